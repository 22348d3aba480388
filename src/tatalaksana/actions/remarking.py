# SPDX-License-Identifier: Apache-2.0
"""Pin remarks to passages of a paper, answer them, close them one by one."""

from datetime import datetime

from django.db import transaction

from tatalaksana.actions.casework import Work
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import doer_of, see_case, titles_of
from tatalaksana.records.models import (
    AccountRow,
    PaperVersionRow,
    RemarkRow,
    TaskRow,
)


class NoRemark(RuleViolation):
    """A remark, or an answer, needs words."""

    code = "remark.no_words"


class RemarkClosed(RuleViolation):
    """The remark is closed already."""

    code = "remark.closed"


@transaction.atomic
def add_remark(
    version_id: int, *, passage: str, words: str, by: AccountRow, at: datetime
) -> RemarkRow:
    """Pin a remark to a passage of a version ("" for the whole paper).

    The same words at the same place, while they stand open, are the same form sent twice: one remark.

    Raises:
        NotFound: there is no such version for this account.
        NoRemark: it says nothing.
    """
    version = _version(version_id)
    work = _work(version, by, at)
    said = words.strip()[:2000]
    if not said:
        raise NoRemark
    same = version.remarks.filter(passage=passage, words=said, by=by, closed_at=None)
    if twin := same.first():
        return twin
    task = TaskRow.objects.filter(case=work.row, closed_at=None).order_by("pk").last()
    row = RemarkRow.objects.create(
        version=version,
        task=task or version.task,
        passage=passage,
        words=said,
        by=by,
        office=work.doer.office,
        at=at,
    )
    work.note(
        "remark.added",
        {"paper": version.paper.name, "version": version.number, "passage": passage, "words": row.words},
    )  # fmt: skip
    work.write()
    return row


@transaction.atomic
def answer_remark(remark_id: int, *, words: str, by: AccountRow, at: datetime) -> None:
    """Answer a remark that is still open.

    Raises:
        NotFound: there is no such remark for this account.
        NoRemark: the answer says nothing.
        RemarkClosed: it is closed already.
    """
    row = _open(remark_id)
    work = _work(row.version, by, at)
    if not words.strip():
        raise NoRemark
    row.answer, row.answered_by = words.strip()[:2000], work.doer.office
    row.answered_at = at
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    work.note("remark.answered", {"paper": row.version.paper.name, "words": row.answer})
    work.write()


@transaction.atomic
def close_remark(remark_id: int, *, by: AccountRow, at: datetime) -> None:
    """Close a remark: only who made it says that it is settled.

    Raises:
        NotFound: there is none of this account.
        RemarkClosed: it is closed already.
    """
    row = _open(remark_id)
    work = _work(row.version, by, at)
    if row.by_id != by.pk:
        raise NotFound
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    work.note("remark.closed", {"paper": row.version.paper.name, "words": row.words})
    work.write()


def _version(version_id: int) -> PaperVersionRow:
    found = PaperVersionRow.objects.select_related("paper", "task").filter(
        pk=version_id
    )
    version = found.first()
    if version is None:
        raise NotFound
    return version


def _open(remark_id: int) -> RemarkRow:
    found = RemarkRow.objects.select_for_update(of=("self",)).select_related(
        "version__paper"
    )
    row = found.filter(pk=remark_id).first()
    if row is None:
        raise NotFound
    if row.closed_at is not None:
        raise RemarkClosed
    return row


def _work(version: PaperVersionRow, by: AccountRow, at: datetime) -> Work:
    """Lock the case of a version for whoever may see it."""
    row, office, time = see_case(by, version.paper.case_id, at=at, lock=True)
    acts_as = next(iter(titles_of(by, office, time.calendar.day_of(at))), None)
    doer = doer_of(by, office, acts_as)
    return Work(row, procedure_of(row.version), time, doer, at)
