# SPDX-License-Identifier: Apache-2.0
"""The archive: which berkas lies where, what is due, and the lists by which they move on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Count, Q, QuerySet

from tatalaksana.core.naskah.archiving import Filing, Keeping, Listed, Witness
from tatalaksana.core.naskah.books import INCOMING
from tatalaksana.core.office.model import PositionId
from tatalaksana.queries.books import Keeper, keeps
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import surroundings, titles_of, visible_cases
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, FilingRow, TransferRow

PAGE: Final = 50
DUE: Final = "jatuh-tempo"
STATES: Final = (*(k.value for k in Keeping), DUE)
ACTS: Final[Mapping[Keeping, str]] = MappingProxyType(
    {
        Keeping.INACTIVE: "Pemindahan arsip inaktif",
        Keeping.DESTROYED: "Pemusnahan arsip",
        Keeping.HANDED_OVER: "Penyerahan arsip",
    }
)
"""What a list does, as its berita acara is called."""
PENDING: Final = Q(done_at=None)


@dataclass(frozen=True, slots=True)
class Filed:
    """One berkas in the archive; `listed_in` is the proposal it waits in, 0 for none."""

    id: int
    case: int
    number: int
    filing: Filing
    keeping: str
    next_on: date | None
    is_due: bool
    closed_at: datetime | None
    listed_in: int
    report: str
    can_open: bool

    @property
    def can_correct(self) -> bool:
        """Whether its keeper may correct how it lies: closed, aktif, and on no list."""
        is_active = self.keeping == Keeping.ACTIVE and not self.listed_in
        return is_active and self.closed_at is not None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One list of berkas to be moved, handed over or destroyed; over once `done_at` is set."""

    id: int
    wanted: Keeping
    reason: str
    lines: tuple[Listed, ...]
    office: str
    at: datetime
    report: str
    decided_office: str
    decided_at: datetime | None
    is_approved: bool
    remark: str
    witnesses: tuple[Witness, ...]
    done_at: datetime | None
    can_decide: bool
    can_withdraw: bool
    can_destroy: bool


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The archive of an agency as its page shows it."""

    rows: tuple[Filed, ...]
    counts: Mapping[str, int]
    state: str
    query: str
    page: int
    pages: int
    found: int
    proposals: tuple[Proposal, ...]
    can_propose: bool
    today: date

    @property
    def has_more(self) -> bool:
        """Whether there are berkas behind these."""
        return self.page < self.pages

    @property
    def has_choice(self) -> bool:
        """Whether one of these may be put on a list now: due, and on no list yet."""
        return self.can_propose and any(
            row.is_due and not row.listed_in for row in self.rows
        )


def archivist(account: AccountRow, at: datetime) -> Keeper | None:
    """Return somebody as who keeps the archive: whoever keeps the agenda of what comes in."""
    if account.agency is None:
        return None
    book = paperwork_of(account.agency).value.book(INCOMING)
    return None if book is None else keeps(account, book, at)


def archive_page(
    account: AccountRow,
    *,
    state: str = "",
    query: str = "",
    page: int = 1,
    at: datetime,
) -> ArchivePage:
    """Return the archive: all of it for who keeps it, else the berkas one may see.

    Raises:
        NotFound: the account belongs to no agency.
    """
    if account.agency is None:
        raise NotFound
    _, time = surroundings(account.agency)
    today = time.calendar.day_of(at)
    keeper = archivist(account, at)
    visible = visible_cases(account, today)
    rows = FilingRow.objects.filter(case__agency=account.agency)
    if keeper is None:
        rows = rows.filter(case__in=visible)
    counts = dict(rows.values_list("keeping").annotate(n=Count("pk")).order_by())
    counts[DUE] = rows.filter(_due(today)).count()
    chosen = _chosen(rows, state, query, today)
    found = chosen.count()
    pages = max(1, -(-found // PAGE))
    page = min(max(page, 1), pages)
    few = list(
        chosen.select_related("case", "transfer")
        .defer("case__flow", "case__search")
        .order_by("next_on", "pk")[(page - 1) * PAGE : page * PAGE]
    )
    shown = {row.case_id for row in few}
    mine = set(visible.filter(pk__in=shown).values_list("pk", flat=True))
    return ArchivePage(
        rows=tuple(_filed(row, today, row.case_id in mine) for row in few),
        counts={k: n for k, n in counts.items() if n},
        state=state,
        query=query,
        page=page,
        pages=pages,
        found=found,
        proposals=_proposals(account, at),
        can_propose=keeper is not None and keeper.post is not None,
        today=today,
    )


def _due(today: date) -> Q:
    living = [Keeping.ACTIVE, Keeping.INACTIVE]
    return Q(next_on__lte=today, keeping__in=living)


def _chosen(
    rows: QuerySet[FilingRow], state: str, query: str, today: date
) -> QuerySet[FilingRow]:
    for word in query.casefold().split():
        here = Q(case__search__contains=word) | Q(classification__startswith=word)
        rows = rows.filter(here)
    if state == DUE:
        return rows.filter(_due(today))
    return rows.filter(keeping=state) if state in STATES else rows


def _filed(row: FilingRow, today: date, can_open: bool) -> Filed:  # noqa: FBT001 - private
    transfer = row.transfer
    is_due = row.next_on is not None and row.next_on <= today
    return Filed(
        id=row.pk,
        case=row.case_id,
        number=row.case.number,
        filing=from_json(row.content, Filing),
        keeping=row.keeping,
        next_on=row.next_on,
        is_due=is_due,
        closed_at=row.case.ended_at,
        listed_in=transfer.pk if transfer is not None and row.is_listed else 0,
        report="" if transfer is None or row.is_listed else transfer.report,
        can_open=can_open,
    )


def _proposals(account: AccountRow, at: datetime) -> tuple[Proposal, ...]:
    rows = TransferRow.objects.filter(PENDING, agency=account.agency_id)
    found = (proposal_of(row, account, at) for row in rows.order_by("pk"))
    is_keeper = archivist(account, at) is not None
    return tuple(one for one in found if is_keeper or one.can_decide)


def proposal_of(row: TransferRow, account: AccountRow, at: datetime) -> Proposal:
    """Return a list as an account sees it."""
    is_waiting = row.is_approved and row.done_at is None
    decides = row.done_at is None and may_decide(row, account, at)
    return Proposal(
        id=row.pk,
        wanted=Keeping(row.wanted),
        reason=row.reason,
        lines=tuple(from_json(line, Listed) for line in row.content),
        office=row.office,
        at=row.at,
        report=row.report,
        decided_office=row.decided_office,
        decided_at=row.decided_at,
        is_approved=row.is_approved,
        remark=row.remark,
        witnesses=tuple(Witness(*one) for one in row.witnesses),
        done_at=row.done_at,
        can_decide=decides and not is_waiting,
        can_withdraw=decides and is_waiting,
        can_destroy=is_waiting and archivist(account, at) is not None,
    )


def may_decide(row: TransferRow, account: AccountRow, at: datetime) -> bool:
    """Whether somebody else than the proposer, in a post above theirs, looks at a list."""
    if account.pk == row.by_id or account.agency is None:
        return False
    office, time = surroundings(account.agency)
    day = time.calendar.day_of(at)
    mine = {p.position for p in titles_of(account, office, day) if p.position}
    post = PositionId(row.post)
    return post in office.by_id and not mine.isdisjoint(office.superiors(post))


def proposal_page(account: AccountRow, number: int, *, at: datetime) -> Proposal:
    """Return one list for who keeps the archive, and for who stands above the proposer.

    Raises:
        NotFound: there is none for this account.
    """
    row = TransferRow.objects.filter(pk=number, agency=account.agency_id).first()
    if row is None:
        raise NotFound
    if archivist(account, at) is None and not may_decide(row, account, at):
        raise NotFound
    return proposal_of(row, account, at)
