# SPDX-License-Identifier: Apache-2.0
"""The line of a book as a form: what is typed becomes an entry, what is wrong stands at its field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tatalaksana.actions.acts import Upload
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import BrokenEntry, Entry
from tatalaksana.core.naskah.kinds import Security, Speed
from tatalaksana.formats.papers import NotAPaper
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.reader import Filled, Reader, shown

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that was typed, with the number of another office, why, and the scan."""

    entry: Entry
    outside: str
    reason: str
    scan: Upload | None
    errors: tuple[FieldError, ...]


def read_line(request: HttpRequest, today: date) -> Typed:
    """Return the line of a form."""
    reader = Reader(request.POST)
    entry = Entry(
        counterpart=reader.line("counterpart"),
        subject=reader.line("subject", 1000),
        day=reader.maybe_day("day") or today,
        letter_number=reader.line("letter_number", 120),
        letter_date=reader.maybe_day("letter_date"),
        security=_choice(reader, "security", Security.BIASA),
        speed=_choice(reader, "speed", Speed.BIASA),
        attachments=reader.line("attachments", 120),
        directed_to=reader.line("directed_to", 200),
        classification=reader.line("classification", 60),
        note=reader.line("note", 1000),
        srikandi=reader.line("srikandi", 120),
    )
    file = request.FILES.get("scan")
    return Typed(
        entry,
        reader.line("outside", 120),
        reader.line("reason", 1000),
        Upload(file.name or "", file.read()) if file else None,
        tuple(reader.errors),
    )


def _choice(reader: Reader, name: str, usual: Choice) -> Choice:
    words = reader.line(name) or usual.value
    try:
        return type(usual)(words)
    except ValueError:
        words = _("Pilih salah satu dari daftar.")
        reader.errors.append(FieldError(f"id_{name}", words))
        return usual


def errors_at(refusal: RuleViolation) -> tuple[FieldError, ...]:
    """Return a refusal as the error of its field."""
    field = ""
    if isinstance(refusal, BrokenEntry):
        field = f"id_{refusal.facts['field']}"
    elif isinstance(refusal, NotAPaper):
        field = "id_scan"
    elif refusal.code == "number.needs_why":
        field = "id_reason"
    return (FieldError(field, words_of(refusal)),)


def filled_of(post: Mapping[str, object], today: date) -> Filled:
    """Return a form as it was typed, or an empty one of today."""
    fields = {name: str(post[name]) for name in post}
    return Filled({"day": today.isoformat(), "speed": "biasa", **fields})


def filled_with(entry: Entry) -> Filled:
    """Return the form of a line that stands in the book."""
    usual = {"speed": entry.speed.value, "security": entry.security.value}
    return Filled({**shown(entry), **usual})
