# SPDX-License-Identifier: Apache-2.0
"""Who may start which SOP, for whom, and what is missing before it can run."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.acting import ColumnUnbound, Duty
from tatalaksana.core.office.holding import Performer
from tatalaksana.core.office.model import Office, UnitId
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.desks import may_as, person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.queries.worktable import own_unit, surroundings
from tatalaksana.records.models import (
    OPEN_CASE,
    AccountRow,
    CaseRow,
    EventRow,
    VersionRow,
    VersionState,
)

UNNAMED = "?"
"""An applicant still to be named."""
LATELY: Final = timedelta(minutes=15)


class ApplicantMissing(RuleViolation):
    """The SOP serves an applicant, and nobody said which."""

    code = "case.applicant_missing"


@dataclass(frozen=True, slots=True)
class Twin:
    """A case that was begun just now about the same."""

    id: int
    number: int
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Startable:
    """An SOP this account may start now, and as what it would."""

    version: VersionRow
    procedure: Procedure
    office: Office
    time: WorkingTime
    applicant: str
    acts_as: Performer | None
    applicant_columns: frozenset[str]


def started_lately(
    account: AccountRow, version_id: int, subject: str, *, key: str, at: datetime
) -> Twin | None:
    """Return a running case this account began just now about the same, by another form.

    Whoever goes back to the form and sends it anew would begin it twice.
    """
    rows = CaseRow.objects.filter(
        OPEN_CASE,
        version=version_id,
        started_by=account,
        started_at__gt=at - LATELY,
        subject=subject.strip(),
    )
    if key:
        rows = rows.exclude(pk__in=EventRow.objects.filter(key=key).values("case"))
    row = rows.order_by("-pk").first()
    return None if row is None else Twin(row.pk, row.number, row.started_at)


def startable(
    account: AccountRow, version_id: int, *, applicant: str = "", at: datetime
) -> Startable:
    """Return an SOP in force that this account may start: it has a column of it.

    Somebody of an applicant's unit starts it for that unit, an official for whom they name.

    Raises:
        NotFound: there is no such SOP for this account.
        ColumnUnbound: a column means nobody in this office yet.
        ApplicantMissing: an official named no applicant where the SOP serves one.
    """
    version = _in_force(account).filter(pk=version_id).first()
    if version is None:
        raise NotFound
    return _startable(account, version, applicant, at)


def _in_force(account: AccountRow) -> QuerySet[VersionRow]:
    """Return the SOPs in force of an account's agency, with what starting one asks about."""
    rows = VersionRow.objects.select_related(
        "procedure__agency__office", "procedure__agency__working_time"
    )
    return rows.filter(
        state=VersionState.IN_FORCE, procedure__agency_id=account.agency_id
    )


def _startable(
    account: AccountRow, version: VersionRow, applicant: str, at: datetime
) -> Startable:
    office, time = surroundings(version.procedure.agency)
    day, procedure = time.calendar.day_of(at), procedure_of(version)
    slug = version.procedure.slug
    unit = _unit(office, account, procedure, slug, day) or applicant
    acts_as = _acts_as(office, account, procedure, slug, unit, day)
    if acts_as is None:
        raise NotFound
    require_bound(office, procedure, slug, day)
    columns = applicant_columns(office, procedure, slug, day)
    if columns and not unit:
        raise ApplicantMissing
    if unit not in {"", UNNAMED} and UnitId(unit) not in office.unit_by_id:
        raise ApplicantMissing
    return Startable(version, procedure, office, time, unit, acts_as, columns)


def _acts_as(
    office: Office,
    account: AccountRow,
    procedure: Procedure,
    slug: str,
    unit: str,
    day: date,
) -> Performer | None:
    """Return as what an account has a column of an SOP, columns with a start first."""
    starts = [procedure.columns[n] for n in procedure.plan.flow.starts]
    actors = sorted(procedure.sop.actors, key=lambda a: a.id not in starts)
    for actor in actors:
        duty = Duty(actor.name, slug, UnitId(unit) if unit else None)
        found = may_as(office, person_of(account), duty, day)
        if found:
            return found[0]
    return None


def _unit(
    office: Office, account: AccountRow, procedure: Procedure, slug: str, day: date
) -> str:
    """Return the agency of somebody who is an applicant: no other column is theirs."""
    if _acts_as(office, account, procedure, slug, "", day) is not None:
        return ""
    return own_unit(account, office, day) or ""


def require_bound(office: Office, procedure: Procedure, slug: str, day: date) -> None:
    """Refuse an SOP of which a column means nobody.

    Raises:
        ColumnUnbound: it names the column.
    """
    for actor in procedure.sop.actors:
        if office.binding(actor.name, day, slug) is None:
            raise ColumnUnbound(actor.name)


def applicant_columns(
    office: Office, procedure: Procedure, slug: str, day: date
) -> frozenset[str]:
    """Return the columns in which an applicant stands."""
    bound = {a.name: office.binding(a.name, day, slug) for a in procedure.sop.actors}
    return frozenset(name for name, b in bound.items() if b and b.is_applicant)


def may_start(account: AccountRow | None, version_id: int, *, at: datetime) -> bool:
    """Whether an account may start this version, once the office is set up for it."""
    if account is None:
        return False
    try:
        startable(account, version_id, applicant=UNNAMED, at=at)
    except NotFound:
        return False
    except RuleViolation:
        return True
    return True


def sops_to_start(account: AccountRow, *, at: datetime) -> tuple[tuple[int, str], ...]:
    """Return what `may_start` says yes to, as (version, title), by one question for all of them."""
    found = []
    for version in _in_force(account).defer("content", "search").order_by("title"):
        try:
            _startable(account, version, UNNAMED, at)
        except NotFound:
            continue
        except RuleViolation:
            pass
        found.append((version.pk, version.title))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class StartPage:
    """What somebody sees before they start a case; `units` are the applicants to choose from."""

    version_id: int
    title: str
    agency_slug: str
    slug: str
    steps: tuple[str, ...]
    acts_as: str
    needs_applicant: bool
    units: tuple[tuple[str, str], ...]


def start_page(account: AccountRow, version_id: int, *, at: datetime) -> StartPage:
    """Return what is asked before a case of this version starts.

    Raises:
        NotFound: the account may not start it.
        ColumnUnbound: a column means nobody in this office yet.
    """
    try:
        found = startable(account, version_id, at=at)
    except ApplicantMissing:
        found = startable(account, version_id, applicant=UNNAMED, at=at)
    procedure = found.version.procedure
    office = found.office
    title = ""
    if found.acts_as is not None and found.acts_as.position is not None:
        title = office.by_id[found.acts_as.position].title
    asks = found.applicant == UNNAMED
    return StartPage(
        version_id=found.version.pk,
        title=found.version.title,
        agency_slug=procedure.agency.slug,
        slug=procedure.slug,
        steps=tuple(a.text for a in found.procedure.sop.activities),
        acts_as=title or account.office,
        needs_applicant=asks,
        units=tuple((u.id, u.name) for u in office.units if u.is_agency)
        if asks
        else (),
    )
