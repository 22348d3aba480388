# SPDX-License-Identifier: Apache-2.0
"""Cara berjalan: what each step of an SOP asks for when it runs, said or only proposed."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.acts.propose import acts_of, propose
from tatalaksana.core.acts.reasons import Reason
from tatalaksana.core.office.acting import Duty
from tatalaksana.core.office.model import Office
from tatalaksana.core.sop.model import Activity, ActivityId, Needs, Sop
from tatalaksana.queries.desks import performers_on
from tatalaksana.queries.offices import hours_of, office_of
from tatalaksana.queries.procedures import SopPage
from tatalaksana.records.models import AgencyRow


@dataclass(frozen=True, slots=True)
class RunningStep:
    """One step: its acts, confirmed or proposed and why, how many do it, whether strategic."""

    activity: str
    number: str
    text: str
    columns: str
    acts: tuple[str, ...]
    is_confirmed: bool
    reasons: tuple[tuple[str, Reason], ...]
    needs: Needs | None
    is_strategic: bool


def running_steps(sop: Sop) -> tuple[RunningStep, ...]:
    """Return how each step runs."""
    return tuple(_step(sop, activity) for activity in sop.activities)


def _step(sop: Sop, activity: Activity) -> RunningStep:
    acts = acts_of(sop, activity)
    reasons = {p.act: p.reason for p in propose(sop, activity)}
    nodes = sop.nodes_of(activity.id)
    return RunningStep(
        activity=activity.id,
        number=activity.number or "",
        text=activity.text,
        columns=", ".join(dict.fromkeys(sop.actor(n.actor).name for n in nodes)),
        acts=tuple(act.value for act in acts),
        is_confirmed=bool(activity.acts),
        reasons=()
        if activity.acts
        else tuple((act.value, reasons[act]) for act in acts),
        needs=activity.needs,
        is_strategic=activity.is_strategic,
    )


@dataclass(frozen=True, slots=True)
class TooFew:
    """A step asks for `wanted` people, and `there` hold its column today."""

    activity: str
    wanted: int
    there: int


def too_few(page: SopPage, *, at: datetime) -> tuple[TooFew, ...]:
    """Return the steps that ask for more people than hold their columns today.

    A column nobody bound, and an applicant's, are not counted: who fills those is not known yet.
    """
    shared = [a for a in page.sop.activities if a.needs is not None]
    if not shared:
        return ()
    agency = AgencyRow.objects.get(slug=page.agency_slug)
    time = hours_of(agency)
    day = at.date() if time is None else time.calendar.day_of(at)
    office = office_of(agency).value
    found = []
    for activity in shared:
        assert activity.needs is not None
        wanted = max(activity.needs.of, activity.needs.agree)
        there = _fewest(page, activity, office, day)
        if there is not None and wanted > there:
            found.append(TooFew(activity.id, wanted, there))
    return tuple(found)


def _fewest(page: SopPage, activity: Activity, office: Office, day: date) -> int | None:
    """Return how many people hold the least filled column of a step, None where none is known."""
    counts = [
        len({p.person for p in performers_on(office, duty, day)})
        for duty in _duties(page, activity.id, is_strategic=activity.is_strategic)
        if _is_known(office, duty, day)
    ]
    return min(counts, default=None)


def _duties(
    page: SopPage, activity: ActivityId, *, is_strategic: bool
) -> tuple[Duty, ...]:
    columns = (page.sop.actor(n.actor).name for n in page.sop.nodes_of(activity))
    return tuple(
        Duty(name, page.slug, is_strategic=is_strategic)
        for name in dict.fromkeys(columns)
    )


def _is_known(office: Office, duty: Duty, day: date) -> bool:
    binding = office.binding(duty.column, day, duty.sop)
    return binding is not None and not binding.is_applicant
