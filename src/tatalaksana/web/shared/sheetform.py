# SPDX-License-Identifier: Apache-2.0
"""The form of a lembar disposisi: what `_lembar_disposisi.html` shows, and what was ticked in it.

The same sheet stands on the page of a letter and on the form of a step that asks for a disposisi.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.disposing import SHOWN_FIRST, Receiver
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.reader import Reader

BY_SOP: Final = "sop"
TODAY: Final = "hari-ini"
OTHER_DAY: Final = "tanggal"
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A post on the sheet; `may_lead` when it may be the main recipient."""

    value: str
    title: str
    may_lead: bool
    is_main: bool
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """An instruction on the sheet."""

    number: int
    words: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The fields of a sheet; the first instructions are shown, the others open on demand.

    `by_sop` offers the time of the SOP as the deadline. `due` is which of the ways is chosen.
    """

    below: tuple[Choice, ...]
    others: tuple[Choice, ...]
    ticks: tuple[Tick, ...]
    more: tuple[Tick, ...]
    note: str
    by_sop: bool
    due: str
    due_day: str

    @property
    def main(self) -> str:
        """The title of the main recipient chosen, "" for nobody."""
        chosen = (c.title for c in (*self.below, *self.others) if c.is_main)
        return next(chosen, "")

    @property
    def has_other(self) -> bool:
        """Whether somebody of the others is chosen, so that their list stands open."""
        return any(c.is_main or c.is_copy for c in self.others)

    @property
    def has_more(self) -> bool:
        """Whether one of the other instructions is ticked."""
        return any(t.is_ticked for t in self.more)


def sheet_form(
    receivers: Sequence[Receiver],
    instructions: Sequence[str],
    *,
    filled: Disposition | QueryDict | None = None,
    main: str = "",
    is_lateral: bool = False,
    by_sop: bool = False,
) -> SheetForm:
    """Return a sheet to fill in; `filled` is what was typed or saved, `main` who is preset."""
    said = _said(filled, main, by_sop=by_sop)
    choices = [
        Choice(
            r.position,
            r.title,
            r.is_below or is_lateral or r.position == main,
            r.position == said.main,
            r.position in said.copies,
        )
        for r in receivers
    ]
    near = {r.position for r in receivers if r.is_below or r.position == main}
    known = (*instructions, *(w for w in said.instructions if w not in instructions))
    ticks = [Tick(i, w, w in said.instructions) for i, w in enumerate(known)]
    return SheetForm(
        below=tuple(c for c in choices if c.value in near),
        others=tuple(c for c in choices if c.value not in near),
        ticks=tuple(ticks[:SHOWN_FIRST]),
        more=tuple(ticks[SHOWN_FIRST:]),
        note=said.note,
        by_sop=by_sop,
        due=said.due,
        due_day=said.due_day,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    main: str
    copies: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    note: str = ""
    due: str = ""
    due_day: str = ""


def _said(filled: Disposition | QueryDict | None, main: str, *, by_sop: bool) -> _Said:
    nothing = BY_SOP if by_sop else ""
    if filled is None:
        return _Said(main, due=nothing)
    if isinstance(filled, Disposition):
        day = "" if filled.due is None else filled.due.isoformat()
        ways = (filled.main, filled.copies, filled.instructions, filled.note)
        return _Said(*ways, OTHER_DAY if day else nothing, day)
    return _Said(
        filled.get("main", ""),
        tuple(filled.getlist("copies")[:_MOST]),
        tuple(filled.getlist("instructions")[:_MOST]),
        filled.get("note", ""),
        filled.get("due", nothing),
        filled.get("due_day", ""),
    )


def read_sheet(reader: Reader, today: date) -> Disposition:
    """Return what a sheet says; what is wrong with it is remembered at its field."""
    main = reader.line("main", 100)
    copies = dict.fromkeys(reader.post.getlist("copies")[:_MOST])
    ticked = dict.fromkeys(reader.post.getlist("instructions")[:_MOST])
    found = Disposition(
        main=main,
        copies=tuple(c[:100] for c in copies if c and c != main),
        instructions=tuple(" ".join(t.split())[:200] for t in ticked if t.strip()),
        note=reader.text("note")[:2000],
        due=_due(reader, today),
    )
    if not main:
        words = _("Pilih satu penerima utama.")
        reader.errors.append(FieldError("id_main", words))
    if not found.instructions and not found.note:
        words = _("Pilih sedikitnya satu instruksi atau isi catatan.")
        reader.errors.append(FieldError("id_instructions", words))
    return found


def sheet_error(refusal: RuleViolation) -> FieldError:
    """Return a refusal of a sheet at the field it is about."""
    field = "id_due_day" if refusal.facts.get("field") == "due" else "id_main"
    return FieldError(field, words_of(refusal))


def _due(reader: Reader, today: date) -> date | None:
    way = reader.post.get("due", "")
    if way == TODAY:
        return today
    if way == OTHER_DAY or (not way and reader.post.get("due_day", "").strip()):
        return reader.day("due_day")
    return None
