# SPDX-License-Identifier: Apache-2.0
"""Instansi: what an administrator (pengelola) of an agency has in front of them."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.office.model import Office, PersonId
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.access import is_admin
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.offices import kept_office, kept_time
from tatalaksana.records.models import AccountRow, AgencyRow


@dataclass(frozen=True, slots=True)
class Keeping:
    """An agency, its office and working time with their revisions, and today there."""

    agency: AgencyRow
    revision: int
    office: Office
    time_revision: int
    time: WorkingTime
    day: date


def keeping(account: AccountRow, *, at: datetime) -> Keeping:
    """Return the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    if not is_admin(account) or account.agency is None:
        raise NotFound
    revision, office = kept_office(account.agency)
    time_revision, time = kept_time(account.agency)
    day = time.calendar.day_of(at)
    return Keeping(account.agency, revision, office, time_revision, time, day)


def people_of(agency: AgencyRow) -> dict[PersonId, str]:
    """Return the names of the people of an agency, by the name an office knows them by."""
    rows = AccountRow.objects.filter(agency=agency).order_by("first_name", "username")
    fields = rows.only("first_name", "last_name", "username")
    return {PersonId(str(a.pk)): a.get_full_name() or a.username for a in fields}
