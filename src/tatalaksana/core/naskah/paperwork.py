# SPDX-License-Identifier: Apache-2.0
"""How an office keeps its papers, as one dated value: kop, templates, books, codes, signing.

Nothing of it is a national constant. An office begins with `first_paperwork` and changes what it does
otherwise; every revision is kept, and a paper says by which one it was drawn.
"""

from dataclasses import dataclass, replace
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.archiving import Code, check_codes
from tatalaksana.core.naskah.books import Book, check_books, first_books
from tatalaksana.core.naskah.disposing import INSTRUCTIONS
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import Letterhead, Template, default_template
from tatalaksana.core.naskah.names import Standing
from tatalaksana.core.naskah.signing import Provider
from tatalaksana.core.office.model import PositionId


class BrokenPaperwork(RuleViolation):
    """A part of the paperwork cannot be so: `problem` names how, `where` the part."""

    code = "paperwork.broken"

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem=problem, where=where)


NO_HEAD: Final = Letterhead()


@dataclass(frozen=True, slots=True)
class SignerRule:
    """How a post signs: its standing for the name, and for whom (a.n., u.b.) by which kinds."""

    position: PositionId
    standing: Standing = Standing.OTHER
    on_behalf: str = ""
    by: str = ""
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Paperwork:
    """Everything an office sets for its papers.

    `instructions` are the ticks of its lembar disposisi, `is_lateral` whether a disposisi may go to
    posts that do not stand below; `classification` the code a paper has when nobody chose one.
    """

    head: Letterhead = NO_HEAD
    templates: tuple[Template, ...] = ()
    books: tuple[Book, ...] = ()
    codes: tuple[Code, ...] = ()
    signers: tuple[SignerRule, ...] = ()
    instructions: tuple[str, ...] = INSTRUCTIONS
    is_lateral: bool = False
    provider: Provider = Provider.LOCAL
    classification: str = ""
    city: str = ""

    def template(self, kind: Kind) -> Template:
        """Return how a kind is printed here; the city is the office's own unless the template has one."""
        own = next((t for t in self.templates if t.kind is kind), None)
        found = own or default_template(kind)
        return found if found.city else replace(found, city=self.city)

    def book(self, key: str) -> Book | None:
        """Return a book by its key."""
        return next((b for b in self.books if b.key == key), None)

    def rule_of(self, position: PositionId | None, kind: Kind) -> SignerRule | None:
        """Return how a post signs a kind: the rule that names the kind before the general one."""
        mine = [r for r in self.signers if r.position == position]
        named = (r for r in mine if kind in r.kinds)
        return next(named, None) or next((r for r in mine if not r.kinds), None)


MOST_INSTRUCTIONS: Final = 40
LONGEST_INSTRUCTION: Final = 200
LONGEST_HEAD_LINE: Final = 100


def check(paperwork: Paperwork) -> None:
    """Refuse paperwork that cannot be kept.

    Raises:
        BrokenPaperwork: two templates of one kind, no instruction or one too long,
            a line of the kop that is too long, u.b. without a.n.
        BrokenBooks, BadPattern, BrokenCodes: as their parts.
    """
    kinds = [t.kind for t in paperwork.templates]
    repeated = next((k for k in kinds if kinds.count(k) > 1), None)
    if repeated is not None:
        raise BrokenPaperwork("repeated_template", repeated.value)
    if not 0 < len(paperwork.instructions) <= MOST_INSTRUCTIONS:
        raise BrokenPaperwork("instructions")
    if any(len(words) > LONGEST_INSTRUCTION for words in paperwork.instructions):
        raise BrokenPaperwork("instruction_long")
    if any(len(line) > LONGEST_HEAD_LINE for line in paperwork.head.lines):
        raise BrokenPaperwork("head_long")
    if any(rule.by and not rule.on_behalf for rule in paperwork.signers):
        raise BrokenPaperwork("by_alone")
    check_books(paperwork.books)
    check_codes(paperwork.codes)


def first_paperwork(
    lines: tuple[str, ...], unit: str = "", keepers: tuple[PositionId, ...] = ()
) -> Paperwork:
    """Return what an office begins with: its kop, and the books of a bureau."""
    return Paperwork(Letterhead(lines), books=first_books(unit, keepers))
