# SPDX-License-Identifier: Apache-2.0
"""Put a paraf on papers, and confirm numbers and entries, as part of finishing a task."""

from collections.abc import Sequence

from tatalaksana.actions.casework import Work
from tatalaksana.actions.keeping import keep_record, kept_at
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import (
    GivenNumber,
    Initials,
    Numbers,
    RegisteredLine,
    Registration,
    Seen,
    Signatures,
    SignedPaper,
)
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.states import PaperMoved, PaperVerb, require
from tatalaksana.core.naskah.targets import targets
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.sop.model import Activity
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.offices import office_of
from tatalaksana.queries.papers import Paper, papers_of
from tatalaksana.queries.worktable import titles_of
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    MarkRow,
    PaperVersionRow,
)


def settle_papers(
    work: Work, task: TaskKey, seen: Sequence[int], by: AccountRow
) -> None:
    """Do what finishing a task does to papers: paraf on what was seen, and what follows by itself.

    `seen` are the versions that lay before the doer. A number that was taken with the signature is
    confirmed here, and so is the line of the book it stands in.

    Raises:
        NotFound: a version is none of this case.
        PaperMoved: there is a newer one now.
        PaperNotInState: a paper takes no paraf any more.
    """
    row = work.procedure.rows[task.node]
    acts = work.procedure.acts[row]
    if not {Act.INITIAL, Act.SIGN, Act.NUMBER, Act.REGISTER}.intersection(acts):
        return
    kept = kept_at(work, task)
    papers = papers_of(work.row) if work.holds.papers else ()
    activity = work.procedure.sop.activities[row]
    chosen = tuple(_chosen(papers, version) for version in seen)
    if Act.INITIAL in acts and chosen:
        _initial(work, task, about(activity, Act.INITIAL, chosen), by)
    if Act.SIGN in acts and chosen and Act.SIGN not in kept:
        _vouch(work, task, about(activity, Act.SIGN, chosen), by)
    if Act.NUMBER in acts and Act.NUMBER not in kept:
        _confirm_numbers(work, task, activity, papers, by)
    if Act.REGISTER in acts and Act.REGISTER not in kept:
        _confirm_entries(work, task, by)


def chosen_papers(
    work: Work, activity: Activity, act: Act, versions: Sequence[int]
) -> tuple[Paper, ...]:
    """Return those papers among versions that lay before somebody which an act is about.

    Raises:
        NotFound: a version is none of this case.
        PaperMoved: there is a newer one now.
    """
    papers = papers_of(work.row)
    return about(activity, act, tuple(_chosen(papers, v) for v in versions))


def about(activity: Activity, act: Act, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Return those of some papers that an act of a step is about."""
    wanted = targets(activity, act, [p.candidate for p in papers])
    return tuple(p for p in papers if p.candidate in wanted)


def _chosen(papers: Sequence[Paper], version: int) -> Paper:
    found = next((p for p in papers if p.version_id == version), None)
    if found is not None:
        return found
    older = PaperVersionRow.objects.filter(
        pk=version, paper__in=[p.id for p in papers]
    ).first()
    if older is None:
        raise NotFound
    newest = next(p for p in papers if p.id == older.paper_id)
    raise PaperMoved(newest.name, newest.number)


def _initial(
    work: Work, task: TaskKey, papers: Sequence[Paper], by: AccountRow
) -> None:
    for paper in papers:
        require(paper.name, paper.state, PaperVerb.INITIAL)
        mark(work, paper, by)
    seen = tuple(Seen(p.name, p.number, p.sha256) for p in papers)
    if seen:
        keep_record(work, task, Initials(seen), by)


def _vouch(work: Work, task: TaskKey, papers: Sequence[Paper], by: AccountRow) -> None:
    """Let somebody who signs before the last signer vouch for papers that await the last one."""
    mine = [p for p in papers if p.signer and p.signer != work.post]
    for paper in mine:
        require(paper.name, paper.state, PaperVerb.INITIAL)
        mark(work, paper, by)
    if mine:
        vouched = tuple(SignedPaper(p.name, p.number, p.sha256) for p in mine)
        keep_record(work, task, Signatures(vouched), by)


def mark(work: Work, paper: Paper, by: AccountRow) -> None:
    """Put a paraf on the version that was seen; once is enough."""
    assert work.loaded is not None
    MarkRow.objects.get_or_create(
        version_id=paper.version_id,
        by=by,
        office=work.doer.office,
        defaults={
            "task": work.loaded,
            "sha256": paper.sha256,
            "capacity": work.doer.capacity,
            "is_coordination": _is_beside(work, paper),
            "at": work.at,
        },
    )


def _is_beside(work: Work, paper: Paper) -> bool:
    """Whether the doer's post stands beside the line above who wrote a paper: paraf koordinasi."""
    if not work.post:
        return False
    office = office_of(work.row.agency).value
    version = PaperVersionRow.objects.get(pk=paper.version_id)
    day = work.time.calendar.day_of(work.at)
    writers = [
        p.position for p in titles_of(version.by, office, day) if p.position is not None
    ]
    line = {above for post in writers for above in (post, *office.superiors(post))}
    return PositionId(work.post) not in line


def _confirm_numbers(
    work: Work,
    task: TaskKey,
    activity: Activity,
    papers: Sequence[Paper],
    by: AccountRow,
) -> None:
    """Confirm the numbers of signed papers, unless one of them still waits for its own."""
    signed = [p for p in papers if p.code]
    entries = {
        e.paper_id: e
        for e in BookEntryRow.objects.filter(
            case=work.row, paper__in=[p.id for p in signed], state=NumberState.USED
        ).select_related("book")
    }
    done = [(p, entries[p.id]) for p in signed if p.id in entries]
    given = tuple(GivenNumber(p.name, e.book.key, e.text) for p, e in done)
    waiting = [p.candidate for p in signed if not p.book_number]
    wanted = targets(activity, Act.NUMBER, waiting)
    if given and not wanted:
        keep_record(work, task, Numbers(given), by)


def _confirm_entries(work: Work, task: TaskKey, by: AccountRow) -> None:
    """What was signed and numbered here stands in its book already: agenda keluar is filled."""
    rows = BookEntryRow.objects.filter(
        case=work.row, paper__isnull=False, state=NumberState.USED
    )
    lines = tuple(
        RegisteredLine(e.book.key, e.text, subject=e.paper.name if e.paper else "")
        for e in rows.select_related("book", "paper").order_by("pk")
    )
    if lines:
        keep_record(work, task, Registration(lines), by)
