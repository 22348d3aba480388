# SPDX-License-Identifier: Apache-2.0
"""What the acts on papers leave behind: entered, disposed, initialled, signed, numbered, filed.

The numbers, marks and signatures themselves have rows of their own (docs/rules/naskah.md); these values
name them, so that the chain of a case tells the whole story.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    """One line of a book: which book, under what number, whom and what it is about."""

    book: str
    number: str
    counterpart: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """What was entered in books at a step (agenda)."""

    lines: tuple[RegisteredLine, ...]


@dataclass(frozen=True, slots=True)
class Disposition:
    """One lembar disposisi: whom it goes to, what is asked, until when.

    `main` and `copies` are posts by id, or words for somebody who has no post here. A day in `due`
    is told; without one the mutu baku of the SOP holds.
    """

    main: str
    copies: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    note: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One paper as it lay before somebody: name, version, hash of the file."""

    paper: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Initials:
    """The papers somebody put a paraf on."""

    papers: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """One paper that was signed: both hashes, its number, by which provider.

    Without a provider somebody who signs before the last signer vouched for it; nothing was sealed.
    """

    paper: str
    version: int
    sha_before: str
    sha_after: str = ""
    number: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The papers somebody signed."""

    papers: tuple[SignedPaper, ...]


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """One paper and the number it has in a book."""

    paper: str
    book: str
    number: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers given, or confirmed where the signature took them along."""

    papers: tuple[GivenNumber, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a berkas is filed: classification, title, years, what becomes of it, where it lies."""

    classification: str
    title: str
    active: int
    inactive: int
    fate: str
    location: str = ""
