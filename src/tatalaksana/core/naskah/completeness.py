# SPDX-License-Identifier: Apache-2.0
"""What a paper must say before it goes up, and what cannot be: each problem by its field."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields as fields_of_value
from datetime import date
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.blocks import clean, parse
from tatalaksana.core.naskah.fields import Field, FieldKind, fields_of
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.papers import (
    BeritaAcara,
    DaftarHadir,
    Jadwal,
    Keputusan,
    LembarDisposisi,
    Naskah,
    Notula,
    Rapat,
    SuratTugas,
    TandaTerima,
    Undangan,
    kind_of_value,
)
from tatalaksana.core.plain import unfit_for_text

LONGEST_LINE: Final = 500
LONGEST_TEXT: Final = 150_000
MOST_LINES: Final = 5_000
MOST_ROWS: Final = 2_000
_LEAST_PARTIES: Final = 2


class Incomplete(RuleViolation):
    """A paper does not say what its kind must say, or says what cannot be.

    Each of `problems` is "field:problem": missing, line_break, too_long, unfit, empty_row, backwards,
    past, future, too_few or twice.
    """

    code = "naskah.incomplete"

    def __init__(self, kind: Kind, problems: tuple[str, ...]) -> None:
        super().__init__(kind=kind, problems=problems)
        self.problems = problems


def check(naskah: Naskah) -> None:
    """Refuse a paper that is not complete or cannot be.

    Raises:
        Incomplete: with every problem there is, in the order of the form.
    """
    _refuse(naskah, _problems(naskah))


def check_for_signing(naskah: Naskah, today: date) -> None:
    """Refuse to put a name under a paper that is not complete or whose time is over.

    Raises:
        Incomplete: as `check`, or what it announces has passed, or what it reports is to come.
    """
    _refuse(naskah, (*_problems(naskah), *_out_of_time(naskah, today)))


def _refuse(naskah: Naskah, problems: Iterable[str]) -> None:
    found = tuple(dict.fromkeys(problems))
    if found:
        raise Incomplete(kind_of_value(naskah), found)


def _problems(naskah: Naskah) -> Iterator[str]:
    for field in fields_of(kind_of_value(naskah)):
        value = getattr(naskah, field.name)
        if not field.optional and _is_empty(value, field):
            yield f"{field.name}:missing"
        else:
            yield from _unfit(value, field)
    for f in fields_of_value(naskah):
        if unfit_for_text(getattr(naskah, f.name)):
            yield f"{f.name}:unfit"
    own = _OWN.get(type(naskah))
    if own:
        yield from own(naskah)


def _is_empty(value: object, field: Field) -> bool:
    if isinstance(value, str):
        return not (parse(value) if field.kind is FieldKind.TEXT else clean(value))
    if isinstance(value, tuple):
        return not value
    return value is None


def _unfit(value: object, field: Field) -> Iterator[str]:
    if isinstance(value, str):
        yield from _unfit_words(value, field)
    elif isinstance(value, tuple):
        if len(value) > MOST_ROWS:
            yield f"{field.name}:too_long"
        for row in value:
            yield from _unfit_row(row, field)


def _unfit_row(row: object, field: Field) -> Iterator[str]:
    if isinstance(row, str):
        if not clean(row):
            yield f"{field.name}:empty_row"
        elif len(row) > LONGEST_TEXT:
            yield f"{field.name}:too_long"
        return
    if not clean(getattr(row, _first(field).name) or ""):
        yield f"{field.name}:empty_row"
    for column in field.columns:
        value = getattr(row, column.name)
        if isinstance(value, str):
            yield from (
                f"{field.name}:{p.split(':')[1]}" for p in _unfit_words(value, column)
            )


def _first(field: Field) -> Field:
    """Return the column a row cannot do without: its first words."""
    named = [c for c in field.columns if c.name in {"name", "what"}]
    return named[0]


def _unfit_words(words: str, field: Field) -> Iterator[str]:
    is_line = field.kind is FieldKind.LINE
    if is_line and ("\n" in words.strip() or "\r" in words.strip()):
        yield f"{field.name}:line_break"
    longest = LONGEST_LINE if is_line else LONGEST_TEXT
    if len(words) > longest or words.count("\n") >= MOST_LINES:
        yield f"{field.name}:too_long"


def _of_undangan(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, Undangan)
    if not naskah.to and not naskah.invitees:
        yield "to:missing"
    if naskah.begins and naskah.ends and naskah.ends <= naskah.begins:
        yield "ends:backwards"


def _of_meeting(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, Rapat)
    if naskah.begins and naskah.ends and naskah.ends <= naskah.begins:
        yield "ends:backwards"


def _of_assignment(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, SuratTugas)
    if naskah.since and naskah.until and naskah.until < naskah.since:
        yield "until:backwards"
    named = [(clean(one.name).casefold(), one.nip) for one in naskah.assigned]
    if len(set(named)) < len(named):
        yield "assigned:twice"


def _of_decree(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, Keputusan)
    named = [
        (clean(m.name).casefold(), clean(m.position).casefold()) for m in naskah.members
    ]
    if len(set(named)) < len(named):
        yield "members:twice"


def _of_deed(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, BeritaAcara)
    if 0 < len(naskah.parties) < _LEAST_PARTIES:
        yield "parties:too_few"


def _of_plan(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, Jadwal)
    for slot in naskah.slots:
        if slot.day is None:
            yield "slots:missing"
        if slot.begins and slot.ends and slot.ends <= slot.begins:
            yield "slots:backwards"


def _of_disposisi(naskah: Naskah) -> Iterator[str]:
    assert isinstance(naskah, LembarDisposisi)
    if not naskah.instructions and not clean(naskah.note):
        yield "instructions:missing"
    if naskah.received and naskah.until and naskah.until < naskah.received:
        yield "until:backwards"


_OWN: Final = Frozen[type[Naskah], Callable[[Naskah], Iterator[str]]](
    {
        Undangan: _of_undangan,
        SuratTugas: _of_assignment,
        Keputusan: _of_decree,
        BeritaAcara: _of_deed,
        Jadwal: _of_plan,
        LembarDisposisi: _of_disposisi,
        Notula: _of_meeting,
        DaftarHadir: _of_meeting,
    }
)


def _out_of_time(naskah: Naskah, today: date) -> Iterator[str]:
    if isinstance(naskah, Undangan) and naskah.day and naskah.day < today:
        yield "day:past"
    if isinstance(naskah, SuratTugas):
        last = naskah.until or naskah.since
        if last and last < today:
            yield "until:past" if naskah.until else "since:past"
    happened = (Rapat, BeritaAcara, TandaTerima)
    if isinstance(naskah, happened) and naskah.day and naskah.day > today:
        yield "day:future"
