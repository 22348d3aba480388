# SPDX-License-Identifier: Apache-2.0
"""Load a task with all that an act asks about, by one statement that is composed once.

Composing this query anew each time costs the ORM several times what the database needs for it,
and every click of every official waits for it. Rows come back as the models they are.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeVar

from django.db import connection
from django.db.models import Field, Model

from tatalaksana.records.models import (
    AgencyRow,
    CaseRow,
    DeskRow,
    OfficeRow,
    TaskRow,
    VersionRow,
    WorkingTimeRow,
)

Row = TypeVar("Row", bound=Model)
_PARTS: Final = (
    (TaskRow, "t", ()),
    (CaseRow, "c", ("search",)),
    (DeskRow, "d", ()),
    (VersionRow, "v", ("content", "search")),
    (AgencyRow, "a", ("head",)),
    (OfficeRow, "o", ("content",)),
    (WorkingTimeRow, "w", ("content",)),
)
_FROM: Final = """
FROM records_taskrow t
JOIN records_caserow c ON c.id = t.case_id
JOIN records_deskrow d ON d.id = t.desk_id
JOIN records_versionrow v ON v.id = c.version_id
JOIN records_agencyrow a ON a.id = c.agency_id
LEFT JOIN records_officerow o ON o.agency_id = a.id
LEFT JOIN records_workingtimerow w ON w.agency_id = a.id
WHERE t.id = %s AND c.agency_id = %s
"""


def load_task(task_id: int, agency_id: int) -> TaskRow | None:
    """Return a task of an agency with its case, desk, version, office and working time."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), (task_id, agency_id))
        values = cursor.fetchone()
    if values is None:
        return None
    task, case, desk, version, agency, office, time = _models(values)
    assert isinstance(task, TaskRow)
    assert isinstance(case, CaseRow)
    assert isinstance(agency, AgencyRow)
    agency._state.fields_cache.update(office=office, working_time=time)  # noqa: SLF001 - as select_related does
    case._state.fields_cache.update(version=version, agency=agency)  # noqa: SLF001 - as select_related does
    task._state.fields_cache.update(case=case, desk=desk)  # noqa: SLF001 - as select_related does
    return task


@lru_cache(maxsize=1)
def _statement() -> str:
    quote = connection.ops.quote_name
    columns = (
        f"{alias}.{quote(str(field.column))}"
        for model, alias, heavy in _PARTS
        for field in _fields(model, heavy)
    )
    return f"SELECT {', '.join(columns)} {_FROM}"


def _fields(model: type[Model], heavy: Sequence[str]) -> "list[Field[object, object]]":
    return [f for f in model._meta.concrete_fields if f.name not in heavy]  # noqa: SLF001 - Django's own way to ask


def _models(values: Sequence[object]) -> Iterator[Model | None]:
    """Cut a row into its models; one whose key is empty was not joined."""
    at = 0
    for model, _, heavy in _PARTS:
        fields = _fields(model, heavy)
        cut = [
            _converted(field, value)
            for field, value in zip(fields, values[at : at + len(fields)], strict=True)
        ]
        at += len(fields)
        is_joined = cut[0] is not None
        names = [f.attname for f in fields]
        yield model.from_db("default", names, cut) if is_joined else None


def _converted(field: "Field[object, object]", value: object) -> object:
    for convert in _converters(field):
        value = convert(value, None, connection)
    return value


@lru_cache(maxsize=512)
def _converters(field: "Field[object, object]"):  # type: ignore[no-untyped-def]
    column = field.cached_col
    return (
        *connection.ops.get_db_converters(column),
        *column.get_db_converters(connection),
    )
