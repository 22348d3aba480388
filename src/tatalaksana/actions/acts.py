# SPDX-License-Identifier: Apache-2.0
"""Record what an act of a step brought about: the same transaction, row and event for every act.

A form saved again is the next version. Only an appointment may still change after its step is
done, as long as the case runs.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Max

from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work, due_facts, reckon
from tatalaksana.actions.expediting import enter_handed
from tatalaksana.actions.keeping import keep_record, newest
from tatalaksana.actions.papers import keep_paper
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.exchange import Dispatch, Receipt, check_signed
from tatalaksana.core.acts.records import Record, act_of, check
from tatalaksana.core.acts.schedule import (
    Appointment,
    NeedsReason,
    NothingToCallOff,
    Warned,
    clashes,
    worry_of,
)
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, TaskState, Verb
from tatalaksana.core.naskah.signing import Provider
from tatalaksana.core.sop.model import NodeId
from tatalaksana.formats.papers import require_scan
from tatalaksana.queries.agenda import people_of, taken_between
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import kept_of
from tatalaksana.queries.worktable import Opened, surroundings
from tatalaksana.records.models import (
    OPEN_TASK,
    AccountRow,
    ActRow,
    AgencyRow,
    SigningRow,
)

PROOF: Final = "Bukti kirim"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    filename: str
    data: bytes


def record_act(
    task_id: int,
    record: Record,
    *,
    proof: Upload | None = None,
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Record what an act of a task brought about; `proof` is the file that proves a sending.

    Raises:
        NotFound: the task is not for this account, or its step has no such act.
        Warned: an appointment is in somebody's way, and nothing says why it is held.
        NeedsReason: an appointment is moved without saying why.
        RuleViolation: the record cannot be, or the task does not take it any more.
    """

    def act(work: Work, task: TaskKey) -> None:
        before = newest(work, task, act_of(record))
        _require_open(work, task, act_of(record), by, before)
        full = _with_proof(work, record, before, proof, by)
        check(full, work.time.calendar.zone, at)
        if isinstance(full, Dispatch):
            check_signed(full, _signed_on(work, full))
        if isinstance(full, Appointment):
            _require_free(work, task, full, before)
        keep_record(work, task, full, by)
        if isinstance(full, Dispatch | Receipt):
            enter_handed(work, task, full, by)
        if isinstance(full, Appointment):
            _let_deadlines_follow(work)

    return act_on(task_id, by, at, key, act, capacity)


def call_off(
    task_id: int, *, reason: str, by: AccountRow, at: datetime, key: str = ""
) -> Opened:
    """Call an appointment off, for a reason.

    Raises:
        NotFound: the task is not for this account.
        NothingToCallOff: no appointment stands.
        NeedsReason: nothing says why.
        RuleViolation: the case is over.
    """

    def act(work: Work, task: TaskKey) -> None:
        before = newest(work, task, Act.SCHEDULE)
        _require_open(work, task, Act.SCHEDULE, by, before)
        record = None if before is None else kept_of(before).record
        if not isinstance(record, Appointment) or record.is_off:
            raise NothingToCallOff
        if not reason.strip():
            raise NeedsReason
        off = replace(record, is_off=True, reason=reason.strip()[:1000], despite="")
        keep_record(work, task, off, by)
        _let_deadlines_follow(work)

    return act_on(task_id, by, at, key, act)


def _require_open(
    work: Work, task: TaskKey, act: Act, by: AccountRow, before: ActRow | None
) -> None:
    if act not in work.procedure.acts[work.procedure.rows[task.node]]:
        raise NotFound
    found = work.state.find(task)
    is_running = work.state.status is CaseStatus.OPEN
    is_kept = act is Act.SCHEDULE and before is not None
    if is_kept and is_running and found and found.state is TaskState.DONE:
        return
    allowed(work.state, task, Verb.COMPLETE, person_of(by))


def _with_proof(
    work: Work,
    record: Record,
    before: ActRow | None,
    proof: Upload | None,
    by: AccountRow,
) -> Record:
    """Put the proof of a sending into the dossier; a version without a file keeps the one before."""
    if not isinstance(record, Dispatch):
        return record
    if proof is not None:
        assert work.loaded is not None
        require_scan(proof.filename, proof.data)
        keep_paper(work, work.loaded, PROOF, "", proof.filename, proof.data, by)
        return replace(record, proof=PROOF)
    kept = None if before is None else kept_of(before).record
    return replace(record, proof=kept.proof) if isinstance(kept, Dispatch) else record


def _signed_on(work: Work, dispatch: Dispatch) -> date | None:
    """Return the day the last of the papers sent was signed here; what was signed elsewhere has its own."""
    rows = SigningRow.objects.filter(
        version__paper__case=work.row,
        version__paper__name__in=dispatch.papers,
        state=SigningRow.DONE,
        provider__in=list(Provider),
    )
    last = rows.aggregate(last=Max("ended_at"))["last"]
    return None if last is None else work.time.calendar.day_of(last)


def _require_free(
    work: Work, task: TaskKey, appointment: Appointment, before: ActRow | None
) -> None:
    """Refuse an appointment in the way of another, and one that was moved, without a reason."""
    stands = before is not None and before.ends_at is not None
    if stands and not appointment.reason:
        raise NeedsReason
    if appointment.despite:
        return
    agency = AgencyRow.objects.select_for_update().get(pk=work.row.agency_id)
    office, time = surroundings(agency)
    span = appointment.span(time.calendar.zone)
    others = [
        taken
        for row, taken in taken_between(agency, office, *span)
        if (row.case_id, row.node, row.slot) != (work.row.pk, task.node, task.slot)
    ]
    people = people_of(office, appointment)
    found = clashes(span, appointment.place, people, others)
    worry = worry_of(appointment, time.calendar)
    if found or worry is not None:
        raise Warned(found, worry)


def _let_deadlines_follow(work: Work) -> None:
    """Set the deadlines of living tasks whose time the SOP leaves open, with an event each."""
    for row in work.row.tasks.filter(OPEN_TASK):
        if not work.procedure.activity(NodeId(row.node)).time.is_open:
            continue
        before = row.due_at
        reckon(work.time, work.procedure, row)
        if row.due_at != before:
            row.reminded_at = row.overdue_told_at = None
            names = ("due_at", "standard_at", "calendar", "reminded_at")
            row.save(update_fields=[*names, "overdue_told_at"])
            work.note("due.set", due_facts(row, before))
