# SPDX-License-Identifier: Apache-2.0
"""Take a list of posts and people into an agency: everything in one transaction, or nothing."""

from datetime import datetime

from django.db import transaction

from tatalaksana.actions.agency_accounts import admit
from tatalaksana.actions.offices import StaleOffice, change_office, require_admin
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.intake import Intake, IntakeRow
from tatalaksana.queries.intake import new_people, planned
from tatalaksana.queries.offices import kept_office
from tatalaksana.records.models import AccountRow, AgencyRow


class ListBroken(RuleViolation):
    """`count` lines of the list do not fit, so none of it is taken."""

    code = "intake.broken"

    def __init__(self, count: int) -> None:
        super().__init__(count=count)


@transaction.atomic
def take_list_in(
    agency: AgencyRow,
    rows: tuple[IntakeRow, ...],
    *,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> Intake:
    """Add the units, posts, accounts and holders of a list; new accounts have no password yet.

    Raises:
        NotFound: this account does not administer the agency.
        StaleOffice: somebody changed the office meanwhile.
        ListBroken: a line does not fit.
    """
    require_admin(agency, by)
    now, office = kept_office(agency)
    if now != revision:
        raise StaleOffice
    found = planned(agency, office, rows)
    if found.findings:
        raise ListBroken(len(found.findings))
    for row in new_people(agency, rows).values():
        name, title = row.name or row.username, row.title
        admit(agency, row.username, None, name=name, office=title, by=by, at=at)
    made = planned(agency, office, rows)
    change_office(agency, made.changes, revision=revision, by=by, at=at)
    return made
