# SPDX-License-Identifier: Apache-2.0
"""The lembar disposisi of a task: the letter, whom it may go to, and what was given before."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.naskah.books import Entry
from tatalaksana.core.naskah.disposing import Receiver, receivers, short_title
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.core.sop.model import EdgeKind, NodeId
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    CaseRow,
    DispositionRow,
)


@dataclass(frozen=True, slots=True)
class GivenPart:
    """One recipient's part of a sheet given in a case, at its depth in the tree."""

    id: int
    depth: int
    giver: str
    to: str
    is_main: bool
    instructions: tuple[str, ...]
    note: str
    due_on: date | None
    state: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """A sheet to fill in at a task; `main` is who the SOP sends it to, `number` that of the agenda."""

    kop: tuple[str, ...]
    letter: Entry
    number: str
    receivers: tuple[Receiver, ...]
    instructions: tuple[str, ...]
    is_lateral: bool
    main: str
    today: date


def sheet_desk(
    account: AccountRow, task_id: int, *, answer: str = "", at: datetime
) -> SheetDesk:
    """Return the sheet of a task for somebody who may do it.

    Raises:
        NotFound: the task is not for this account.
    """
    opened = open_task(account, task_id, at=at)
    case = opened.row.case
    known = paperwork_of(case.agency).value
    post = (opened.acts_as and opened.acts_as.position) or None
    following = _following(opened, answer)
    everybody = receivers(opened.office, post) if post else ()
    by_sop = tuple(_receiver(opened.office, to) for to in following)
    names = {r.position for r in by_sop}
    letter, number = letter_of(case, opened.day)
    return SheetDesk(
        kop=known.head.lines or tuple(case.agency.head),
        letter=letter,
        number=number,
        receivers=(*by_sop, *(r for r in everybody if r.position not in names)),
        instructions=known.instructions,
        is_lateral=known.is_lateral,
        main=next(iter(following), ""),
        today=opened.day,
    )


def letter_of(case: CaseRow, today: date) -> tuple[Entry, str]:
    """Return the letter a case is about with its agenda number, or what the case says of itself."""
    rows = BookEntryRow.objects.filter(case=case, paper=None).exclude(state="batal")
    row = rows.exclude(book__key="ekspedisi").order_by("pk").first()
    if row is not None:
        return entry_of(row), row.text
    office = case.started_by.office
    return Entry(office or "-", case.subject, today), "-"


def given_in(case_id: int) -> tuple[GivenPart, ...]:
    """Return the sheets of a case as a tree, the parts of each under the part it was given from."""
    rows = list(DispositionRow.objects.filter(case=case_id).order_by("pk"))
    children: dict[int | None, list[DispositionRow]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    found: list[GivenPart] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in children.get(parent, ()):
            found.append(_part(row, depth))
            walk(row.pk, depth + 1)

    walk(None, 0)
    return tuple(found)


def _part(row: DispositionRow, depth: int) -> GivenPart:
    return GivenPart(
        row.pk,
        depth,
        row.giver_title,
        row.to_title,
        row.is_main,
        tuple(row.instructions),
        row.note,
        row.due_on,
        row.state,
        row.at,
        row.read_at,
    )


def _following(opened: Opened, answer: str) -> tuple[str, ...]:
    """Return the posts the flow goes to next; a team or an applicant by the name of the column."""
    procedure, node = opened.procedure, NodeId(opened.row.node)
    found: dict[str, None] = {}
    for edge in procedure.sop.exits_of(node):
        if edge.kind is EdgeKind.RETURN or (answer and edge.label != answer):
            continue
        column = procedure.column(edge.target)
        binding = opened.office.binding(column, opened.day, opened.duty.sop)
        posts = binding.positions if binding else ()
        found |= dict.fromkeys(posts or (column,))
    own = opened.acts_as.position if opened.acts_as else None
    return tuple(to for to in found if to != own)


def _receiver(office: Office, to: str) -> Receiver:
    position = PositionId(to)
    title = short_title(office, position) if position in office.by_id else to
    return Receiver(position, title, is_below=True)
