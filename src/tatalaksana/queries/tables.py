# SPDX-License-Identifier: Apache-2.0
"""Every table as a whole, for a copy: which there are, in what order, and what they hold."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from typing import Final

from django.apps import apps
from django.db import connections, models

Table = type[models.Model]
CHUNK: Final = 500
CHUNK_OF_FILES: Final = 4
_MADE_BY_MIGRATE: Final = ("contenttypes.ContentType", "auth.Permission")


def tables() -> tuple[Table, ...]:
    """Return every table that is kept, each after those its rows cannot be without."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy  # noqa: SLF001 - Django's own way to ask
    ]
    needed = {model: _needed(model) - {model} for model in found}
    return tuple(TopologicalSorter(needed).static_order())


def _needed(model: Table) -> set[Table]:
    fields = model._meta.local_concrete_fields  # noqa: SLF001 - as above
    return {
        field.related_model
        for field in fields
        if isinstance(field, models.ForeignKey)
        and not field.null
        and isinstance(field.related_model, type)
    }


def is_made_by_migrate(table: Table) -> bool:
    """Whether an empty, prepared database has rows of this table already."""
    return table._meta.label in _MADE_BY_MIGRATE  # noqa: SLF001 - as above


def name_of(table: Table) -> str:
    """Return the name a table has in the database."""
    return table._meta.db_table  # noqa: SLF001 - as above


def count(table: Table, using: str) -> int:
    """Return how many rows a table has."""
    return rows(table, using).count()


def rows(table: Table, using: str) -> "models.QuerySet[models.Model]":
    """Return the rows of a table in the order of their keys."""
    return table._base_manager.using(using).order_by("pk")  # noqa: SLF001 - as above


def chunks(table: Table, using: str) -> Iterator[list[models.Model]]:
    """Yield the rows of a table, as many at a time as memory holds whatever they carry."""
    size = CHUNK_OF_FILES if _has_files(table) else CHUNK
    chunk: list[models.Model] = []
    for row in rows(table, using).iterator(chunk_size=size):
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _has_files(table: Table) -> bool:
    fields = table._meta.local_concrete_fields  # noqa: SLF001 - as above
    return any(isinstance(f, models.BinaryField) and f.max_length is None for f in fields)  # fmt: skip


def digest(table: Table, using: str) -> str:
    """Return one hash over all a table holds: equal content, equal hash, on any database."""
    names = [f.attname for f in table._meta.local_concrete_fields]  # noqa: SLF001 - as above
    found = hashlib.sha256()
    for chunk in chunks(table, using):
        for row in chunk:
            values = [_plain(getattr(row, name)) for name in names]
            found.update(json.dumps(values, sort_keys=True).encode("ascii") + b"\n")
    return found.hexdigest()


def _plain(value: object) -> object:
    """Write a value the one way every database gives it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value


def foreign_tables(using: str) -> tuple[str, ...]:
    """Return the tables of a database that are none of ours."""
    ours = {name_of(table) for table in tables()} | {"django_migrations"}
    return tuple(sorted(set(connections[using].introspection.table_names()) - ours))
