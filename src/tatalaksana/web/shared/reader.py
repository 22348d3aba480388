# SPDX-License-Identifier: Apache-2.0
"""Read the fields and rows of a form one sent; what is wrong is remembered at its field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from enum import StrEnum

from django.http import QueryDict
from django.utils.translation import gettext as _

from tatalaksana.web.shared.forms import FieldError

LINE, TEXT, MOST_ROWS = 300, 8000, 200


@dataclass(frozen=True, slots=True)
class Filled:
    """What the fields and the rows of a form hold when it is shown."""

    fields: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()


@dataclass(slots=True)
class Reader:
    """A form on its way in."""

    post: QueryDict
    errors: list[FieldError] = field(default_factory=list)

    def line(self, name: str, most: int = LINE) -> str:
        """Return one line of text."""
        return " ".join(self.post.get(name, "").split())[:most]

    def needed(self, name: str) -> str:
        """Return one line that has to be there."""
        found = self.line(name)
        if not found:
            self._wrong(name, _("Isi bagian ini."))
        return found

    def text(self, name: str) -> str:
        """Return some lines of text."""
        return self.post.get(name, "").replace("\r\n", "\n").strip()[:TEXT]

    def lines(self, name: str) -> tuple[str, ...]:
        """Return one text per line, empty ones left out."""
        found = (" ".join(line.split())[:LINE] for line in self.text(name).split("\n"))
        return tuple(dict.fromkeys(line for line in found if line))[:MOST_ROWS]

    def day(self, name: str) -> date:
        """Return a day that has to be there."""
        return self._day(name, self.post.get(name, ""), is_needed=True) or date.min

    def maybe_day(self, name: str) -> date | None:
        """Return a day that may be left empty."""
        return self._day(name, self.post.get(name, ""))

    def hour(self, name: str) -> time:
        """Return a time of day that has to be there."""
        found = self.maybe_hour(name)
        if found is None and not any(e.field == f"id_{name}" for e in self.errors):
            self._wrong(name, _("Isi jamnya."))
        return found or time.min

    def maybe_hour(self, name: str) -> time | None:
        """Return a time of day that may be left empty."""
        words = self.post.get(name, "").strip().replace(".", ":")
        if not words:
            return None
        try:
            found = time.fromisoformat(words.zfill(5))
        except ValueError:
            self._wrong(name, _("Jam tidak dikenal."))
            return None
        return found.replace(second=0, microsecond=0, tzinfo=None)

    def rows(self, names: Iterable[str], key: str) -> list[dict[str, str]]:
        """Return the rows whose field `key` or another typed one is filled; the rest are left out."""
        columns = {name: self.post.getlist(name)[:MOST_ROWS] for name in names}
        many = max((len(found) for found in columns.values()), default=0)
        found = [
            {
                name: " ".join(column[i].split())[:1000] if i < len(column) else ""
                for name, column in columns.items()
            }
            | {"#": str(i)}
            for i in range(many)
        ]
        return [row for row in found if row[key]]

    def row_day(self, row: Mapping[str, str], name: str) -> date | None:
        """Return a day of a row."""
        return self._day(f"{name}_{row['#']}", row[name])

    def _day(self, name: str, words: str, *, is_needed: bool = False) -> date | None:
        words = words.strip()
        if not words:
            if is_needed:
                self._wrong(name, _("Isi tanggalnya."))
            return None
        try:
            return date.fromisoformat(words)
        except ValueError:
            self._wrong(name, _("Tanggal tidak dikenal."))
            return None

    def _wrong(self, name: str, words: str) -> None:
        self.errors.append(FieldError(f"id_{name}", words))


def typed(post: QueryDict, names: Mapping[str, tuple[str, ...]]) -> Filled:
    """Return a form as it was typed; `names` are the fields of each kind of row."""
    return Filled(
        {name: str(post.get(name, "")) for name in post},
        {kind: _typed_rows(post, fields) for kind, fields in names.items()},
        frozenset(post.getlist("posts")),
    )


def _typed_rows(post: QueryDict, names: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    columns = {name: post.getlist(name)[:MOST_ROWS] for name in names}
    many = max((len(found) for found in columns.values()), default=0)
    return tuple(
        {name: str(c[i]) if i < len(c) else "" for name, c in columns.items()}
        for i in range(many)
    )


def blank(names: tuple[str, ...], many: int) -> tuple[dict[str, str], ...]:
    """Return so many empty rows."""
    return tuple(dict.fromkeys(names, "") for _row in range(many))


def shown(value: object) -> dict[str, str]:
    """Return the fields of a record as its form shows them: lists one a line, parts left out."""
    assert is_dataclass(value)
    found = ((f.name, getattr(value, f.name)) for f in fields(value))
    return {name: words for name, part in found if (words := _field(part)) is not None}


def _field(part: object) -> str | None:
    if part is None or isinstance(part, date | time):
        return iso(part)
    if isinstance(part, str):
        return str(part.value) if isinstance(part, StrEnum) else part
    if isinstance(part, tuple) and all(isinstance(word, str) for word in part):
        return "\n".join(part)
    return None


def iso(value: date | time | None) -> str:
    """Write a day or a time of day as a field of the browser takes it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else value.isoformat()
