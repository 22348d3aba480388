# SPDX-License-Identifier: Apache-2.0
"""Changes of an office's paperwork, each a value that makes the next revision from the one before."""

import base64
from dataclasses import dataclass, replace
from typing import Final, Protocol

from tatalaksana.core.naskah.books import Book, BrokenBooks
from tatalaksana.core.naskah.letterhead import Letterhead, Template
from tatalaksana.core.naskah.paperwork import BrokenPaperwork, Paperwork, SignerRule
from tatalaksana.core.naskah.signing import Provider
from tatalaksana.core.office.model import PositionId

LARGEST_EMBLEM: Final = 300_000


class PaperworkChange(Protocol):
    """Something that is changed in the paperwork of an office."""

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with the change.

        Raises:
            RuleViolation: it cannot be so.
        """


@dataclass(frozen=True, slots=True)
class SetHead:
    """The kop, the city and the classification of papers nobody chose one for; `emblem` None keeps it."""

    lines: tuple[str, ...]
    address: str
    city: str
    classification: str
    emblem: bytes | None = None

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with this head.

        Raises:
            BrokenPaperwork: it has no line, or the emblem is too large or none.
        """
        if not self.lines:
            raise BrokenPaperwork("no_lines", "kop")
        emblem = paperwork.head.emblem
        if self.emblem is not None:
            emblem = _emblem(self.emblem)
        head = Letterhead(self.lines, self.address, emblem)
        return replace(
            paperwork, head=head, city=self.city, classification=self.classification
        )


def _emblem(data: bytes) -> str:
    """Return an emblem as it is kept; nothing takes it away."""
    if not data:
        return ""
    if len(data) > LARGEST_EMBLEM:
        raise BrokenPaperwork("emblem_large", "lambang")
    is_svg = data.lstrip()[:5] in {b"<svg ", b"<?xml"} and b"<svg" in data[:2000]
    if not data.startswith(b"\x89PNG\r\n\x1a\n") and not is_svg:
        raise BrokenPaperwork("emblem_kind", "lambang")
    return base64.b64encode(data).decode("ascii")


@dataclass(frozen=True, slots=True)
class SetTemplate:
    """How one kind of paper is printed."""

    template: Template

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with this template for its kind."""
        others = (t for t in paperwork.templates if t.kind is not self.template.kind)
        return replace(paperwork, templates=(*others, self.template))


@dataclass(frozen=True, slots=True)
class SetBook:
    """One book, new or changed; its key stays, since its lines are kept under it."""

    book: Book
    is_new: bool = False

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with this book in its place, or as the last one.

        Raises:
            BrokenBooks: a new one would take the place of another.
        """
        keys = [b.key for b in paperwork.books]
        if self.book.key not in keys:
            return replace(paperwork, books=(*paperwork.books, self.book))
        if self.is_new:
            raise BrokenBooks("repeated", self.book.name)
        books = (self.book if b.key == self.book.key else b for b in paperwork.books)
        return replace(paperwork, books=tuple(books))


@dataclass(frozen=True, slots=True)
class SetSigner:
    """How one post signs; its earlier rule of the same kinds gives way."""

    rule: SignerRule

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with this rule."""
        same = (self.rule.position, self.rule.kinds)
        others = (r for r in paperwork.signers if (r.position, r.kinds) != same)
        return replace(paperwork, signers=(*others, self.rule))


@dataclass(frozen=True, slots=True)
class DropSigner:
    """Take the rules of a post away."""

    position: PositionId

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork without them."""
        left = (r for r in paperwork.signers if r.position != self.position)
        return replace(paperwork, signers=tuple(left))


@dataclass(frozen=True, slots=True)
class SetDisposing:
    """The instructions of the lembar disposisi, and whether it may go sideways."""

    instructions: tuple[str, ...]
    is_lateral: bool

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with these."""
        words = tuple(dict.fromkeys(self.instructions))
        return replace(paperwork, instructions=words, is_lateral=self.is_lateral)


@dataclass(frozen=True, slots=True)
class SetProvider:
    """With what the office signs."""

    provider: Provider

    def made(self, paperwork: Paperwork) -> Paperwork:
        """Return the paperwork with this provider."""
        return replace(paperwork, provider=self.provider)
