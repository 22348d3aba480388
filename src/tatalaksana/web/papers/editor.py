# SPDX-License-Identifier: Apache-2.0
"""One form for all kinds of papers: shown from the fields a kind has, read back into its value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from django.http import QueryDict
from django.utils.translation import gettext as _

from tatalaksana.core.acts.exchange import Condition
from tatalaksana.core.acts.meet import Presence
from tatalaksana.core.naskah.content import (
    KINDS,
    Field,
    FieldKind,
    Incomplete,
    Naskah,
    fields_of,
)
from tatalaksana.core.naskah.kinds import Kind, Security, Speed
from tatalaksana.web.papers.fieldwords import (
    choice_words,
    hint_of,
    label_of,
    problem_words,
)
from tatalaksana.web.shared.forms import FieldError

MOST_ROWS = 200
_BLANK_ROWS = 1
_ENUMS: Mapping[str, Callable[[str], StrEnum]] = {
    "security": Security,
    "speed": Speed,
    "condition": Condition,
    "presence": Presence,
}
_LAST = frozenset(
    {"copies", "classification", "security", "speed", "attachments", "to_place"}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as the form shows it; `cells` are the columns of each row of a table of fields."""

    name: str
    kind: str
    label: str
    hint: str
    optional: bool
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple["Shown", ...], ...] = ()
    many: int = 3
    is_aside: bool = False

    @property
    def id(self) -> str:
        """The id of its control."""
        return f"id_{self.name}"


def form_of(kind: Kind, values: Mapping[str, object]) -> tuple[Shown, ...]:
    """Return the form of a kind with what is typed or kept; each list of rows has one empty row more."""
    return tuple(_shown(kind, field, values.get(field.name, "")) for field in fields_of(kind))  # fmt: skip


