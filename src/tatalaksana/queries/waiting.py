# SPDX-License-Identifier: Apache-2.0
"""Papers that wait for somebody's signature though no step of their SOP signs them.

Many SOPs let a paper be written and sent and forget to say who signs. Whoever wrote it named the signer;
it waits for that post here.
"""

from collections.abc import Iterator
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
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import Opened, surroundings, titles_of
from tatalaksana.records.models import AccountRow, PaperRow, PaperVersionRow, SigningRow

MOST_WAITING: Final = 200


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
    procedure = procedure_of(version.task.case.version)
    acts = {a.id: procedure.acts[i] for i, a in enumerate(procedure.sop.activities)}
    papers = papers_of(version.paper.case)
    paper = next((p for p in papers if p.id == version.paper_id), None)
    if paper is None:
        return False
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
    found = rows.select_related("case__version").order_by("pk")
    titles = {p: office.by_id[p].title for p in posts}
    return tuple(islice(_waiting(found, titles), MOST_WAITING))


def _waiting(
    rows: QuerySet[PaperRow], titles: dict[PositionId, str]
) -> Iterator[WaitingPaper]:
    for row in rows.iterator(chunk_size=100):
        newest = (
            row.versions.select_related(
                "paper__case", "task__case__version", "task__desk"
            )
            .order_by("-number")
            .first()
        )
        if newest is None or newest.task.closed_at is None or not is_unsaid(newest):
            continue
        yield WaitingPaper(
            version=newest.pk,
            name=row.name,
            number=newest.number,
            sha256=newest.file_id,
            case=row.case_id,
            case_number=row.case.number,
            subject=row.case.subject,
            sop=row.case.version.title,
            as_title=titles[PositionId(row.signer)],
            by_office=newest.office,
            at=newest.at,
        )
