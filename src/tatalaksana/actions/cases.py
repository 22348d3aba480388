# SPDX-License-Identifier: Apache-2.0
"""Do the tasks of cases: take and finish them, send work back, hand it over, let it wait.

Every function is one transaction. Whoever may not act on a task gets `NotFound`; a form sent
twice with the same key has its effect once.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from tatalaksana.actions.casework import Work, key_of
from tatalaksana.actions.handing_down import call_back, note_read, settle_at
from tatalaksana.actions.keeping import kept_at
from tatalaksana.actions.marking import settle_papers
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.records import demanded
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.tasks import TaskKey, TaskState
from tatalaksana.core.plain import Plain, to_plain
from tatalaksana.core.sop.model import NodeId
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.kept import is_covered, open_acts
from tatalaksana.queries.papers import is_here, papers_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.verbs import must_yield
from tatalaksana.queries.worktable import (
    Opened,
    doer_of,
    open_case,
    open_task,
    see_case,
)
from tatalaksana.records.models import (
    AccountRow,
    CaseRow,
    EventRow,
    TaskRow,
)

LEFT_OFFICE: Final = "pindah_tugas"


class NoWords(RuleViolation):
    """A remark needs words."""

    code = "note.no_words"


class YieldMissing(RuleViolation):
    """The step must yield `things`, and nothing says why they are missing."""

    code = "task.yield_missing"


class ActMissing(RuleViolation):
    """The step asks for `acts` that nobody recorded, and nothing says why."""

    code = "task.act_missing"


class NotAPerformer(RuleViolation):
    """Work can only be handed to somebody who may do it."""

    code = "task.not_a_performer"


def see(task_id: int, *, by: AccountRow, at: datetime) -> None:
    """Note when somebody who may do a task first opened it: waktu SOP runs from then.

    Raises:
        NotFound: it is not for this account.
    """
    opened = open_task(by, task_id, at=at, oversee=True)
    if opened.choices and opened.row.seen_at is None:
        TaskRow.objects.filter(pk=task_id, seen_at=None).update(seen_at=at)
        note_read(opened.row.case_id, (c.position or "" for c in opened.choices), at)


def reserve(task_id: int, *, by: AccountRow, at: datetime, key: str = "") -> Opened:
    """Take a task in hand.

    Raises:
        NotFound: it is not for this account.
        RuleViolation: its state does not allow it (`core.flow.refusals`).
    """
    return act_on(task_id, by, at, key, _plain(do.Reserve, by))


def release(task_id: int, *, by: AccountRow, at: datetime, key: str = "") -> Opened:
    """Lay a task back; raises as `reserve`."""
    return act_on(task_id, by, at, key, _plain(do.Release, by))


def complete(
    task_id: int,
    *,
    answer: str = "",
    reason: str = "",
    without: str = "",
    seen: Sequence[int] = (),
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Finish a task with an answer; `capacity` chooses among several posts.

    `without` says why it is done without a paper its step must yield, or an act it asks for. `seen` are
    the versions of papers that lay before the doer: a paraf is put on these.

    Raises:
        NotFound: it is not for this account.
        YieldMissing: a paper is missing and nothing says why.
        ActMissing: an act was not recorded and nothing says why.
        PaperMoved: there is a newer version of what was seen.
        RuleViolation: its state does not allow it (`core.flow.refusals`).
    """

    def act(work: Work, task: TaskKey) -> None:
        finish(
            work,
            task,
            do.Complete(task, person_of(by), answer, reason),
            by,
            without,
            seen,
        )

    return act_on(task_id, by, at, key, act, capacity)


def finish(
    work: Work,
    task: TaskKey,
    command: do.Complete,
    by: AccountRow,
    without: str = "",
    seen: Sequence[int] = (),
) -> None:
    """Finish a task inside its transaction; raises as `complete`."""
    work.do(command)
    if work.returned_to:
        return
    settle_papers(work, task, seen, by)
    settle_at(work)
    things, acts = _missing(work, task)
    if things and not without.strip():
        raise YieldMissing(things=things)
    if acts and not without.strip():
        raise ActMissing(acts=acts)
    for kind, left in (("yield.left_out", things), ("act.left_out", acts)):
        if left:
            facts: dict[str, Plain] = {"task": to_plain(task)}
            facts |= {"words": ", ".join(left), "reason": without.strip()}
            work.note(kind, facts)


def _missing(work: Work, task: TaskKey) -> tuple[tuple[str, ...], tuple[Act, ...]]:
    """Return what a step must yield that is no paper of the case, and the acts not recorded."""
    row = work.procedure.rows[task.node]
    wanted, acts = must_yield(work.procedure, row), work.procedure.acts[row]
    if not wanted and not demanded(acts):
        return (), ()
    papers = papers_of(work.row) if wanted and work.holds.papers else ()
    kept = kept_at(work, task)
    things = (item for item in wanted if not is_here(item, papers))
    return (
        tuple(item for item in things if not is_covered(item, kept.values())),
        open_acts(acts, kept),
    )


