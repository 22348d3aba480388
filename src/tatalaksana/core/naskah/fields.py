# SPDX-License-Identifier: Apache-2.0
"""The form of each kind of paper, said once: one screen edits all kinds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.acts.exchange import Condition
from tatalaksana.core.acts.meet import Attendee, Presence, Resolution
from tatalaksana.core.naskah.kinds import Kind, Security, Speed
from tatalaksana.core.naskah.papers import Assigned, Party, Slot, TeamMember


class FieldKind(StrEnum):
    """How a field is typed; rows have columns of their own."""

    LINE = "line"
    LINES = "lines"
    TEXT = "text"
    DAY = "day"
    HOUR = "hour"
    CHOICE = "choice"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: `name` is the field of the value, `row` what one of its rows is."""

    name: str
    kind: FieldKind = FieldKind.LINE
    optional: bool = True
    columns: "tuple[Field, ...]" = ()
    choices: tuple[str, ...] = ()
    row: type | None = None


def _choice(name: str, values: Iterable[StrEnum]) -> Field:
    return Field(name, FieldKind.CHOICE, choices=tuple(v.value for v in values))


def _named(kind: FieldKind, *names: str) -> dict[str, Field]:
    return {name: Field(name, kind) for name in names}


def _rows(name: str, row: type, *columns: Field) -> dict[str, Field]:
    return {name: Field(name, FieldKind.ROWS, columns=columns, row=row)}


def _lines(*names: str) -> tuple[Field, ...]:
    return tuple(map(Field, names))


_DAY, _HOUR = FieldKind.DAY, FieldKind.HOUR
_FIELDS: Final = Frozen(
    {
        **_named(FieldKind.LINE, "subject", "to_place", "classification", "attachments", "place",
                 "agenda", "note", "sender", "funds", "chair", "minute_taker", "what", "amount",
                 "letter_number", "receiver", "agenda_number", "giver"),
        **_named(FieldKind.LINES, "to", "copies", "invitees", "through", "carries", "bases", "tasks",
                 "considering", "recalling", "noting", "rulings", "instructions"),
        **_named(FieldKind.TEXT, "body", "annex", "background", "activities", "results",
                 "conclusions", "closing"),
        **_named(_DAY, "day", "since", "until", "letter_day", "received"),
        **_named(_HOUR, "begins", "ends", "at"),
        "security": _choice("security", Security),
        "speed": _choice("speed", Speed),
        "condition": _choice("condition", Condition),
        **_rows("assigned", Assigned, *_lines("name", "rank", "nip", "position")),
        **_rows("members", TeamMember, *_lines("name", "position", "role")),
        **_rows("parties", Party, *_lines("name", "nip", "position")),
        **_rows("witnesses", Party, *_lines("name", "nip", "position")),
        **_rows("attendees", Attendee, Field("name"), Field("position"),
                _choice("presence", Presence), Field("stands_in")),
        **_rows("resolutions", Resolution, Field("what"), Field("who"), Field("until", _DAY)),
        **_rows("slots", Slot, Field("day", _DAY), Field("begins", _HOUR), Field("ends", _HOUR),
                *_lines("place", "what", "who")),
    }
)  # fmt: skip
_TAIL: Final = "copies classification security speed"
_MEETING: Final = "day! begins! ends place agenda! chair"
# The fields of a form in the order of the paper; "!" marks what must be said.
_FORMS: Final = Frozen(
    {
        Kind.SURAT: f"subject! to! to_place attachments body! {_TAIL}",
        Kind.UNDANGAN: "subject! to to_place attachments body! day! begins! ends place! agenda!"
        f" note invitees {_TAIL}",
        Kind.NOTA_DINAS: f"subject! to! sender! through attachments body! carries {_TAIL}",
        Kind.SURAT_TUGAS: f"subject bases! assigned! tasks! since! until place funds body {_TAIL}",
        Kind.KEPUTUSAN: "subject! considering! recalling! noting rulings! members annex"
        f" {_TAIL}",
        Kind.DISPOSISI: "subject! sender! letter_number letter_day received! agenda_number"
        " to! copies instructions note until giver! security speed",
        Kind.LAPORAN: "subject! background! activities! results! conclusions! closing!"
        f" {_TAIL}",
        Kind.NOTULA: f"{_MEETING} minute_taker"
        " attendees! body! resolutions subject classification security",
        Kind.DAFTAR_HADIR: f"{_MEETING} attendees"
        " subject classification security",
        Kind.BERITA_ACARA: "subject! day! place parties! body! witnesses classification security",
        Kind.TANDA_TERIMA: "what! sender! day! at amount condition letter_number letter_day note"
        " receiver subject classification",
        Kind.JADWAL: "subject! slots! body classification security",
    }
)  # fmt: skip


@cache
def fields_of(kind: Kind) -> tuple[Field, ...]:
    """Return the fields of a kind's form, in the order of the paper."""
    return tuple(_field(word) for word in _FORMS[kind].split())


def _field(word: str) -> Field:
    found = _FIELDS[word.rstrip("!")]
    if not word.endswith("!"):
        return found
    return replace(found, optional=False)
