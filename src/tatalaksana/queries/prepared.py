# SPDX-License-Identifier: Apache-2.0
"""Load a task with all that an act asks about, by one statement that is composed once.

Composing this query anew each time costs the ORM several times what the database needs for it,
and every click of every official waits for it. Rows come back as the models they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from django.db import connection
from django.db.models import Field, Model
from django.db.models.base import ModelState

from tatalaksana.records.models import (
    AgencyRow,
    CaseRow,
    DeskRow,
    OfficeRow,
    TaskRow,
    VersionRow,
    WorkingTimeRow,
)

_Convert: TypeAlias = Callable[[object, object, object], object]
_PARTS: Final = (
    (TaskRow, "t", ()),
    (CaseRow, "c", ("search",)),
    (DeskRow, "d", ()),
    (VersionRow, "v", ("content", "search")),
    (AgencyRow, "a", ("head",)),
    (OfficeRow, "o", ("content",)),
    (WorkingTimeRow, "w", ("content",)),
)
_HELD: Final = """,
EXISTS (SELECT 1 FROM records_paperrow p WHERE p.case_id = c.id),
EXISTS (SELECT 1 FROM records_actrow r WHERE r.case_id = c.id),
EXISTS (SELECT 1 FROM records_dispositionrow s WHERE s.case_id = c.id AND s.closed_at IS NULL)
"""
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
_LOCK: Final = """
SELECT c.id FROM records_caserow c JOIN records_taskrow t ON t.case_id = c.id
WHERE t.id = %s AND c.agency_id = %s FOR UPDATE OF c
"""


BIGGEST: Final = 2**63 - 1
"""No row has a larger key, and a statement of ours cannot ask for one."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether a case has papers, records of acts, open sheets of disposisi: what it has not, is not read."""

    papers: bool
    acts: bool
    sheets: bool


ANYTHING: Final = Holds(papers=True, acts=True, sheets=True)
"""What a case may hold when nobody looked."""


def lock_case_of(task_id: int, agency_id: int) -> None:
    """Hold the case of a task until the transaction ends, where rows can be held one by one.

    A statement of its own: what is loaded after it shows what the one before us left behind.
    """
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, (task_id, agency_id))


def load_task(task_id: int, agency_id: int) -> tuple[TaskRow, Holds] | None:
    """Return a task of an agency with its case, desk, version, office and working time."""
    if task_id > BIGGEST:
        return None
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
    papers, acts, sheets = map(bool, values[-3:])
    return task, Holds(papers, acts, sheets)


@lru_cache(maxsize=1)
def _statement() -> str:
    quote = connection.ops.quote_name
    columns = (
        f"{alias}.{quote(str(field.column))}"
        for model, alias, heavy in _PARTS
        for field in _fields(model, heavy)
    )
    return f"SELECT {', '.join(columns)}{_HELD}{_FROM}"


def _fields(model: type[Model], heavy: Sequence[str]) -> "list[Field[object, object]]":
    return [f for f in model._meta.concrete_fields if f.name not in heavy]  # noqa: SLF001 - Django's own way to ask


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a model begins and ends in a row, its attributes there, and what turns some of them."""

    model: type[Model]
    begin: int
    end: int
    names: tuple[str, ...]
    converters: tuple[tuple[str, _Convert], ...]


def _models(values: Sequence[object]) -> Iterator[Model | None]:
    """Cut a row into its models; one whose key is empty was not joined.

    They are made as `from_db` makes them; a field that is not in the row is loaded when it is asked for.
    """
    for part in _cuts():
        if values[part.begin] is None:
            yield None
            continue
        row = part.model.__new__(part.model)
        found = row.__dict__
        found.update(
            zip(part.names, values[part.begin : part.end], strict=True),
            _state=ModelState(),
        )
        for name, convert in part.converters:
            found[name] = convert(found[name], None, connection)
        row._state.adding, row._state.db = False, "default"  # noqa: SLF001 - as from_db does
        yield row


@lru_cache(maxsize=1)
def _cuts() -> tuple[_Cut, ...]:
    cuts, begin = list[_Cut](), 0
    for model, _, heavy in _PARTS:
        loaded = _fields(model, heavy)
        turned = ((f.attname, turn) for f in loaded for turn in _converters(f))
        names = tuple(field.attname for field in loaded)
        cuts.append(_Cut(model, begin, begin + len(loaded), names, tuple(turned)))
        begin += len(loaded)
    return tuple(cuts)


def _converters(field: "Field[object, object]") -> list[_Convert]:
    column = field.cached_col
    return [
        *connection.ops.get_db_converters(column),
        *column.get_db_converters(connection),
    ]
