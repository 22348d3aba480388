# SPDX-License-Identifier: Apache-2.0
"""The form that files a case: filled from the office's codes and what the case is about."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.archiving import Code, Filing
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.onward import Onward, onward
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.taskpage import Choice, choice_of
from tatalaksana.queries.worktable import open_task
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, FilingRow


@dataclass(frozen=True, slots=True)
class FilingPage:
    """A case to file; `filing` is how it lies already, None when it does not."""

    task: int
    subject: str
    filing: Filing | None
    classification: str
    codes: tuple[Code, ...]
    onward: Onward
    choices: tuple[Choice, ...]
    is_closed: bool


def filing_page(account: AccountRow, task_id: int, *, at: datetime) -> FilingPage:
    """Return the form for somebody who may do the task.

    Raises:
        NotFound: the task is not for this account, or its step files nothing.
    """
    opened = open_task(account, task_id, at=at)
    row = opened.row
    if Act.ARCHIVE not in opened.procedure.acts[row.step]:
        raise NotFound
    known = paperwork_of(row.case.agency).value
    kept = FilingRow.objects.filter(case=row.case).first()
    return FilingPage(
        task=row.pk,
        subject=row.case.subject,
        filing=None if kept is None else from_json(kept.content, Filing),
        classification=known.classification,
        codes=known.codes,
        onward=onward(opened, account),
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        is_closed=row.closed_at is not None,
    )
