# SPDX-License-Identifier: Apache-2.0
"""Write rows by statements that are composed once: every click of every official comes through here.

The ORM composes each statement anew, which costs it several times what the database needs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model
from django.db.models.base import ModelState

# Fields whose values go to both drivers as they are, when they are of these very types.
_AS_IT_IS: Final = (
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)
_SIMPLE: Final = frozenset({bool, bytes, int, str})
MOST: Final = 20
"""So many rows in one statement, whose number of values both databases take."""


_Row = TypeVar("_Row", bound=Model)


def made(model: type[_Row], values: Mapping[str, object]) -> _Row:
    """Return a new row of these values, named as its attributes, and the defaults of its other fields.

    What the model's own constructor finds out for every field anew is found out once.

    Raises:
        TypeError: the model has no such attribute.
    """
    plain, called = _blank(model)
    row = model.__new__(model)
    found = row.__dict__
    found.update(plain)
    for name, default in called:
        found[name] = default()
    known = len(found)
    found.update(values)
    if len(found) != known:
        raise TypeError(f"{model.__name__} has no {set(values).difference(plain)}")
    found["_state"] = ModelState()
    return row


@lru_cache(maxsize=64)
def _blank(
    model: type[Model],
) -> tuple[dict[str, object], tuple[tuple[str, Callable[[], object]], ...]]:
    """Return the defaults of a model by attribute, and what makes those that are another each time."""
    plain, called = dict[str, object](), list[tuple[str, Callable[[], object]]]()
    for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own way to ask
        if field.has_default() and callable(field.default):
            called.append((field.attname, field.default))
        else:
            plain[field.attname] = field.get_default()
    return plain, tuple(called)


def insert(rows: Sequence[Model], *, unless_there: bool = False) -> None:
    """Insert rows of one model; with `unless_there` a row whose key stands there already is left."""
    model, here = type(rows[0]), connections["default"]
    with here.cursor() as cursor:
        for few in _batched(rows):
            statement = _insertion(model, len(few), unless_there)
            values = [v for row in few for v in _values(row, _fields(model), here)]
            cursor.execute(statement, values)  # type: ignore[arg-type] # prepared by the fields themselves


def _batched(rows: Sequence[Model]) -> Iterator[Sequence[Model]]:
    for start in range(0, len(rows), MOST):
        yield rows[start : start + MOST]


def update(
    row: Model, names: tuple[str, ...], *, where: str = "", is_: object = None
) -> bool:
    """Write these fields of a row; with `where` only while that field still has this value.

    Returns whether a row was written: the compare-and-set of a command.
    """
    model, here = type(row), connections["default"]
    values = [*_values(row, _chosen(model, names), here), row.pk]
    values += [is_] if where else []
    with here.cursor() as cursor:
        cursor.execute(_updating(model, names, where), values)
        return bool(cursor.rowcount)


class _Written(NamedTuple):
    """A field to write: its attribute, whether its plain values go as they are, and itself."""

    name: str
    is_plain: bool
    field: "Field[object, object]"


@lru_cache(maxsize=64)
def _fields(model: type[Model]) -> tuple[_Written, ...]:
    found = model._meta.local_concrete_fields  # noqa: SLF001 - Django's own way to ask
    return tuple(
        _Written(field.attname, isinstance(field, _AS_IT_IS), field)
        for field in found
        if not field.primary_key
    )


@lru_cache(maxsize=64)
def _chosen(model: type[Model], names: tuple[str, ...]) -> tuple[_Written, ...]:
    return tuple(one for one in _fields(model) if one.field.name in names)


def _values(
    row: Model, fields: Sequence[_Written], here: BaseDatabaseWrapper
) -> list[object]:
    values = row.__dict__
    return [
        value
        if (value := values[name]) is None or (is_plain and type(value) in _SIMPLE)
        else field.get_db_prep_save(value, here)
        for name, is_plain, field in fields
    ]


@lru_cache(maxsize=256)
def _insertion(model: type[Model], count: int, unless_there: bool) -> str:  # noqa: FBT001 - private
    quote, fields = connection.ops.quote_name, _fields(model)
    columns = ", ".join(quote(str(f.field.column)) for f in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    marks = ", ".join([row] * count)
    table = model._meta.db_table  # noqa: SLF001 - Django's own way to ask
    ending = " ON CONFLICT DO NOTHING" if unless_there else ""
    return f"INSERT INTO {table} ({columns}) VALUES {marks}{ending}"  # noqa: S608 - names of our own


@lru_cache(maxsize=64)
def _updating(model: type[Model], names: tuple[str, ...], where: str) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(
        f"{quote(str(f.field.column))} = %s" for f in _chosen(model, names)
    )
    also = f" AND {quote(where)} = %s" if where else ""
    table = model._meta.db_table  # noqa: SLF001 - Django's own way to ask
    return f"UPDATE {table} SET {columns} WHERE id = %s{also}"  # noqa: S608 - names of our own
