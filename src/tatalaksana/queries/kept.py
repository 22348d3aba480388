# SPDX-License-Identifier: Apache-2.0
"""What the acts of a case have recorded so far, and the days agreed on with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.records import KINDS, Record, covers, demanded, is_standing
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.naskah.disposing import PULLED, State
from tatalaksana.core.sop.model import Activity
from tatalaksana.core.worktime.due import Due, DueKind, WorkingTime, agreed, due
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import ActRow, DispositionRow


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest version of what an act recorded at a symbol, and who recorded it."""

    id: int
    act: Act
    record: Record
    node: str
    slot: int
    number: int
    task: int
    office: str
    at: datetime


def kept_in(case_id: int) -> tuple[Kept, ...]:
    """Return what stands of every act of a case, in the order it was first recorded.

    A disposisi that was called back, or went with its task, stands no more: its task asks for another.
    """
    rows = ActRow.objects.filter(case=case_id, is_newest=True).order_by("pk")
    found = tuple(kept_of(row) for row in rows)
    void = _called_back({k.task for k in found if k.act is Act.DISPOSE})
    return tuple(k for k in found if k.act is not Act.DISPOSE or k.task not in void)


def _called_back(tasks: set[int]) -> set[int]:
    if not tasks:
        return set()
    given = DispositionRow.objects.filter(task__in=tasks, is_main=True).order_by("pk")
    newest = {row.task_id: row for row in given}
    return {
        task
        for task, row in newest.items()
        if task is not None and (row.state == State.CALLED_BACK or row.answer == PULLED)
    }


def kept_of(row: ActRow) -> Kept:
    """Return a row as the value it holds."""
    act = Act(row.act)
    return Kept(
        row.pk,
        act,
        from_json(row.content, KINDS[act]),
        row.node,
        row.slot,
        row.number,
        row.task_id,
        row.office,
        row.at,
    )


def at_symbol(kept: Iterable[Kept], node: str, slot: int) -> dict[Act, Kept]:
    """Return what stands at one symbol, by act."""
    return {k.act: k for k in kept if (k.node, k.slot) == (node, slot)}


def open_acts(acts: tuple[Act, ...], here: dict[Act, Kept]) -> tuple[Act, ...]:
    """Return the acts a step still asks for."""
    return tuple(
        act
        for act in demanded(acts)
        if act not in here or not is_standing(here[act].record)
    )


def is_covered(words: str, kept: Iterable[Kept]) -> bool:
    """Whether something recorded in the case is itself what a step must yield."""
    return any(is_standing(k.record) and covers(k.act, words) for k in kept)


def deadline_of(
    time: WorkingTime,
    activity: Activity,
    case_id: int,
    arrival: datetime,
    pauses: Iterable[tuple[datetime, datetime]] = (),
) -> Due:
    """Return when a step is due: by its mutu baku, or as agreed on where that is left open."""
    found = due(time.calendar, time.rules, activity.time, arrival, pauses)
    if found.kind is not DueKind.OPEN:
        return found
    day = agreed_days(case_id).get(activity.id)
    return found if day is None else agreed(time.calendar, day)


def agreed_days(case_id: int) -> dict[str, date]:
    """Return the days agreed on in a case by step; of several the one agreed on last."""
    rows = ActRow.objects.filter(case=case_id, act=Act.SCHEDULE, is_newest=True)
    found: dict[str, date] = {}
    for content in rows.order_by("at", "pk").values_list("content", flat=True):
        appointment = from_json(content, Appointment)
        if appointment.is_standing:
            found |= {d.activity: d.day for d in appointment.deadlines}
    return found
