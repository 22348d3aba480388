# SPDX-License-Identifier: Apache-2.0
"""Agenda: what takes place in an agency, who takes part, and what is in each other's way."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.places import place_key
from tatalaksana.core.acts.schedule import Appointment, Taken
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.worktable import surroundings, visible_cases
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, ActRow, AgencyRow

MOST = 200
MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One appointment; `case` is set when this account may see the case it belongs to."""

    id: int
    appointment: Appointment
    begins: datetime
    ends: datetime
    number: int
    case: int | None
    is_mine: bool
    is_moved: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """What is to come, nearest first."""

    rows: tuple[AgendaRow, ...]
    is_all: bool
    mine: int
    total: int
    zone: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """One appointment as a calendar file says it; `uid` and `sequence` tell its versions apart."""

    uid: str
    sequence: int
    appointment: Appointment
    begins: datetime
    ends: datetime
    number: int
    subject: str
    at: datetime


def people_of(office: Office, appointment: Appointment) -> dict[str, str]:
    """Return who takes part by post on its first day: the title by person."""
    return {
        str(holder.person): one.name
        for one in appointment.participants
        if one.position in office.by_id
        for holder in holders(office, PositionId(one.position), appointment.day)
    }


def taken_between(
    agency: AgencyRow, office: Office, since: datetime, until: datetime
) -> list[tuple[ActRow, Taken]]:
    """Return the appointments of an agency that share a moment with a time."""
    rows = _to_come(agency, since).filter(begins_at__lt=until)
    return [(row, _taken(row, office)) for row in rows.select_related("case")]


def _taken(row: ActRow, office: Office) -> Taken:
    found = from_json(row.content, Appointment)
    assert row.begins_at is not None
    assert row.ends_at is not None
    people = people_of(office, found)
    span = (row.begins_at, row.ends_at)
    return Taken(row.case.number, found.agenda, found.place, span, people)


def _to_come(agency: AgencyRow, since: datetime) -> QuerySet[ActRow]:
    rows = ActRow.objects.filter(
        act=Act.SCHEDULE, is_newest=True, ends_at__gt=since, case__agency=agency
    )
    return rows.exclude(case__status=CaseStatus.CANCELLED)


def places_of(agency: AgencyRow) -> tuple[str, ...]:
    """Return where an agency met lately, each place once as it was written last."""
    rows = ActRow.objects.filter(
        act=Act.SCHEDULE, is_newest=True, case__agency=agency
    ).order_by("-pk")
    found: dict[str, str] = {}
    for content in rows.values_list("content", flat=True)[:MOST]:
        place = from_json(content, Appointment).place
        found.setdefault(place_key(place), place)
    return tuple(found.values())[:MOST_PLACES]


def agenda_page(account: AccountRow, *, at: datetime, is_all: bool) -> AgendaPage:
    """Return what is to come: what this account takes part in or set, or all of its agency.

    Raises:
        NotFound: its agency has no working time.
    """
    if account.agency is None:
        raise NotFound
    office, time = surroundings(account.agency)
    rows = list(
        _to_come(account.agency, at)
        .select_related("case")
        .defer("case__flow", "case__search")
        .order_by("begins_at", "pk")[:MOST]
    )
    seen = _seen(account, rows, at)
    found = tuple(_row(row, account, office, seen) for row in rows)
    mine = tuple(row for row in found if row.is_mine)
    shown = found if is_all else mine
    zone = time.calendar.zone.value
    return AgendaPage(shown, is_all, len(mine), len(found), zone)


def _seen(account: AccountRow, rows: list[ActRow], at: datetime) -> frozenset[int]:
    assert account.agency is not None
    day = surroundings(account.agency)[1].calendar.day_of(at)
    cases = visible_cases(account, day).filter(pk__in={row.case_id for row in rows})
    return frozenset(cases.values_list("pk", flat=True))


def _row(
    row: ActRow, account: AccountRow, office: Office, seen: frozenset[int]
) -> AgendaRow:
    appointment = from_json(row.content, Appointment)
    assert row.begins_at is not None
    assert row.ends_at is not None
    return AgendaRow(
        id=row.pk,
        appointment=appointment,
        begins=row.begins_at,
        ends=row.ends_at,
        number=row.case.number,
        case=row.case_id if row.case_id in seen else None,
        is_mine=row.by_id == account.pk
        or str(account.pk) in people_of(office, appointment),
        is_moved=row.number > 1,
    )


def invitation(account: AccountRow, act_id: int, *, at: datetime) -> Invitation:
    """Return an appointment for whoever takes part in it or may see its case.

    Raises:
        NotFound: there is none for this account.
    """
    if account.agency is None:
        raise NotFound
    office, time = surroundings(account.agency)
    row = _newest_of(account.agency, act_id)
    appointment = from_json(row.content, Appointment)
    day = time.calendar.day_of(at)
    takes_part = str(account.pk) in people_of(office, appointment)
    if not takes_part and not visible_cases(account, day).filter(pk=row.case_id):
        raise NotFound
    begins, ends = appointment.span(time.calendar.zone)
    uid = f"{row.case.code}-{row.node}-{row.slot}@tatalaksana".lower()
    return Invitation(
        uid,
        row.number - 1,
        appointment,
        begins,
        ends,
        row.case.number,
        row.case.subject,
        row.at,
    )


def _newest_of(agency: AgencyRow, act_id: int) -> ActRow:
    """Return the version that stands of an appointment, whichever of them was asked for."""
    asked = ActRow.objects.filter(pk=act_id, act=Act.SCHEDULE, case__agency=agency)
    found = asked.first()
    if found is None:
        raise NotFound
    same = Q(case=found.case_id, node=found.node, slot=found.slot, act=found.act)
    newest = ActRow.objects.select_related("case").filter(same, is_newest=True)
    return newest.get()
