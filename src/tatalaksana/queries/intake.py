# SPDX-License-Identifier: Apache-2.0
"""What a list of posts and people would change in an agency, before anything is saved."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.office.intake import (
    Intake,
    IntakeRow,
    RowFinding,
    RowProblem,
    take_in,
)
from tatalaksana.core.office.model import Office, PersonId
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.keeping import keeping
from tatalaksana.records.models import AccountRow, AgencyRow


@dataclass(frozen=True, slots=True)
class IntakePage:
    """What would be added, and what is wrong by line; with findings nothing can be saved."""

    revision: int
    rows: tuple[IntakeRow, ...]
    findings: tuple[RowFinding, ...]
    units: int = 0
    posts: int = 0
    holders: int = 0
    accounts: int = 0


def intake_page(
    account: AccountRow,
    rows: tuple[IntakeRow, ...],
    findings: tuple[RowFinding, ...],
    *,
    at: datetime,
) -> IntakePage:
    """Return what a list would change in the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    new = new_people(found.agency, rows)
    intake = planned(found.agency, found.office, rows)
    told = sorted((*findings, *intake.findings), key=lambda f: f.line)
    return IntakePage(
        found.revision,
        rows,
        tuple(told),
        intake.units,
        intake.posts,
        intake.holders,
        len(new),
    )


def new_people(agency: AgencyRow, rows: tuple[IntakeRow, ...]) -> dict[str, IntakeRow]:
    """Return the first line of each user name that no account of the agency has."""
    known = _people(agency)
    new: dict[str, IntakeRow] = {}
    for row in rows:
        name = row.username.casefold()
        if name and name not in known:
            new.setdefault(name, row)
    return new


def planned(agency: AgencyRow, office: Office, rows: tuple[IntakeRow, ...]) -> Intake:
    """Return the changes of a list; who has no account yet stands in by their user name."""
    new = new_people(agency, rows)
    people = {**{n: PersonId(f"?{n}") for n in new}, **_people(agency)}
    intake = take_in(office, rows, people)
    elsewhere = _elsewhere(agency) if new else frozenset()
    taken = tuple(
        RowFinding(row.line, RowProblem.NAME_TAKEN, row.username)
        for name, row in new.items()
        if name in elsewhere
    )
    findings = (*intake.findings, *taken)
    return Intake(intake.changes, findings, intake.units, intake.posts, intake.holders)


def _people(agency: AgencyRow) -> dict[str, PersonId]:
    rows = AccountRow.objects.filter(agency=agency).only("username")
    return {row.username.casefold(): person_of(row) for row in rows}


def _elsewhere(agency: AgencyRow) -> frozenset[str]:
    names = AccountRow.objects.exclude(agency=agency).values_list("username", flat=True)
    return frozenset(name.casefold() for name in names)
