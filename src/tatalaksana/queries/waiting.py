# SPDX-License-Identifier: Apache-2.0
"""Papers that wait for somebody's signature though no step of their SOP signs them.

Many SOPs let a paper be written and sent and forget to say who signs. Whoever wrote it named the signer;
it waits for that post here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.db.models import QuerySet

from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.naskah.targets import route_of
from tatalaksana.core.office.model import PositionId
from tatalaksana.queries.desks import duty_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.papers import Paper, papers_of, papers_of_cases
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import Opened, surroundings, titles_of
from tatalaksana.records.models import AccountRow, PaperRow, PaperVersionRow, SigningRow

MOST_WAITING: Final = 200
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper that waits for a signature, and the case it is of."""

    version: int
    name: str
    number: int
    sha256: str
    case: int
    case_number: int
    subject: str
    sop: str
    as_title: str
    by_office: str
    at: datetime


def open_waiting(account: AccountRow, version_id: int, *, at: datetime) -> Opened:
    """Return the task a waiting paper was written at, as whoever signs it stands before it.

    Raises:
        NotFound: no such paper waits for this account.
    """
    version = (
        PaperVersionRow.objects.select_related(
            "paper", "task__desk", "task__case__version", "task__case__agency"
        )
        .defer("content")
        .filter(pk=version_id, paper__case__agency_id=account.agency_id)
        .first()
    )
    if version is None or version.task.case.status != CaseStatus.OPEN:
        raise NotFound
    row = version.task
    office, time = surroundings(row.case.agency)
    day = time.calendar.day_of(at)
    mine = titles_of(account, office, day)
    acting = next((p for p in mine if p.position == version.paper.signer), None)
    if acting is None or not version.paper.signer or not is_unsaid(version):
        raise NotFound
    return Opened(
        row=row,
        procedure=procedure_of(row.case.version),
        office=office,
        time=time,
        duty=duty_of(row.desk),
        day=day,
        performers=(acting,),
        choices=(acting,),
        acts_as=acting,
    )


def is_unsaid(version: PaperVersionRow) -> bool:
    """Whether no step behind the one a paper was written at signs it."""
    return _is_unsaid(version, papers_of(version.paper.case))


def _is_unsaid(version: PaperVersionRow, papers: Sequence[Paper]) -> bool:
    paper = next((p for p in papers if p.id == version.paper_id), None)
    if paper is None:
        return False
    procedure = procedure_of(version.task.case.version)
    acts = {a.id: procedure.acts[i] for i, a in enumerate(procedure.sop.activities)}
    activity = procedure.sop.activities[version.task.step]
    others = [p.candidate for p in papers if not p.code]
    route = route_of(procedure.sop, acts, activity.id, paper.candidate, others)
    return route.signer is None


def waiting_papers(account: AccountRow, *, at: datetime) -> tuple[WaitingPaper, ...]:
    """Return the papers that wait for an account's signature outside of any step, oldest first."""
    if account.agency is None:
        return ()
    office, time = surroundings(account.agency)
    mine = titles_of(account, office, time.calendar.day_of(at))
    posts = [p.position for p in mine if p.position is not None]
    rows = PaperRow.objects.filter(
        case__agency=account.agency, case__status=CaseStatus.OPEN, signer__in=posts
    ).exclude(versions__signings__state=SigningRow.DONE)
    titles = {p: office.by_id[p].title for p in posts}
    return tuple(islice(_waiting(rows.order_by("pk"), titles), MOST_WAITING))


def _waiting(
    rows: QuerySet[PaperRow], titles: dict[PositionId, str]
) -> Iterator[WaitingPaper]:
    """Yield them chunk by chunk: how many questions are asked does not grow with each paper."""
    ids = rows.values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE)
    while chunk := list(islice(ids, _AT_ONCE)):
        newest = _newest(chunk)
        papers = papers_of_cases({v.paper.case_id for v in newest})
        for version in newest:
            if _is_unsaid(version, papers[version.paper.case_id]):
                yield _shown(version, titles[PositionId(version.paper.signer)])


def _newest(papers: Sequence[int]) -> list[PaperVersionRow]:
    """Return the newest version of each paper whose writer is done with it, in the papers' order."""
    rows = PaperVersionRow.objects.filter(paper__in=papers).order_by("number")
    full = rows.select_related("paper", "task__case__version")
    light = full.defer("content", "task__case__version__content")
    by_paper = {version.paper_id: version for version in light}
    newest = (by_paper[pk] for pk in papers if pk in by_paper)
    return [version for version in newest if version.task.closed_at is not None]


def _shown(version: PaperVersionRow, as_title: str) -> WaitingPaper:
    case = version.task.case
    return WaitingPaper(
        version=version.pk,
        name=version.paper.name,
        number=version.number,
        sha256=version.file_id,
        case=case.pk,
        case_number=case.number,
        subject=case.subject,
        sop=case.version.title,
        as_title=as_title,
        by_office=version.office,
        at=version.at,
    )
