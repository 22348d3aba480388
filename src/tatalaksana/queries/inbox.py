# SPDX-License-Identifier: Apache-2.0
"""Tugas saya: what somebody can do now, nearest deadline first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Case, F, Q, QuerySet, When

from tatalaksana.core.acts.act import Act
from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.core.sop.model import NodeId
from tatalaksana.core.worktime.calendar import Calendar
from tatalaksana.core.worktime.clock import Clock, clock, paused
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.desks import Rights, rights_of
from tatalaksana.queries.offices import hours_of, time_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.slots import not_offered
from tatalaksana.queries.strip import Strip, strip_at
from tatalaksana.queries.tally import PAUSED, Chip, borders, chips_of, counts_of
from tatalaksana.queries.verbs import NEVER_SIGNING, is_plain_step, verb_of
from tatalaksana.records.models import OPEN_TASK, AccountRow, TaskRow

PAGE = 50
_SHOWN: Final = (
    "node", "step", "verb", "state", "came_back", "sender", "arrived_at", "seen_at", "due_at",
    "pauses", "waits_for", "round", "holder", "case__number", "case__subject",
    "case__version__sha256", "case__version__title",
)  # fmt: skip


class Group(StrEnum):
    """The groups of the list, in its order."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    NONE = "none"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One task in the list."""

    id: int
    case: int
    number: int
    subject: str
    verb: str
    sop: str
    strip: Strip
    step: int
    steps: int
    clock: Clock
    group: Group
    sender: str
    arrived_at: datetime
    is_new: bool
    is_held: bool
    came_back: bool
    round: int
    waits_for: str
    is_simple: bool


