# SPDX-License-Identifier: Apache-2.0
"""Run cases: start one, take and finish its tasks, send work back, hand it over, let it wait.

Every function is one transaction. Whoever may not act on a task gets `NotFound`; a form sent
twice with the same key has its effect once.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F

from tatalaksana.actions.casework import Work, key_of
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.tasks import TaskKey, TaskState
from tatalaksana.core.record.chain import FIRST
from tatalaksana.core.sop.model import NodeId
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.starting import Startable, startable
from tatalaksana.queries.worktable import Opened, doer_of, open_case, open_task
from tatalaksana.records.codec import case_to_text
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    CaseRow,
    DeskRow,
    EventRow,
)

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a receipt number is made of: no O and I, no 0 and 1, which people mistake."""
LEFT_OFFICE: Final = "pindah_tugas"


class NoSubject(RuleViolation):
    """A case needs a subject: what it is about."""

    code = "case.no_subject"


class NotAPerformer(RuleViolation):
    """Work can only be handed to somebody who may do it."""

    code = "task.not_a_performer"


@transaction.atomic
def start_case(
    version_id: int,
    *,
    subject: str,
    applicant: str = "",
    key: str = "",
    by: AccountRow,
    at: datetime,
) -> CaseRow:
    """Start a case of an SOP in force; a key used before gives the case it started.

    Raises:
        NotFound: the account may not start this SOP.
        NoSubject: nothing says what it is about.
        ColumnUnbound: a column of the SOP means nobody in this office yet.
    """
    found = startable(by, version_id, applicant=applicant, at=at)
    known = _started_with(by, key)
    if known is not None:
        return known
    if not subject.strip():
        raise NoSubject
    row = _new_case(found, subject.strip()[:300], by=by, at=at)
    row.desks = _desks(found)
    row.save()
    doer = doer_of(by, found.office, found.acts_as)
    work = Work(row, found.procedure, found.time, doer, at, key)
    facts = {"subject": row.subject, "sop": found.version.title}
    work.note("case.started", {**facts, "applicant": found.applicant})
    work.do(do.Start())
    work.write()
    return row


def _started_with(by: AccountRow, key: str) -> CaseRow | None:
    if not key:
        return None
    return CaseRow.objects.filter(started_by=by, events__key=key, events__seq=1).first()


def _new_case(
    found: Startable, subject: str, *, by: AccountRow, at: datetime
) -> CaseRow:
    version, agency = found.version, found.version.procedure.agency
    AgencyRow.objects.filter(pk=agency.pk).update(cases=F("cases") + 1)
    number = AgencyRow.objects.values_list("cases", flat=True).get(pk=agency.pk)
    return CaseRow(
        agency=agency,
        version=version,
        number=number,
        code="".join(secrets.choice(ALPHABET) for _ in range(9)),
        subject=subject,
        search=f"{number:04d} {subject} {version.title}".lower(),
        applicant=found.applicant,
        flow=case_to_text(Case(version=version.sha256)),
        head=FIRST,
        started_by=by,
        started_at=at,
    )


def _desks(found: Startable) -> dict[str, int]:
    """Return the desk of every column, opening those that are not there yet."""
    procedure = found.version.procedure
    where = {"agency": procedure.agency, "sop": procedure.slug}
    wanted = {
        actor.name: found.applicant if actor.name in found.applicant_columns else ""
        for actor in found.procedure.sop.actors
    }
    DeskRow.objects.bulk_create(
        [DeskRow(column=c, applicant=a, **where) for c, a in wanted.items()],
        ignore_conflicts=True,
    )
    rows = DeskRow.objects.filter(column__in=wanted, **where)
    return {r.column: r.pk for r in rows if r.applicant == wanted[r.column]}


def reserve(task_id: int, *, by: AccountRow, at: datetime, key: str = "") -> Opened:
    """Take a task in hand.

    Raises:
        NotFound: it is not for this account.
        RuleViolation: its state does not allow it (`core.flow.refusals`).
    """
    return _act(task_id, by, at, key, lambda t, me: do.Reserve(t, me))


def release(task_id: int, *, by: AccountRow, at: datetime, key: str = "") -> Opened:
    """Lay a task back; raises as `reserve`."""
    return _act(task_id, by, at, key, lambda t, me: do.Release(t, me))


def complete(
    task_id: int,
    *,
    answer: str = "",
    reason: str = "",
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Finish a task with an answer; `capacity` chooses among several posts; raises as `reserve`."""

    def command(task: TaskKey, me: str) -> do.Command:
        return do.Complete(task, me, answer, reason)

    return _act(task_id, by, at, key, command, capacity)


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

    def command(task: TaskKey, me: str) -> do.Command:
        return do.SendBack(task, me, NodeId(target), reason)

    return _act(task_id, by, at, key, command, capacity)


def pull_back(task_id: int, *, by: AccountRow, at: datetime, key: str = "") -> Opened:
    """Take one's own finished task back while nobody went on with it; raises as `reserve`."""
    return _act(task_id, by, at, key, lambda t, me: do.PullBack(t, me))


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

    def command(task: TaskKey, me: str) -> do.Command:
        return do.Suspend(task, me, reason, waits_for.strip()[:300])

    return _act(task_id, by, at, key, command)


def resume(
    task_id: int, *, reason: str = "", by: AccountRow, at: datetime, key: str = ""
) -> Opened:
    """Go on with a waiting task; raises as `reserve`."""
    return _act(task_id, by, at, key, lambda t, me: do.Resume(t, me, reason))


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
    work = _work(opened, by, at, "")
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


def _act(
    task_id: int,
    by: AccountRow,
    at: datetime,
    key: str,
    command: Callable[[TaskKey, str], do.Command],
    capacity: str = "",
) -> Opened:
    """Do one command on a task; a key that had its effect before has none again."""
    try:
        with transaction.atomic():
            opened = open_task(by, task_id, at=at, lock=True, capacity=capacity)
            work = _work(opened, by, at, key)
            _free_from_leaver(work, opened)
            work.do(command(key_of(opened.row), person_of(by)))
            work.write()
            return opened
    except (RuleViolation, IntegrityError):
        if not _had_effect(task_id, key):
            raise
    return open_task(by, task_id, at=at)


def _had_effect(task_id: int, key: str) -> bool:
    return bool(key) and EventRow.objects.filter(case__tasks=task_id, key=key).exists()


def _work(opened: Opened, by: AccountRow, at: datetime, key: str) -> Work:
    row = opened.row
    doer = doer_of(by, opened.office, opened.acts_as)
    return Work(row.case, opened.procedure, opened.time, doer, at, key, row)


def _free_from_leaver(work: Work, opened: Opened) -> None:
    """Free a task whose holder acts at its desk no more: nobody waits for who has left."""
    task = work.state.find(key_of(opened.row))
    if task is None or task.state is not TaskState.RESERVED:
        return
    if task.holder not in {p.person for p in opened.performers}:
        work.do(do.Reassign(task.key, work.doer.account, "", LEFT_OFFICE))
