# SPDX-License-Identifier: Apache-2.0
"""The form that files a case: filled from the office's codes and what the case is about."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.archiving import Code, Filing, Keeping
from tatalaksana.queries.archives import archivist
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.onward import Onward, onward
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.taskpage import Choice, choice_of
from tatalaksana.queries.worktable import open_task
from tatalaksana.records.codec import content_hash, from_json
from tatalaksana.records.models import AccountRow, CaseRow, FilingRow


@dataclass(frozen=True, slots=True)
class FilingForm:
    """A case to file; `filing` is how it lies already, None when it does not."""

    case: int
    number: int
    subject: str
    filing: Filing | None
    classification: str
    codes: tuple[Code, ...]

    @property
    def seen(self) -> str:
        """The hash of how it lies, "" when it does not."""
        return "" if self.filing is None else content_hash(self.filing)


@dataclass(frozen=True, slots=True)
class FilingPage:
    """The form at the task that files its case."""

    task: int
    form: FilingForm
    onward: Onward
    choices: tuple[Choice, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Lying:
    """How a case lies in the archive, if it does; `can_file` for who may file it or correct that."""

    filing: Filing | None
    keeping: str
    next_on: date | None
    can_file: bool


def filing_page(account: AccountRow, task_id: int, *, at: datetime) -> FilingPage:
    """Return the form for somebody who may do the task.

    Raises:
        NotFound: the task is not for this account, or its step files nothing.
    """
    opened = open_task(account, task_id, at=at)
    row = opened.row
    if Act.ARCHIVE not in opened.procedure.acts[row.step]:
        raise NotFound
    return FilingPage(
        task=row.pk,
        form=_form(row.case),
        onward=onward(opened, account),
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        is_closed=row.closed_at is not None,
    )


def closed_filing(account: AccountRow, case_id: int, *, at: datetime) -> FilingForm:
    """Return the form of a closed case for who keeps the archive.

    Raises:
        NotFound: there is none for this account.
    """
    rows = CaseRow.objects.select_related("agency").defer("flow", "search")
    case = rows.filter(
        pk=case_id, agency=account.agency_id, ended_at__isnull=False
    ).first()
    if case is None or archivist(account, at) is None:
        raise NotFound
    return _form(case)


def lying_of(
    account: AccountRow, case_id: int, *, is_closed: bool, at: datetime
) -> Lying:
    """Return how a case lies in the archive, for somebody who may see the case."""
    row = FilingRow.objects.filter(case=case_id).select_related("transfer").first()
    is_keeper = is_closed and archivist(account, at) is not None
    if row is None:
        return Lying(None, "", None, is_keeper)
    is_here = row.keeping == Keeping.ACTIVE and not row.is_listed
    filing = from_json(row.content, Filing)
    return Lying(filing, row.keeping, row.next_on, is_keeper and is_here)


def _form(case: CaseRow) -> FilingForm:
    known = paperwork_of(case.agency).value
    kept = FilingRow.objects.filter(case=case).first()
    return FilingForm(
        case=case.pk,
        number=case.number,
        subject=case.subject,
        filing=None if kept is None else from_json(kept.content, Filing),
        classification=known.classification,
        codes=known.codes,
    )