def _shown(kind: Kind, field: Field, value: object) -> Shown:
    words = "" if field.kind is FieldKind.ROWS else str(value)
    many = min(18, max(_least(field), words.count("\n") + 2 + len(words) // 110))
    return Shown(
        name=field.name,
        kind=field.kind.value,
        label=label_of(kind, field.name),
        hint=hint_of(kind, field.name),
        optional=field.optional,
        value=words,
        choices=_choices(field),
        rows=tuple(_rows(kind, field, value)),
        many=many,
        is_aside=field.name in _LAST,
    )


def _least(field: Field) -> int:
    return 7 if field.kind is FieldKind.TEXT else 2


def _choices(field: Field) -> tuple[tuple[str, str], ...]:
    words = choice_words()
    return tuple((code, words[code]) for code in field.choices)


def _rows(kind: Kind, field: Field, value: object) -> Iterator[tuple[Shown, ...]]:
    if field.kind is not FieldKind.ROWS or not isinstance(value, Sequence):
        return
    for number, row in enumerate(value):
        yield tuple(
            Shown(
                name=f"{field.name}_{column.name}_{number}",
                kind=column.kind.value,
                label=label_of(kind, column.name),
                hint="",
                optional=True,
                value=str(row.get(column.name, "")) if isinstance(row, dict) else "",
                choices=_choices(column),
            )
            for column in field.columns
        )


def values_of(naskah: Naskah, kind: Kind) -> dict[str, object]:
    """Return what a paper says as its form shows it."""
    return {f.name: _value(f, getattr(naskah, f.name)) for f in fields_of(kind)}


def _value(field: Field, value: object) -> object:
    if field.kind is FieldKind.ROWS:
        assert isinstance(value, tuple)
        rows = [
            {c.name: _words(getattr(row, c.name)) for c in field.columns}
            for row in value
        ]
        return [*rows, *([{}] * _BLANK_ROWS)]
    if isinstance(value, tuple):
        return "\n".join(" ".join(str(line).split()) for line in value)
    return _words(value)


def _words(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def typed_values(kind: Kind, post: QueryDict, more: str = "") -> dict[str, object]:
    """Return a form as it was typed; `more` names a list that gets three empty rows more."""
    found: dict[str, object] = {}
    for field in fields_of(kind):
        if field.kind is FieldKind.ROWS:
            empty = 3 if field.name == more else _BLANK_ROWS
            found[field.name] = [*_typed_rows(field, post), *([{}] * empty)]
        else:
            found[field.name] = post.get(field.name, "").replace("\r\n", "\n")
    return found


def _typed_rows(field: Field, post: QueryDict) -> list[dict[str, str]]:
    rows = []
    for number in range(MOST_ROWS):
        names = {c.name: f"{field.name}_{c.name}_{number}" for c in field.columns}
        if not any(name in post for name in names.values()):
            break
        row = {
            column: " ".join(post.get(name, "").split())[:500]
            for column, name in names.items()
        }
        choices = {c.name for c in field.columns if c.choices}
        if any(words for column, words in row.items() if column not in choices):
            rows.append(row)
    return rows


@dataclass(slots=True)
class Read:
    """A paper read from its form, with what was wrong at which field."""

    naskah: Naskah
    errors: list[FieldError]


def read(kind: Kind, post: QueryDict) -> Read:
    """Read a form into the value of its kind; a day or an hour nobody can read is an error."""
    errors: list[FieldError] = []
    values: dict[str, object] = {}
    for field in fields_of(kind):
        if field.kind is FieldKind.ROWS:
            values[field.name] = _read_rows(field, post, errors)
        else:
            words = post.get(field.name, "").replace("\r\n", "\n")
            values[field.name] = _read_one(field, words, f"id_{field.name}", errors)
    made: Callable[..., Naskah] = KINDS[kind]
    return Read(made(**values), errors)


def _read_rows(
    field: Field, post: QueryDict, errors: list[FieldError]
) -> tuple[object, ...]:
    assert field.row is not None
    found = []
    for number, row in enumerate(_typed_rows(field, post)):
        values = {
            c.name: _read_one(
                c, row[c.name], f"id_{field.name}_{c.name}_{number}", errors
            )
            for c in field.columns
        }
        found.append(field.row(**values))
    return tuple(found)


def _read_one(field: Field, words: str, at: str, errors: list[FieldError]) -> object:
    if field.kind is FieldKind.LINES:
        lines = (" ".join(line.split()) for line in words.split("\n"))
        return tuple(line for line in lines if line)
    if field.kind is FieldKind.DAY:
        return _day(words, at, errors)
    if field.kind is FieldKind.HOUR:
        return _hour(words, at, errors)
    if field.kind is FieldKind.CHOICE:
        return _choice(field, words)
    return words.strip() if field.kind is FieldKind.TEXT else " ".join(words.split())


def _choice(field: Field, words: str) -> object:
    from_words = _ENUMS[field.name]
    return from_words(words if words in field.choices else field.choices[0])


def _day(words: str, at: str, errors: list[FieldError]) -> date | None:
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        errors.append(FieldError(at, _("Tanggal tidak dikenal.")))
        return None


def _hour(words: str, at: str, errors: list[FieldError]) -> time | None:
    plain = words.strip().replace(".", ":")
    if not plain:
        return None
    try:
        found = time.fromisoformat(plain.zfill(5))
    except ValueError:
        errors.append(FieldError(at, _("Jam tidak dikenal.")))
        return None
    return found.replace(second=0, microsecond=0, tzinfo=None)


def errors_of(kind: Kind, refusal: Incomplete) -> tuple[FieldError, ...]:
    """Put what a paper lacks into words, each at its field."""
    sentences = problem_words()
    found = []
    for problem in refusal.problems:
        name, _colon, what = problem.partition(":")
        label = label_of(kind, name.partition(".")[0])
        found.append(
            FieldError(
                f"id_{name.partition('.')[0]}", sentences[what] % {"label": label}
            )
        )
    return tuple(found)
