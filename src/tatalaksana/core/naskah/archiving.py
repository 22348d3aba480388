# SPDX-License-Identifier: Apache-2.0
"""The archive: classification codes, how long a berkas is kept, and what becomes of it then.

A berkas is aktif at the unit that did the work, then inaktif at the records unit, and at last destroyed,
appraised, or handed to the archive institution, as the office's own jadwal retensi (JRA) says. Nothing
is ever deleted by itself: moving and destroying need a list, an approval and a berita acara
(UU 43/2009, PP 28/2012).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.errors import RuleViolation


class BrokenCodes(RuleViolation):
    """A list of classification codes cannot be used: `problem` and the line `where` it is."""

    code = "archive.broken_codes"

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem=problem, where=where)


class ArchiveMoved(RuleViolation):
    """A berkas that is `state` cannot become `wanted`."""

    code = "archive.moved"

    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(state=state, wanted=wanted)


class BrokenFiling(RuleViolation):
    """A berkas cannot be filed so: `problem` is no_classification, unknown_code, no_title or years."""

    code = "archive.broken_filing"

    def __init__(self, problem: str, field: str) -> None:
        super().__init__(problem=problem, field=field)


class NotDue(RuleViolation):
    """The berkas `number` is not due before `day`."""

    code = "archive.not_due"


class Fate(StrEnum):
    """What becomes of a berkas at the end (nasib akhir)."""

    DESTROY = "musnah"
    APPRAISE = "dinilai_kembali"
    PERMANENT = "permanen"


class Keeping(StrEnum):
    """Where a berkas is in its life."""

    ACTIVE = "aktif"
    INACTIVE = "inaktif"
    DESTROYED = "dimusnahkan"
    HANDED_OVER = "diserahkan"


TABLE: Final[Mapping[Keeping, frozenset[Keeping]]] = Frozen(
    {
        Keeping.ACTIVE: frozenset({Keeping.INACTIVE}),
        Keeping.INACTIVE: frozenset({Keeping.DESTROYED, Keeping.HANDED_OVER}),
        Keeping.DESTROYED: frozenset(),
        Keeping.HANDED_OVER: frozenset(),
    }
)


@dataclass(frozen=True, slots=True)
class Code:
    """One classification code with its line of the JRA; `old` is the code it took the place of."""

    code: str
    name: str
    active: int = 1
    inactive: int = 2
    fate: Fate = Fate.APPRAISE
    old: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a berkas lies and by which line of the JRA: the years are taken over as they were then."""

    classification: str
    title: str
    active: int
    inactive: int
    fate: Fate
    location: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One berkas on a list of what is moved or destroyed, as it was when the list was made."""

    case: int
    number: int
    title: str
    classification: str
    begun: date
    closed: date
    papers: int
    fate: Fate
    due: date
    location: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody before whom a list was carried out, and the post they hold."""

    name: str
    office: str


MOST_YEARS: Final = 100


def check_filing(filing: Filing) -> None:
    """Refuse a filing without a code or title, or with years that cannot be.

    Raises:
        BrokenFiling: it is one of these.
    """
    if not filing.classification.strip():
        raise BrokenFiling("no_classification", "classification")
    if not filing.title.strip():
        raise BrokenFiling("no_title", "title")
    for name in ("active", "inactive"):
        if not 0 <= getattr(filing, name) <= MOST_YEARS:
            raise BrokenFiling("years", name)


def check_listed(codes: Sequence[Code], code: str, lying: str = "") -> None:
    """Refuse a code that the office's list has not, unless the berkas lies under it already.

    An office without a list may use any.

    Raises:
        BrokenFiling: the list is there and the code is not on it.
    """
    if codes and code != lying and all(one.code != code for one in codes):
        raise BrokenFiling("unknown_code", "classification")


def filing_by(
    codes: Sequence[Code],
    code: str,
    title: str,
    location: str,
    lying: Filing | None = None,
) -> Filing:
    """Return a filing with the years its code has in the JRA; without a list it has the usual ones.

    A berkas that lies under the code already keeps the years it was filed with.
    """
    if lying is not None and lying.classification == code.strip():
        return replace(lying, title=title.strip(), location=location)
    known = next((c for c in codes if c.code == code.strip()), Code(code.strip(), "-"))
    return Filing(
        known.code, title.strip(), known.active, known.inactive, known.fate, location
    )


def check_codes(codes: Sequence[Code]) -> None:
    """Refuse a list with an empty or repeated code, or years that cannot be.

    Raises:
        BrokenCodes: with the code it happened at.
    """
    seen = set[str]()
    for one in codes:
        if not one.code.strip() or not one.name.strip():
            raise BrokenCodes("empty", one.code or one.name)
        if one.code in seen:
            raise BrokenCodes("repeated", one.code)
        if not (0 <= one.active <= MOST_YEARS and 0 <= one.inactive <= MOST_YEARS):
            raise BrokenCodes("years", one.code)
        seen.add(one.code)


def find(codes: Sequence[Code], words: str) -> tuple[Code, ...]:
    """Return the codes that begin with, or whose names have, these words."""
    plain = words.casefold().strip()
    first = [c for c in codes if c.code.startswith(plain)]
    named = [c for c in codes if plain in c.name.casefold() and c not in first]
    return (*first, *named)


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes the last of the month."""
    year = day.year + years
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    is_missing = (day.month, day.day) == (2, 29) and not is_leap
    return date(year, day.month, 28 if is_missing else day.day)


def due_on(filing: Filing, closed: date, keeping: Keeping) -> date | None:
    """Return the day from which a berkas may take its next step, None when it has none.

    The clock begins the day the case closed.
    """
    if keeping is Keeping.ACTIVE:
        return years_after(closed, filing.active)
    if keeping is Keeping.INACTIVE:
        return years_after(closed, filing.active + filing.inactive)
    return None


def check_move(keeping: Keeping, wanted: Keeping, fate: Fate) -> None:
    """Refuse a step the table has not, and destroying what is to be kept for ever.

    Raises:
        ArchiveMoved: it is one of these.
    """
    if wanted not in TABLE[keeping]:
        raise ArchiveMoved(keeping.value, wanted.value)
    if wanted is Keeping.DESTROYED and fate is Fate.PERMANENT:
        raise ArchiveMoved(fate.value, wanted.value)
