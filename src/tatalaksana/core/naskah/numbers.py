# SPDX-License-Identifier: Apache-2.0
"""Numbers of papers: how one is written, and what may become of it.

A number is taken once and never again: `dipesan` while a paper is being signed, then `terpakai`, or
`batal` with a reason. No number is deleted, so a book has no gap that it does not explain.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.kinds import Security


class BadPattern(RuleViolation):
    """A pattern of numbers cannot be used: `problem` is no_sequence, twice, unknown or too_long."""

    code = "number.bad_pattern"

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem=problem, where=where)


class NumberState(StrEnum):
    """What became of a number."""

    RESERVED = "dipesan"
    USED = "terpakai"
    VOID = "batal"


class NumberMoved(RuleViolation):
    """A number cannot become `wanted` any more: it is `state`."""

    code = "number.moved"

    def __init__(self, number: str, state: NumberState, wanted: NumberState) -> None:
        super().__init__(number=number, state=state.value, wanted=wanted.value)


class NeedsWhy(RuleViolation):
    """A number is only voided, or put in between (sisipan), for a reason."""

    code = "number.needs_why"


_TABLE: Final = frozenset(
    {
        (NumberState.RESERVED, NumberState.USED),
        (NumberState.RESERVED, NumberState.VOID),
        (NumberState.USED, NumberState.VOID),
    }
)
_TOKEN: Final = re.compile(r"\{([^{}]*)\}")
_SEQUENCE: Final = re.compile(r"urut(?::0?([1-9]))?")
_PLAIN: Final = frozenset(
    {"kode", "unit", "tahun", "bulan", "bulan_romawi", "sifat"}
)  # fmt: skip
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")  # fmt: skip
_MARKS: Final = {
    Security.BIASA: "B",
    Security.TERBATAS: "T",
    Security.RAHASIA: "R",
    Security.SANGAT_RAHASIA: "SR",
}
_LONGEST: Final = 100
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number is made of: its place in the book of a year, and what stands around it.

    `suffix` is the letter of a number put in between ("a" of 123.a), else empty.
    """

    sequence: int
    day: date
    suffix: str = ""
    classification: str = ""
    unit: str = ""
    security: Security = Security.BIASA


def check_move(number: str, state: NumberState, wanted: NumberState) -> None:
    """Refuse what a number in this state cannot become.

    Raises:
        NumberMoved: the table has no such way.
    """
    if (state, wanted) not in _TABLE:
        raise NumberMoved(number, state, wanted)


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that could not tell two numbers of a book apart, or that nobody can fill.

    Raises:
        BadPattern: the sequence is missing or stands twice, a part is unknown, or it is too long.
    """
    if len(pattern) > _LONGEST:
        raise BadPattern("too_long")
    parts = _TOKEN.findall(pattern)
    for part in parts:
        if part not in _PLAIN and not _SEQUENCE.fullmatch(part):
            raise BadPattern("unknown", part[:20])
    if "{" in _TOKEN.sub("", pattern) or "}" in _TOKEN.sub("", pattern):
        raise BadPattern("unknown", pattern[:20])
    count = sum(_SEQUENCE.fullmatch(part) is not None for part in parts)
    if count != 1:
        raise BadPattern("twice" if count else "no_sequence")


def text_of(pattern: str, numbered: Numbered) -> str:
    """Write a number by the pattern of its book, such as `{kode}/{urut:05}/{unit}/{tahun}`.

    Parts nobody gave are left out with the stroke beside them, so that no number has an empty part.
    """
    day = numbered.day
    values = {
        "kode": numbered.classification,
        "unit": numbered.unit,
        "tahun": f"{day.year}",
        "bulan": f"{day.month:02}",
        "bulan_romawi": _ROMAN[day.month - 1],
        "sifat": _MARKS[numbered.security],
    }

    def part(match: re.Match[str]) -> str:
        sequence = _SEQUENCE.fullmatch(match[1])
        if sequence is None:
            return values.get(match[1], "")
        return _sequence(numbered, int(sequence[1] or 1))

    words = _TOKEN.sub(part, pattern)
    return re.sub(r"^[/.-]+|[/.-]+$", "", re.sub(r"([/-])(?:\1)+", r"\1", words))


def _sequence(numbered: Numbered, width: int) -> str:
    words = f"{numbered.sequence:0{width}}"
    return f"{words}.{numbered.suffix}" if numbered.suffix else words


def next_suffix(taken: frozenset[str]) -> str:
    """Return the letter of the next number put in behind one that has these already.

    Raises:
        NumberMoved: all letters are taken.
    """
    for letter in _LETTERS:
        if letter not in taken:
            return letter
    raise NumberMoved(_LETTERS[-1], NumberState.USED, NumberState.RESERVED)