@dataclass(frozen=True, slots=True)
class SimpleTask:
    """One task that is done by saying so, with the only answer it has."""

    id: int
    number: int
    subject: str
    verb: str
    sop: str
    answer: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The list as asked for, and the counts over all of it."""

    groups: tuple[tuple[Group, tuple[InboxRow, ...]], ...]
    total: int
    late: int
    today: int
    chips: tuple[Chip, ...]
    query: str
    filter: str
    closes_at: datetime | None
    now: datetime
    zone: str
    page: int
    pages: int
    rights: Rights
    second: tuple[int, ...]

    @property
    def may_sign(self) -> bool:
        """Whether the step of some task of the account may sign, going by what the tasks are called."""
        called = {chip.name for chip in self.chips if chip.count}
        return not called.isdisjoint(set(Act) - NEVER_SIGNING)

    @property
    def has_simple(self) -> bool:
        """Whether some task in the list can be finished without opening it."""
        return any(row.is_simple for _, rows in self.groups for row in rows)


def open_tasks(
    account: AccountRow, rights: Rights, second: Collection[int] | None = None
) -> QuerySet[TaskRow]:
    """Return what an account can do now: its living tasks that do not wait.

    `second` are those that would be a second part in a step, where they are known already.
    """
    if second is None:
        second = not_offered(account, rights)
    return _on_desks(account, rights, second).exclude(PAUSED)


def open_count(account: AccountRow, *, at: datetime) -> int:
    """Return how many tasks an account can do now."""
    time = hours_of(account.agency) if account.agency else None
    if time is None:
        return 0
    day = time.calendar.day_of(at)
    return open_tasks(account, rights_of(account, day)).count()


def simple_tasks(
    account: AccountRow, ids: Iterable[int], *, at: datetime
) -> tuple[SimpleTask, ...]:
    """Return those of some tasks on an account's desks that are done by saying so.

    One that somebody else has finished by now is still among them: finishing it says who did.
    """
    if account.agency is None:
        return ()
    day = time_of(account.agency).calendar.day_of(at)
    mine = TaskRow.objects.filter(
        pk__in=list(ids), desk_id__in=list(rights_of(account, day).own)
    )
    tasks = mine.select_related("case__version").order_by("due_at", "pk")
    return tuple(_simple(task) for task in tasks if _is_plain(task))


def _simple(task: TaskRow) -> SimpleTask:
    answers = procedure_of(task.case.version).plan.answers(NodeId(task.node))
    return SimpleTask(
        task.pk,
        task.case.number,
        task.case.subject,
        task.verb,
        task.case.version.title,
        answers[0].label,
    )


def next_task(account: AccountRow, *, at: datetime) -> int | None:
    """Return the task an account should do next, None when nothing is left."""
    if account.agency is None:
        return None
    own = _own(account, time_of(account.agency).calendar, at).exclude(PAUSED)
    order = (F("due_at").asc(nulls_last=True), "arrived_at", "pk")
    return own.order_by(*order).values_list("pk", flat=True).first()


def inbox_page(
    account: AccountRow,
    *,
    at: datetime,
    chosen: str = "",
    query: str = "",
    page: int = 1,
) -> InboxPage:
    """Return the tasks of an account: fifty at a time, nearest deadline first.

    Raises:
        NotFound: its agency has no working time.
    """
    assert account.agency is not None
    time = time_of(account.agency)
    rights = rights_of(account, time.calendar.day_of(at))
    second = not_offered(account, rights)
    own = _on_desks(account, rights, second)
    counts = counts_of(own, time.calendar, at)
    found = _matching(_filtered(own, chosen), query)
    total = found.count() if chosen or query else counts.all
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = _rows(found, time, account, at, (page - 1) * PAGE)
    day = time.calendar.day_of(at)
    works = time.calendar.is_working_day(day)
    return InboxPage(
        groups=_grouped(rows),
        total=counts.going,
        late=counts.late,
        today=counts.today,
        chips=chips_of(counts, chosen),
        query=query,
        filter=chosen,
        closes_at=time.calendar.closing(day) if works else None,
        now=at,
        zone=time.calendar.zone.value,
        page=page,
        pages=pages,
        rights=rights,
        second=second,
    )


_GOING = (TaskState.READY, TaskState.RESERVED)
_PAUSED_LAST = Case(When(PAUSED, then=1), default=0)


def _own(account: AccountRow, calendar: Calendar, at: datetime) -> QuerySet[TaskRow]:
    rights = rights_of(account, calendar.day_of(at))
    return _on_desks(account, rights, not_offered(account, rights))


def _on_desks(
    account: AccountRow, rights: Rights, second: Collection[int]
) -> QuerySet[TaskRow]:
    """Return the living tasks on the desks of an account that nobody else has in hand."""
    free = Q(holder=None) | Q(holder=account)
    mine = Q(assigned=None) | Q(assigned=account)
    own = TaskRow.objects.filter(
        OPEN_TASK & free & mine,
        desk_id__in=list(rights.own),
    )
    return own.exclude(pk__in=second) if second else own


def _filtered(own: QuerySet[TaskRow], chosen: str) -> QuerySet[TaskRow]:
    if chosen == "baru":
        return own.filter(seen_at=None).exclude(PAUSED)
    if chosen == "dikembalikan":
        return own.filter(came_back=True)
    if chosen in set(Act):
        return own.filter(verb=chosen)
    return own


def _matching(tasks: QuerySet[TaskRow], query: str) -> QuerySet[TaskRow]:
    for word in query.lower().split()[:8]:
        tasks = tasks.filter(case__search__contains=word)
    return tasks


def _rows(
    found: QuerySet[TaskRow],
    time: WorkingTime,
    account: AccountRow,
    at: datetime,
    start: int,
) -> Iterable[InboxRow]:
    order = (_PAUSED_LAST, F("due_at").asc(nulls_last=True), "arrived_at", "pk")
    keys = list(
        found.order_by(*order).values_list("pk", flat=True)[start : start + PAGE]
    )
    tasks = (
        TaskRow.objects.filter(pk__in=keys)
        .select_related("case__version")
        .only(*_SHOWN)
        .in_bulk()
    )
    for key in keys:
        yield _row(tasks[key], time, account, at)


def _row(
    task: TaskRow, time: WorkingTime, account: AccountRow, at: datetime
) -> InboxRow:
    procedure = procedure_of(task.case.version)
    shown = clock_of(task, time, at)
    return InboxRow(
        id=task.pk,
        case=task.case_id,
        number=task.case.number,
        subject=task.case.subject,
        verb=verb_of(task.verb, came_back=task.came_back),
        sop=task.case.version.title,
        strip=strip_at(procedure.shapes, frozenset({task.step})),
        step=task.step + 1,
        steps=len(procedure.sop.activities),
        clock=shown,
        group=_group(task, time.calendar, at),
        sender=task.sender,
        arrived_at=task.arrived_at,
        is_new=task.seen_at is None,
        is_held=task.holder_id == account.pk,
        came_back=task.came_back,
        round=task.round,
        waits_for=task.waits_for,
        is_simple=_is_plain(task) and task.state in _GOING,
    )


def _is_plain(task: TaskRow) -> bool:
    """Whether a task is done by saying so, without opening it; what came back must be read."""
    procedure = procedure_of(task.case.version)
    return is_plain_step(procedure, NodeId(task.node)) and not task.came_back


def clock_of(task: TaskRow, time: WorkingTime, at: datetime) -> Clock:
    """Return the clock of a task's row."""
    if task.state == TaskState.SUSPENDED:
        since = datetime.fromisoformat(task.pauses[-1][0])
        return paused(time.calendar, task.due_at, since)
    step = procedure_of(task.case.version).sop.activities[task.step]
    return clock(time.calendar, step.time, task.due_at, at)


def _group(task: TaskRow, calendar: Calendar, at: datetime) -> Group:
    if task.state == TaskState.SUSPENDED:
        return Group.PAUSED
    if task.due_at is None:
        return Group.NONE
    begins, ends = borders(calendar, at)
    week = begins + timedelta(days=7 - begins.weekday())
    for border, group in ((at, Group.LATE), (ends, Group.TODAY), (week, Group.WEEK)):
        if task.due_at < border:
            return group
    return Group.LATER


def _grouped(
    rows: Iterable[InboxRow],
) -> tuple[tuple[Group, tuple[InboxRow, ...]], ...]:
    found: dict[Group, list[InboxRow]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return tuple((g, tuple(found[g])) for g in Group if g in found)
