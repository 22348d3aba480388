# SPDX-License-Identifier: Apache-2.0
"""Keep an agency's office and working time: whole values, replaced by revision."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.actions.jobs import enqueue_once
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.changes import OfficeChange
from tatalaksana.core.office.model import BrokenOffice, Office
from tatalaksana.core.plain import simple, to_plain
from tatalaksana.core.worktime.changes import TimeChange
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.access import is_admin
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.offices import kept_office, kept_time
from tatalaksana.records.codec import content_hash, hash_of, to_json
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    OfficeRow,
    WorkingTimeRow,
)


class StaleOffice(RuleViolation):
    """Somebody changed the office, or its working time, since the page was opened."""

    code = "office.stale"


@transaction.atomic
def keep_office(
    agency: AgencyRow,
    office: Office,
    *,
    revision: int | None = None,
    by: AccountRow | None,
    at: datetime,
) -> None:
    """Replace the office of an agency that still is at `revision`; None replaces any.

    Raises:
        StaleOffice: somebody changed it meanwhile.
    """
    _keep(OfficeRow, "office", agency, office, revision, by, at)


@transaction.atomic
def keep_working_time(
    agency: AgencyRow,
    time: WorkingTime,
    *,
    revision: int | None = None,
    by: AccountRow | None,
    at: datetime,
) -> None:
    """Replace the working time of an agency that still is at `revision`; None replaces any.

    Raises:
        StaleOffice: somebody changed it meanwhile.
    """
    if not _keep(WorkingTimeRow, "working_time", agency, time, revision, by, at):
        return
    key = f"reckon:{agency.pk}:{content_hash(time)[:16]}:{at:%Y%m%d%H%M%S%f}"
    enqueue_once("reckon_dues", key, run_at=at, agency=agency.pk)
    agency.zone = time.calendar.zone.value
    agency.save(update_fields=["zone"])


@transaction.atomic
def change_office(
    agency: AgencyRow,
    change: OfficeChange,
    *,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> Office:
    """Make a change in the office of an agency that still is at `revision`.

    Raises:
        NotFound: this account does not administer the agency.
        StaleOffice: somebody changed it meanwhile.
        BrokenOffice: the change does not fit the office, or names a person of another agency.
    """
    require_admin(agency, by)
    now, office = kept_office(agency)
    if now != revision:
        raise StaleOffice
    changed = change.made(office)
    _require_own_people(agency, office, changed)
    if _keep(OfficeRow, "office", agency, changed, revision, by, at):
        _note_change("office", change, agency, by, at)
    return changed


@transaction.atomic
def change_working_time(
    agency: AgencyRow,
    change: TimeChange,
    *,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> WorkingTime:
    """Make a change in the working time of an agency; open deadlines are reckoned anew.

    Raises:
        NotFound: this account does not administer the agency.
        StaleOffice: somebody changed it meanwhile.
        RuleViolation: the change does not fit.
    """
    require_admin(agency, by)
    now, time = kept_time(agency)
    if now != revision:
        raise StaleOffice
    changed = change.made(time)
    calendar = replace(changed.calendar, revision=content_hash(changed)[:12])
    changed = replace(changed, calendar=calendar)
    keep_working_time(agency, changed, revision=revision, by=by, at=at)
    _note_change("working_time", change, agency, by, at)
    return changed


def require_admin(agency: AgencyRow, account: AccountRow) -> None:
    """Let only an administrator of this very agency through.

    Raises:
        NotFound: this account does not administer the agency.
    """
    if not is_admin(account) or account.agency_id != agency.pk:
        raise NotFound


def _require_own_people(agency: AgencyRow, before: Office, after: Office) -> None:
    new = _people(after) - _people(before)
    known = AccountRow.objects.filter(agency=agency).values_list("pk", flat=True)
    for person in sorted(new - {str(pk) for pk in known}):
        raise BrokenOffice("unknown_part", person)


def _people(office: Office) -> set[str]:
    held = {str(a.person) for a in office.assignments}
    named = {str(m.person) for g in office.groups for m in g.members if m.person}
    return held | named


def _note_change(
    kind: str,
    change: OfficeChange | TimeChange,
    agency: AgencyRow,
    by: AccountRow,
    at: datetime,
) -> None:
    """Put the change itself on record, beside the hash of what came of it."""
    facts = {"change": type(change).__name__, "facts": simple(to_plain(change))}
    note(f"{kind}.changed", f"{kind}:{agency.pk}", by=by, at=at, **facts)


def _keep(
    rows: type[OfficeRow] | type[WorkingTimeRow],
    kind: str,
    agency: AgencyRow,
    value: Office | WorkingTime,
    revision: int | None,
    by: AccountRow | None,
    at: datetime,
) -> bool:
    """Keep the value; False when it is the one kept already."""
    stored = to_json(value)
    facts = {"content": stored, "sha256": hash_of(stored)}
    row, is_new = rows.objects.select_for_update().get_or_create(
        agency=agency, defaults=facts
    )
    if not is_new and row.sha256 == facts["sha256"]:
        return False
    if not is_new:
        if revision is not None and row.revision != revision:
            raise StaleOffice
        rows.objects.filter(pk=row.pk).update(revision=row.revision + 1, **facts)
    note(f"{kind}.kept", f"{kind}:{agency.pk}", by=by, at=at, sha256=facts["sha256"])
    return True
