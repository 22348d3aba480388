# SPDX-License-Identifier: Apache-2.0
"""A paper piece by piece: each paragraph with its address, for remarks and for a phone.

An address is the field and the number of the piece in it, from 1: "body.2", "rulings.1". Fields of
one piece have their name alone: "subject".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from tatalaksana.core.naskah.blocks import (
    Listing,
    Mark,
    clean,
    label_of,
    level_words,
    lines_of,
    parse,
)
from tatalaksana.core.naskah.fields import Field, FieldKind, fields_of
from tatalaksana.core.naskah.papers import Naskah, kind_of_value
from tatalaksana.core.naskah.saying import day_words, diktum

# Values whose own word is not the word of the paper; what goes without saying has none.
_SAID: Final = {
    "biasa": "",
    "present": "",
    "absent": "tidak hadir",
    "represented": "diwakili",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece: its address, its words, and what stands before it in a list ("2.", "a.")."""

    address: str
    words: str
    label: str = ""

    @property
    def field(self) -> str:
        """The field it is a piece of."""
        return self.address.partition(".")[0]


def passages(naskah: Naskah) -> tuple[Passage, ...]:
    """Return everything a paper says, piece by piece, in the order of its form."""
    found: list[Passage] = []
    for field in fields_of(kind_of_value(naskah)):
        found += _pieces(field, getattr(naskah, field.name))
    return tuple(found)


def _pieces(field: Field, value: object) -> Iterator[Passage]:
    if field.kind is FieldKind.TEXT and isinstance(value, str):
        for number, (label, words) in enumerate(level_words(parse(value)), 1):
            yield Passage(f"{field.name}.{number}", words, label)
    elif isinstance(value, tuple):
        for number, row in enumerate(value, 1):
            label = _label(field, number, len(value))
            yield Passage(f"{field.name}.{number}", _row_words(field, row), label)
    elif words := _words(value):
        yield Passage(field.name, words)


def _label(field: Field, number: int, of: int) -> str:
    """Return what a row is called on paper."""
    if field.name == "rulings":
        return diktum(number)
    if of == 1:
        return ""
    mark = Mark.LETTER if field.name == "considering" else Mark.NUMBER
    return label_of(Listing(mark, ()), number - 1)


def _row_words(field: Field, row: object) -> str:
    if isinstance(row, str):
        return "\n".join(lines_of(row))
    cells = (_words(getattr(row, column.name)) for column in field.columns)
    return ", ".join(filter(None, cells))


def _words(value: object) -> str:
    if isinstance(value, StrEnum):
        return _SAID.get(value.value, value.value.replace("_", " "))
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, date):
        return day_words(value)
    return clean(value) if isinstance(value, str) else ""