def send_back(
    task_id: int,
    *,
    target: str,
    reason: str,
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Send work back to an earlier symbol, for a reason; raises as `reserve`."""

    def act(work: Work, task: TaskKey) -> None:
        work.do(do.SendBack(task, person_of(by), NodeId(target), reason))

    return act_on(task_id, by, at, key, act, capacity)


def pull_back(task_id: int, *, by: AccountRow, at: datetime, key: str = "") -> Opened:
    """Take one's own finished task back while nobody went on with it; raises as `reserve`."""

    def act(work: Work, task: TaskKey) -> None:
        work.do(do.PullBack(task, person_of(by)))
        call_back(work)

    return act_on(task_id, by, at, key, act)


def suspend(
    task_id: int,
    *,
    reason: str,
    waits_for: str,
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Let a task wait for somebody outside; its clock stands still. Raises as `reserve`."""

    def act(work: Work, task: TaskKey) -> None:
        outside = waits_for.strip()[:300]
        work.do(do.Suspend(task, person_of(by), reason, outside))

    return act_on(task_id, by, at, key, act)


def resume(
    task_id: int, *, reason: str = "", by: AccountRow, at: datetime, key: str = ""
) -> Opened:
    """Go on with a waiting task; raises as `reserve`."""

    def act(work: Work, task: TaskKey) -> None:
        work.do(do.Resume(task, person_of(by), reason))

    return act_on(task_id, by, at, key, act)


@transaction.atomic
def add_note(case_id: int, words: str, *, by: AccountRow, at: datetime) -> None:
    """Put a remark on the record of a case one may see.

    Raises:
        NotFound: there is no such case for this account.
        NoWords: the remark is empty.
    """
    row, office, time = see_case(by, case_id, at=at, lock=True)
    if not words.strip():
        raise NoWords
    doer = doer_of(by, office, None)
    work = Work(row, procedure_of(row.version), time, doer, at)
    work.note("note.added", {"words": words.strip()[:4000]})
    work.write()


@transaction.atomic
def reassign(
    task_id: int, *, to: int | None, reason: str, by: AccountRow, at: datetime
) -> Opened:
    """Hand a task to another performer by account, or (None) back to everybody of its desk.

    Who may do the task may hand it over, and so may whoever stands above its posts.

    Raises:
        NotFound: the account may do neither.
        NotAPerformer: the other may not do it.
        RuleViolation: its state does not allow it.
    """
    opened = open_task(by, task_id, at=at, lock=True, oversee=True)
    people = {p.person for p in opened.performers}
    if to is not None and str(to) not in people:
        raise NotAPerformer
    work = work_on(opened, by, at, "")
    receiver = "" if to is None else str(to)
    work.do(do.Reassign(key_of(opened.row), str(by.pk), receiver, reason))
    work.write()
    return opened


@transaction.atomic
def cancel_case(case_id: int, *, reason: str, by: AccountRow, at: datetime) -> CaseRow:
    """Give a case up for a reason: who started it may, and who stands above an open task.

    Raises:
        NotFound: the account may not.
        RuleViolation: the case is over, or there is no reason.
    """
    row, office, time = open_case(by, case_id, at=at, lock=True)
    work = Work(row, procedure_of(row.version), time, doer_of(by, office, None), at)
    work.do(do.Cancel(str(by.pk), reason))
    work.write()
    return row


def act_on(
    task_id: int,
    by: AccountRow,
    at: datetime,
    key: str,
    act: Callable[[Work, TaskKey], None],
    capacity: str = "",
) -> Opened:
    """Do something with a task; a key that had its effect before has none again."""
    opened: Opened | None = None
    try:
        with transaction.atomic():
            opened = open_task(by, task_id, at=at, lock=True, capacity=capacity)
            work = work_on(opened, by, at, key)
            _free_from_leaver(work, opened)
            act(work, key_of(opened.row))
            work.write()
            return opened
    except RuleViolation as refusal:
        if not _had_effect(task_id, key):
            raise named(refusal, opened) from None
    except IntegrityError:
        if not _had_effect(task_id, key):
            raise
    return open_task(by, task_id, at=at)


def _plain(
    command: Callable[[TaskKey, str], do.Command], by: AccountRow
) -> Callable[[Work, TaskKey], None]:
    def act(work: Work, task: TaskKey) -> None:
        work.do(command(task, person_of(by)))

    return act


def named(refusal: RuleViolation, opened: Opened | None) -> RuleViolation:
    """Put offices and times into a refusal where the engine knows accounts only."""
    for fact in ("by", "holder"):
        words = str(refusal.facts.get(fact, ""))
        if words.isdigit():
            account = AccountRow.objects.filter(pk=int(words)).first()
            refusal.facts[fact] = account.office if account else words
    if opened is not None and opened.row.closed_at is not None:
        refusal.facts["at"] = opened.row.closed_at
    return refusal


def _had_effect(task_id: int, key: str) -> bool:
    return bool(key) and EventRow.objects.filter(case__tasks=task_id, key=key).exists()


def work_on(opened: Opened, by: AccountRow, at: datetime, key: str) -> Work:
    """Return the command in the making on an opened task, by whoever opened it."""
    row, acts_as = opened.row, opened.acts_as
    doer = doer_of(by, opened.office, acts_as)
    post = (acts_as and acts_as.position) or ""
    return Work(
        row.case, opened.procedure, opened.time, doer, at, key, row, post, opened.holds
    )


def _free_from_leaver(work: Work, opened: Opened) -> None:
    """Free a task whose holder acts at its desk no more: nobody waits for who has left."""
    task = work.state.find(key_of(opened.row))
    if task is None or task.state is not TaskState.RESERVED:
        return
    if task.holder not in {p.person for p in opened.performers}:
        work.do(do.Reassign(task.key, work.doer.account, "", LEFT_OFFICE))
