# SPDX-License-Identifier: Apache-2.0
"""Open a task or a case for an act: rights are checked where the row is loaded, nowhere else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from tatalaksana.core.office.acting import Duty, oversees
from tatalaksana.core.office.holding import Performer, capacities
from tatalaksana.core.office.model import Office, UnitId
from tatalaksana.core.record.chain import Doer
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.desks import (
    barred_from,
    duty_of,
    may_as,
    performers_on,
    person_of,
    rights_of,
)
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.offices import NOBODY, office_of, office_value, time_value
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.queries.prepared import ANYTHING, Holds, load_task, lock_case_of
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    CaseRow,
    DispositionRow,
    PaperRow,
    TaskRow,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A task in front of somebody who may do something with it.

    `performers` may do it today; `acts_as` is as what this account would, None when it only
    stands above; `choices` are all its capacities for it. `holds` tells what is in the case at all.
    """

    row: TaskRow
    procedure: Procedure
    office: Office
    time: WorkingTime
    duty: Duty
    day: date
    performers: tuple[Performer, ...]
    choices: tuple[Performer, ...]
    acts_as: Performer | None
    holds: Holds = ANYTHING


def open_task(
    account: AccountRow,
    task_id: int,
    *,
    at: datetime,
    lock: bool = False,
    capacity: str = "",
    oversee: bool = False,
) -> Opened:
    """Return a task this account may do, or with `oversee` stands above; `lock` locks its case.

    Raises:
        NotFound: there is no such task for this account.
        StrategicNotForMandate: the account only stands in, and the step is strategic.
    """
    if lock:
        lock_case_of(task_id, account.agency_id or 0)
    found = load_task(task_id, account.agency_id or 0)
    if found is None:
        raise NotFound
    row, holds = found
    office, time = surroundings(row.case.agency)
    day, duty = time.calendar.day_of(at), duty_of(row.desk)
    choices = may_as(office, person_of(account), duty, day)
    above = oversee and oversees(office, person_of(account), duty, day)
    if not choices and not above:
        raise barred_from(office, person_of(account), duty, day) or NotFound
    return Opened(
        row,
        procedure_of(row.case.version),
        office,
        time,
        duty,
        day,
        performers_on(office, duty, day),
        choices,
        chosen(choices, capacity),
        holds,
    )


def open_case(
    account: AccountRow, case_id: int, *, at: datetime, lock: bool = False
) -> tuple[CaseRow, Office, WorkingTime]:
    """Return a case this account started, or stands above an open task of.

    Raises:
        NotFound: there is no such case for this account.
    """
    row, office, time = _case(account, case_id, lock=lock)
    if row.started_by_id != account.pk and not _stands_above(
        row, office, account, time.calendar.day_of(at)
    ):
        raise NotFound
    return row, office, time


def see_case(
    account: AccountRow, case_id: int, *, at: datetime, lock: bool = False
) -> tuple[CaseRow, Office, WorkingTime]:
    """Return a case this account may see.

    Raises:
        NotFound: there is no such case for this account.
    """
    found = _case(account, case_id, lock=lock)
    day = found[2].calendar.day_of(at)
    if not visible_cases(account, day).filter(pk=case_id).exists():
        raise NotFound
    return found


def visible_cases(account: AccountRow, day: date) -> QuerySet[CaseRow]:
    """Return the cases of an account: it takes part, started them, stands above, was told, or signs in them."""
    rights = rights_of(account, day)
    desks = [*rights.own, *rights.below, *rights.barred]
    part = Q(pk__in=TaskRow.objects.filter(desk__in=desks).values("case"))
    acted = Q(pk__in=TaskRow.objects.filter(by=account).values("case"))
    posts = _posts_of(account, day)
    sheets = DispositionRow.objects.filter(agency_id=account.agency_id, to__in=posts)
    told = Q(pk__in=sheets.exclude(case=None).values("case"))
    signs = Q(pk__in=PaperRow.objects.filter(signer__in=posts).values("case"))
    mine = Q(started_by=account) | part | acted | told | signs
    return CaseRow.objects.filter(mine, agency_id=account.agency_id)


def _posts_of(account: AccountRow, day: date) -> list[str]:
    """Return the posts of an account on a day."""
    if account.agency is None:
        return []
    acting = titles_of(account, office_of(account.agency).value, day)
    return [p.position for p in acting if p.position is not None]


def _case(
    account: AccountRow, case_id: int, *, lock: bool
) -> tuple[CaseRow, Office, WorkingTime]:
    rows = CaseRow.objects.select_related("version", "agency").defer("version__content")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=case_id, agency_id=account.agency_id).first()
    if row is None:
        raise NotFound
    return (row, *surroundings(row.agency))


def surroundings(agency: AgencyRow) -> tuple[Office, WorkingTime]:
    """Return the office and the working time of an agency.

    Raises:
        NotFound: nobody said when it works.
    """
    time = getattr(agency, "working_time", None)
    if time is None:
        raise NotFound
    office = getattr(agency, "office", None)
    return (NOBODY if office is None else office_value(office)).value, time_value(time)


def doer_of(account: AccountRow, office: Office, acts_as: Performer | None) -> Doer:
    """Return who acts, in the words the record keeps."""
    name = account.get_full_name() or account.username
    if acts_as is None:
        return Doer(str(account.pk), name, account.office)
    title = account.office
    if acts_as.position is not None:
        title = office.by_id[acts_as.position].title
    elif acts_as.group is not None:
        title = office.group(acts_as.group).name
    capacity = "" if acts_as.capacity is None else acts_as.capacity.value
    return Doer(str(account.pk), name, title, capacity, acts_as.decree)


def chosen(choices: tuple[Performer, ...], capacity: str) -> Performer | None:
    """Return the capacity asked for by post or team, else the first."""
    named = (c for c in choices if capacity and capacity in {c.position, c.group})
    return next(named, choices[0] if choices else None)


def titles_of(account: AccountRow, office: Office, day: date) -> tuple[Performer, ...]:
    """Return everything an account acts as on a day."""
    return capacities(office, person_of(account), day)


def own_unit(account: AccountRow, office: Office, day: date) -> UnitId | None:
    """Return the perangkat daerah somebody's post belongs to, for which they apply."""
    own = (p.position for p in titles_of(account, office, day))
    units = (office.agency_of(office.by_id[p].unit) for p in own if p is not None)
    return next(units, None)


def _stands_above(row: CaseRow, office: Office, account: AccountRow, day: date) -> bool:
    person = person_of(account)
    desks = {t.desk for t in row.tasks.select_related("desk") if t.closed_at is None}
    return any(oversees(office, person, duty_of(desk), day) for desk in desks)
