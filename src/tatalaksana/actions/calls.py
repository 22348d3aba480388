# SPDX-License-Identifier: Apache-2.0
"""Hand a step over to another SOP, and take up again when that one has delivered."""

from datetime import datetime

from django.db import transaction

from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work, key_of
from tatalaksana.actions.starting import start_case
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.flow.tasks import TaskKey, TaskState
from tatalaksana.core.record.chain import Doer
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import open_task, surroundings
from tatalaksana.records.models import (
    AccountRow,
    CaseRow,
    PaperRow,
    PaperVersionRow,
    TaskRow,
)


@transaction.atomic
def call_sop(
    task_id: int,
    version_id: int,
    *,
    subject: str,
    applicant: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> CaseRow:
    """Start a case of another SOP for a task, which waits until that case is done.

    Raises:
        NotFound: the task, or the other SOP, is not for this account.
        RuleViolation: as `start_case`, or the task cannot wait now.
    """
    open_task(by, task_id, at=at, lock=True)
    child = start_case(
        version_id, subject=subject, applicant=applicant, key=key, by=by, at=at
    )
    if child.parent_id is not None:
        return child
    CaseRow.objects.filter(pk=child.pk).update(parent=task_id)
    child.parent_id = task_id

    def act(work: Work, task: TaskKey) -> None:
        work.do(do.Call(task, person_of(by), str(child.pk)))

    act_on(task_id, by, at, "", act)
    return child


@transaction.atomic
def child_finished(task_id: int, child_id: int, *, at: datetime) -> None:
    """Let the task that waited for a case go on, with the papers of that case in its dossier.

    A case that was given up delivers nothing; its caller goes on by itself.
    """
    parent = TaskRow.objects.values_list("case_id", flat=True).get(pk=task_id)
    row = (
        CaseRow.objects.select_for_update(of=("self",))
        .select_related("version", "agency")
        .get(pk=parent)
    )
    task = row.tasks.get(pk=task_id)
    if task.state != TaskState.SUSPENDED or task.waits_for != f"case:{child_id}":
        return
    child = CaseRow.objects.get(pk=child_id)
    _, time = surroundings(row.agency)
    work = Work(row, procedure_of(row.version), time, Doer(), at)
    taken = _take_over(child, row, task, at) if child.status == CaseStatus.DONE else []
    for name in taken:
        work.note("paper.handed_in", {"paper": name, "from_case": child.code})
    work.do(do.Resume(key_of(task), "", f"case:{child.code}"))
    work.write()


def _take_over(child: CaseRow, row: CaseRow, task: TaskRow, at: datetime) -> list[str]:
    """Put the newest version of every paper of the child into the parent's dossier."""
    names = []
    for paper in PaperRow.objects.filter(case=child).order_by("pk"):
        newest = paper.versions.order_by("-number").first()
        if newest is None:
            continue
        own, _ = PaperRow.objects.get_or_create(
            case=row, name=paper.name, defaults={"item": paper.item}
        )
        last = own.versions.order_by("-number").values_list("number", flat=True).first()
        PaperVersionRow.objects.create(
            paper=own,
            number=(last or 0) + 1,
            file_id=newest.file_id,
            filename=newest.filename,
            task=task,
            by_id=newest.by_id,
            office=newest.office,
            at=at,
        )
        names.append(paper.name)
    return names
