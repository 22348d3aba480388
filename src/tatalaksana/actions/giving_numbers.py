# SPDX-License-Identifier: Apache-2.0
"""Number papers that were signed on paper: the book gives the next number, or another office told it."""

from collections.abc import Sequence
from datetime import datetime

from tatalaksana.actions.bookkeeping import About, Hand, enter
from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work
from tatalaksana.actions.keeping import keep_record
from tatalaksana.actions.marking import chosen_papers
from tatalaksana.actions.numbering import as_said
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import GivenNumber, Numbers
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.books import Entry, Source, book_for
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.states import PaperVerb, require
from tatalaksana.core.office.model import PositionId
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.letters import said_of
from tatalaksana.queries.papers import Paper
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import AccountRow, PaperRow


class NothingToNumber(RuleViolation):
    """No paper here waits for a number."""

    code = "number.nothing"


class NoBookFor(RuleViolation):
    """The office keeps no book that numbers `paper`."""

    code = "number.no_book"


class NumberNotTold(RuleViolation):
    """Another office numbers `paper`, and nobody said its number."""

    code = "number.not_told"


def number_papers(
    task_id: int,
    versions: Sequence[int],
    *,
    outside: str = "",
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Give papers their numbers at the step that asks for it; `outside` is one another office gave.

    Raises:
        NotFound: the task is not for this account, or its step numbers nothing.
        NothingToNumber, NoBookFor, NumberNotTold, PaperMoved, PaperNotInState: a paper gets no
            number so; only what is signed gets one.
        RuleViolation: the task does not take it any more.
    """

    def act(work: Work, task: TaskKey) -> None:
        if Act.NUMBER not in work.procedure.acts[work.procedure.rows[task.node]]:
            raise NotFound
        allowed(work.state, task, Verb.COMPLETE, person_of(by))
        activity = work.procedure.activity(task.node)
        papers = [
            p
            for p in chosen_papers(work, activity, Act.NUMBER, versions)
            if not p.book_number
        ]
        if not papers:
            raise NothingToNumber
        for paper in papers:
            require(paper.name, paper.state, PaperVerb.NUMBER)
        given = tuple(_number(work, p, outside, by) for p in papers)
        keep_record(work, task, Numbers(given), by)

    return act_on(task_id, by, at, key, act, capacity)


def _number(work: Work, paper: Paper, outside: str, by: AccountRow) -> GivenNumber:
    agency, day = work.row.agency, work.time.calendar.day_of(work.at)
    known = paperwork_of(agency).value
    signer = PositionId(paper.signer) if paper.signer else None
    book = book_for(known.books, paper.kind or Kind.SURAT, signer)
    if book is None:
        raise NoBookFor(paper=paper.name)
    if book.source is Source.OUTSIDE and not outside.strip():
        raise NumberNotTold(paper=paper.name)
    entry = Entry(
        counterpart=paper.name,
        subject=f"{paper.name}: {work.row.subject}"[:300],
        day=day,
        classification=known.classification,
        directed_to=paper.office,
    )
    row = PaperRow.objects.get(pk=paper.id)
    line = enter(
        agency,
        book,
        as_said(entry, paper.name, said_of(row)),
        Hand(by, work.doer, work.at, day),
        about=About(work.row, row, work.loaded),
        outside=outside,
    )
    return GivenNumber(paper.name, book.key, line.text)
