# SPDX-License-Identifier: Apache-2.0
"""Keep how an agency keeps its papers: whole values, every revision stays."""

from datetime import datetime

from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.actions.offices import StaleOffice, require_admin
from tatalaksana.core.naskah.paperchanges import PaperworkChange
from tatalaksana.core.naskah.paperwork import BrokenPaperwork, Paperwork, check
from tatalaksana.formats.rendering.emblems import is_drawable
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.trust import require_set_up
from tatalaksana.records.codec import hash_of, to_json
from tatalaksana.records.models import AccountRow, AgencyRow, PaperworkRow


@transaction.atomic
def keep_paperwork(
    agency: AgencyRow,
    paperwork: Paperwork,
    *,
    revision: int | None = None,
    by: AccountRow | None,
    at: datetime,
) -> int:
    """Keep the next revision of an agency's paperwork; `revision` is the one it was changed from.

    Returns the revision that holds now. Without `by` the system itself sets an agency up.

    Raises:
        NotFound: this account does not administer the agency.
        StaleOffice: somebody changed it meanwhile.
        RuleViolation: it cannot be kept so.
    """
    if by is not None:
        require_admin(agency, by)
    check(paperwork)
    AgencyRow.objects.select_for_update().get(pk=agency.pk)
    now = paperwork_of(agency)
    if revision is not None and now.revision != revision:
        raise StaleOffice
    if now.revision and now.value == paperwork:
        return now.revision
    stored = to_json(paperwork)
    row = PaperworkRow.objects.create(
        agency=agency,
        revision=now.revision + 1,
        sha256=hash_of(stored),
        content=stored,
        by=by,
        at=at,
    )
    note(
        "paperwork.changed", f"agency:{agency.pk}", by=by, at=at, revision=row.revision
    )
    return row.revision


@transaction.atomic
def change_paperwork(
    agency: AgencyRow,
    change: PaperworkChange,
    *,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> int:
    """Make a change in the paperwork of an agency that still is at `revision`.

    Raises:
        NotFound: this account does not administer the agency.
        StaleOffice: somebody changed it meanwhile.
        NotSetUp: the server has not what the office would sign with.
        RuleViolation: it cannot be so.
    """
    require_admin(agency, by)
    now = paperwork_of(agency)
    changed = change.made(now.value)
    emblem = changed.head.emblem
    if emblem != now.value.head.emblem and not is_drawable(emblem):
        raise BrokenPaperwork("emblem_broken", "lambang")
    if changed.provider is not now.value.provider:
        require_set_up(changed.provider)
    return keep_paperwork(agency, changed, revision=revision, by=by, at=at)
