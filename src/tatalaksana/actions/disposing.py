# SPDX-License-Identifier: Apache-2.0
"""Dispose at a task: the sheet and the end of the task in one act."""

from collections.abc import Sequence
from datetime import datetime

from tatalaksana.actions.cases import act_on, finish
from tatalaksana.actions.casework import Work
from tatalaksana.actions.handing_down import give
from tatalaksana.actions.keeping import keep_record
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.disposing import check
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.worktable import Opened, surroundings
from tatalaksana.records.models import AccountRow


def dispose_at(
    task_id: int,
    sheet: Disposition,
    *,
    answer: str | None = None,
    without: str = "",
    seen: Sequence[int] = (),
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Give a disposisi at a task; with an answer the task is done by it.

    Raises:
        NotFound: the task is not for this account, or its step disposes nothing.
        BrokenDisposition: the sheet cannot be so.
        RuleViolation: the task does not take it, or needs more before it is done; nothing is kept then.
    """

    def act(work: Work, task: TaskKey) -> None:
        if Act.DISPOSE not in work.procedure.acts[work.procedure.rows[task.node]]:
            raise NotFound
        allowed(work.state, task, Verb.COMPLETE, person_of(by))
        check(sheet, work.post, work.time.calendar.day_of(at))
        office, _ = surroundings(work.row.agency)
        keep_record(work, task, sheet, by)
        give(work, office, sheet, by)
        if answer is not None:
            command = do.Complete(task, person_of(by), answer, "")
            finish(work, task, command, by, without, seen)

    return act_on(task_id, by, at, key, act, capacity)
