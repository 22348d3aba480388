# SPDX-License-Identifier: Apache-2.0
"""How a task lies: strategic or not, with whom it is for want of somebody else, how many do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.core.office.acting import Route, route
from tatalaksana.core.office.holding import Performer
from tatalaksana.core.office.model import Office
from tatalaksana.queries.desks import duty_of
from tatalaksana.records.models import TaskRow


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said beside a task; all of it is empty for an ordinary one.

    `up` are the posts it went up to, `passed` those it passed over, `waits_for` whose return
    would bring it back. `done` of `performers` have done their part.
    """

    is_strategic: bool = False
    up: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    performers: int = 1
    done: int = 0


def standing_of(task: TaskRow, office: Office, day: date) -> Standing:
    """Return how a task lies on a day."""
    found = _route(task, office, day)
    went_up = bool(found.passed)
    return Standing(
        task.desk.is_strategic,
        _titles(office, found.performers) if went_up else (),
        tuple(office.by_id[p].title for p in found.passed),
        _titles(office, found.waits_for),
        *(_counts(task) if task.is_shared else (1, 0)),
    )


def _route(task: TaskRow, office: Office, day: date) -> Route:
    try:
        return route(office, duty_of(task.desk), day)
    except RuleViolation:
        return Route()


def _counts(task: TaskRow) -> tuple[int, int]:
    """Return how many tasks the step has in this round, and how many of them are done."""
    same = TaskRow.objects.filter(case=task.case_id, node=task.node, round=task.round)
    states = list(same.values_list("state", flat=True))
    return len(states), states.count(TaskState.DONE)


def _titles(office: Office, people: Iterable[Performer]) -> tuple[str, ...]:
    posts = dict.fromkeys(p.position for p in people if p.position is not None)
    return tuple(office.by_id[p].title for p in posts)
