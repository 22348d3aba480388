# SPDX-License-Identifier: Apache-2.0
"""Keep an agency's office and working time: whole values, replaced by revision."""

from datetime import datetime

from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.actions.jobs import enqueue_once
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.model import Office
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.records.codec import content_hash, to_json
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
    facts = {"content": to_json(value), "sha256": content_hash(value)}
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
