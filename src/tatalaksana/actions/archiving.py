# SPDX-License-Identifier: Apache-2.0
"""File a case: by the step whose SOP asks for it, or, once it is closed, by who keeps the archive."""

from datetime import datetime

from django.db import transaction

from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work
from tatalaksana.actions.keeping import keep_record
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Filed
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.archiving import (
    ArchiveMoved,
    Filing,
    Keeping,
    check_filing,
    check_listed,
    due_on,
)
from tatalaksana.core.record.chain import Doer
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.archives import archivist
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import Opened, surroundings
from tatalaksana.records.codec import content_hash, from_json, to_json
from tatalaksana.records.models import AccountRow, CaseRow, FilingRow


class ListedAlready(RuleViolation):
    """The berkas `number` waits in another list."""

    code = "archive.listed_already"


class FiledMeanwhile(RuleViolation):
    """Somebody else filed the berkas since: it lies under `classification`, as `title`, at `location`."""

    code = "archive.filed_meanwhile"


class StillRunning(RuleViolation):
    """The berkas `number` is not closed."""

    code = "archive.still_running"


def file_case(
    task_id: int,
    filing: Filing,
    *,
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """File the case of a task whose step asks for it; saved again, it is filed anew.

    The years of the JRA begin the day the case closes.

    Raises:
        NotFound: the task is not for this account, or its step files nothing.
        BrokenFiling: it cannot be filed so.
        RuleViolation: the task does not take it any more.
    """

    def act(work: Work, task: TaskKey) -> None:
        if Act.ARCHIVE not in work.procedure.acts[work.procedure.rows[task.node]]:
            raise NotFound
        allowed(work.state, task, Verb.COMPLETE, person_of(by))
        check_filing(filing)
        lying = FilingRow.objects.filter(case=work.row).first()
        _check_code(work.row, filing, lying)
        _keep(work.row, filing, by, work.doer.office, work.time, at)
        record = Filed(
            filing.classification,
            filing.title,
            filing.active,
            filing.inactive,
            filing.fate.value,
            filing.location,
        )
        keep_record(work, task, record, by)

    return act_on(task_id, by, at, key, act, capacity)


@transaction.atomic
def file_closed(
    case_id: int, filing: Filing, *, seen: str = "", by: AccountRow, at: datetime
) -> FilingRow:
    """File a closed case whose SOP has no step for it, or correct how it lies while it is aktif.

    `seen` is the hash of how it lay when the form was opened, "" when it did not. Filed again with the
    same words, nothing is noted twice.

    Raises:
        NotFound: this account does not keep the archive of the case.
        BrokenFiling: it cannot be filed so.
        FiledMeanwhile: somebody else filed or corrected it since.
        StillRunning, ListedAlready, ArchiveMoved: the case runs, waits in a list, or has moved on.
    """
    keeper = archivist(by, at)
    lying = _lying(case_id)
    mine = CaseRow.objects.select_for_update(of=("self",)).filter(pk=case_id)
    case = mine.filter(agency=by.agency_id).first()
    if keeper is None or case is None:
        raise NotFound
    check_filing(filing)
    if case.ended_at is None:
        raise StillRunning(number=f"{case.number:04d}")
    # Somebody may have filed it before the case was locked.
    lying = lying or _lying(case_id)
    if lying is not None:
        _check_here(lying, case)
        if lying.content == to_json(filing):
            return lying
        _check_seen(lying, seen)
    _check_code(case, filing, lying)
    _, time = surroundings(keeper.agency)
    row = _keep(case, filing, by, keeper.doer.office, time, at)
    place = f", {filing.location}" if filing.location else ""
    words = f"Diarsipkan: {filing.classification}, {filing.title}{place}."
    note_on_case(case.pk, words, time, keeper.doer, at)
    return row


def _lying(case_id: int) -> FilingRow | None:
    """Lock how a case lies, before the case itself: in the order of whoever carries out a list.

    Its list is read after that: joined, PostgreSQL would show the list it had before the lock.
    """
    return FilingRow.objects.select_for_update().filter(case=case_id).first()


def _check_here(lying: FilingRow, case: CaseRow) -> None:
    """Refuse to correct what is aktif no more, or waits in a list."""
    if lying.keeping != Keeping.ACTIVE:
        raise ArchiveMoved(lying.keeping, Keeping.ACTIVE.value)
    if lying.is_listed:
        raise ListedAlready(number=f"{case.number:04d}")


def _check_seen(lying: FilingRow, seen: str) -> None:
    now = from_json(lying.content, Filing)
    if content_hash(now) != seen:
        raise FiledMeanwhile(
            classification=now.classification,
            title=now.title,
            location=now.location or "-",
        )


def _check_code(case: CaseRow, filing: Filing, lying: FilingRow | None) -> None:
    codes = paperwork_of(case.agency).value.codes
    under = "" if lying is None else lying.classification
    check_listed(codes, filing.classification, under)


def _keep(
    case: CaseRow,
    filing: Filing,
    by: AccountRow,
    office: str,
    time: WorkingTime,
    at: datetime,
) -> FilingRow:
    """Write how a case lies; its years run from the day it closed, if it has."""
    due = None
    if case.ended_at is not None:
        due = due_on(filing, time.calendar.day_of(case.ended_at), Keeping.ACTIVE)
    return FilingRow.objects.update_or_create(
        case=case,
        defaults={
            "content": to_json(filing),
            "classification": filing.classification[:60],
            "keeping": Keeping.ACTIVE,
            "next_on": due,
            "by": by,
            "office": office,
            "at": at,
        },
    )[0]


def note_on_case(
    case_id: int, words: str, time: WorkingTime, doer: Doer, at: datetime
) -> None:
    """Put a sentence into the chain of a case that is closed."""
    case = (
        CaseRow.objects.select_for_update(of=("self",))
        .select_related("version", "agency")
        .get(pk=case_id)
    )
    work = Work(case, procedure_of(case.version), time, doer, at)
    work.note("note.added", {"words": words})
    work.write()
