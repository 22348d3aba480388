# SPDX-License-Identifier: Apache-2.0
"""The office and the working time of an agency, decoded once for equal content."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from tatalaksana.core.office.model import Office
from tatalaksana.core.worktime.calendar import Calendar, Zone
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AgencyRow, OfficeRow, WorkingTimeRow

Value = TypeVar("Value")
Row = TypeVar("Row", OfficeRow, WorkingTimeRow)
MOST = 256


@dataclass(slots=True)
class ByHash(Generic[Value]):
    """Values by the hash of their content: equal content is decoded once, nothing goes stale."""

    kept: dict[str, Value] = field(default_factory=dict)

    def get(self, sha256: str, make: Callable[[], Value]) -> Value:
        """Return the value of this hash, making it when it is not here."""
        found = self.kept.get(sha256)
        if found is None:
            found = make()
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[sha256] = found
        return found


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office that is compared by the hash of its content."""

    sha256: str
    value: Office = field(compare=False)


NOBODY = KnownOffice("", Office())
_OFFICES: ByHash[Office] = ByHash()
_TIMES: ByHash[WorkingTime] = ByHash()


def office_value(row: OfficeRow) -> KnownOffice:
    """Return the office of a row; its content may be deferred."""
    value = _OFFICES.get(row.sha256, lambda: from_json(row.content, Office))
    return KnownOffice(row.sha256, value)


def time_value(row: WorkingTimeRow) -> WorkingTime:
    """Return the working time of a row; its content may be deferred."""
    return _TIMES.get(row.sha256, lambda: from_json(row.content, WorkingTime))


def office_of(agency: AgencyRow) -> KnownOffice:
    """Return the office of an agency; an agency nobody described has an empty one."""
    row = _loaded(agency, OfficeRow, "office")
    return NOBODY if row is None else office_value(row)


def kept_office(agency: AgencyRow) -> tuple[int, Office]:
    """Return the revision of an office and the office; 0 when nobody described it."""
    row = OfficeRow.objects.filter(agency=agency).defer("content").first()
    return (0, Office()) if row is None else (row.revision, office_value(row).value)


def kept_time(agency: AgencyRow) -> tuple[int, WorkingTime]:
    """Return the revision of a working time and the time; 0 and one without hours at first."""
    row = WorkingTimeRow.objects.filter(agency=agency).defer("content").first()
    if row is None:
        return 0, WorkingTime(Calendar(Zone(agency.zone), ()))
    return row.revision, time_value(row)


def time_of(agency: AgencyRow) -> WorkingTime:
    """Return the working time of an agency.

    Raises:
        NotFound: nobody said when it works.
    """
    time = hours_of(agency)
    if time is None:
        raise NotFound
    return time


def is_staffed(agency: AgencyRow) -> bool:
    """Whether somebody has described the office of an agency."""
    return OfficeRow.objects.filter(agency=agency).exists()


def hours_of(agency: AgencyRow) -> WorkingTime | None:
    """Return the working time of an agency, None when nobody has said when it works."""
    row = _loaded(agency, WorkingTimeRow, "working_time")
    return None if row is None else time_value(row)


def _loaded(agency: AgencyRow, model: type[Row], name: str) -> Row | None:
    """Return the row as it came with the agency of a request, else as it is now."""
    if agency.is_of_request and name in agency._state.fields_cache:  # noqa: SLF001 - as Django asks itself
        return cast("Row | None", agency._state.fields_cache[name])  # noqa: SLF001 - as above
    return model.objects.filter(agency=agency).defer("content").first()
