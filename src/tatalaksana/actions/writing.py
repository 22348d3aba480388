# SPDX-License-Identifier: Apache-2.0
"""Write rows by statements that are composed once: every click of every official comes through here.

The ORM composes each statement anew, which costs it several times what the database needs.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection
from django.db.models import Field, Model


def insert(rows: Sequence[Model], *, unless_there: bool = False) -> None:
    """Insert rows of one model; with `unless_there` a row whose key stands there already is left."""
    statement = _insertion(type(rows[0]), unless_there)
    fields = _fields(type(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_values(row, fields) for row in rows])  # type: ignore[misc] # prepared by the fields themselves


def update(
    row: Model, names: tuple[str, ...], *, where: str = "", is_: object = None
) -> bool:
    """Write these fields of a row; with `where` only while that field still has this value.

    Returns whether a row was written: the compare-and-set of a command.
    """
    model = type(row)
    fields = [f for f in _fields(model) if f.name in names]
    values = [*_values(row, fields), row.pk, *([is_] if where else [])]
    with connection.cursor() as cursor:
        cursor.execute(_updating(model, names, where), values)
        return bool(cursor.rowcount)


@lru_cache(maxsize=64)
def _fields(model: type[Model]) -> "tuple[Field[object, object], ...]":
    found = model._meta.local_concrete_fields  # noqa: SLF001 - Django's own way to ask
    return tuple(field for field in found if not field.primary_key)


def _values(row: Model, fields: "Sequence[Field[object, object]]") -> list[object]:
    return [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in fields
    ]


@lru_cache(maxsize=64)
def _insertion(model: type[Model], unless_there: bool) -> str:  # noqa: FBT001 - private
    quote, fields = connection.ops.quote_name, _fields(model)
    columns = ", ".join(quote(str(f.column)) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table  # noqa: SLF001 - Django's own way to ask
    ending = " ON CONFLICT DO NOTHING" if unless_there else ""
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}){ending}"  # noqa: S608 - names of our own


@lru_cache(maxsize=64)
def _updating(model: type[Model], names: tuple[str, ...], where: str) -> str:
    quote = connection.ops.quote_name
    changed = (f for f in _fields(model) if f.name in names)
    columns = ", ".join(f"{quote(str(f.column))} = %s" for f in changed)
    also = f" AND {quote(where)} = %s" if where else ""
    table = model._meta.db_table  # noqa: SLF001 - Django's own way to ask
    return f"UPDATE {table} SET {columns} WHERE id = %s{also}"  # noqa: S608 - names of our own
