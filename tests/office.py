# SPDX-License-Identifier: Apache-2.0
"""The people of the offices that run the twelve SOPs: one account per post, in both agencies."""

from dataclasses import replace
from datetime import date

from tests.cast import NINE, PASSWORD, Cast

from tatalaksana.actions.accounts import open_account
from tatalaksana.actions.offices import keep_office, keep_working_time
from tatalaksana.core.office.model import Assignment, Capacity, PersonId
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.formats.calendar import calendar_of
from tatalaksana.formats.office import sample_office
from tatalaksana.queries.types import Account, Role

SINCE = date(2026, 1, 2)


def staff(cast: Cast) -> dict[str, Account]:
    """Give both agencies an office and a working time; return accounts by agency and post."""
    people: dict[str, Account] = {}
    for agency in (cast.kalsel, cast.kalbar):
        office = sample_office(agency.slug)
        held = []
        for post in office.positions:
            name = f"{agency.slug}-{post.id}"
            account = open_account(
                name,
                PASSWORD,
                agency=agency,
                office=post.title,
                role=Role.VIEWER,
                at=NINE,
            )
            people[name] = account
            person = PersonId(str(account.pk))
            held.append(Assignment(person, post.id, Capacity.DEFINITIF, SINCE))
        full = replace(office, assignments=tuple(held))
        keep_office(agency, full, by=None, at=NINE)
        time = WorkingTime(calendar_of(agency.slug))
        keep_working_time(agency, time, by=None, at=NINE)
    return people
