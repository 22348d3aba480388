# SPDX-License-Identifier: Apache-2.0
"""Let filed cases move on: proposed by who keeps the archive, approved from above.

What an approval moves or hands over is moved by it; destroying is carried out after it, before two witnesses.

Nothing goes away by itself. What is destroyed by an approved list are the bytes of files no other case
needs, and the words papers were drawn from; rows, hashes, chain and the list stay.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from tatalaksana.actions.archiving import ListedAlready, StillRunning, note_on_case
from tatalaksana.actions.bookkeeping import Hand, enter
from tatalaksana.actions.history import note
from tatalaksana.actions.notices import tell
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.archiving import (
    ArchiveMoved,
    Filing,
    Keeping,
    Listed,
    NotDue,
    Witness,
    check_move,
    due_on,
)
from tatalaksana.core.naskah.books import Entry, book_for
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.core.record.chain import Doer
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.archives import ACTS, archivist, may_decide
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import doer_of, surroundings, titles_of
from tatalaksana.records.codec import from_json, to_json
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    FileRow,
    FilingRow,
    NoticeRow,
    PaperRow,
    PaperVersionRow,
    SigningRow,
    TransferRow,
)

MOST: Final = 500
_WITNESSES: Final = 2


class NothingChosen(RuleViolation):
    """A list needs a berkas."""

    code = "archive.nothing_chosen"


class NeedsReason(RuleViolation):
    """A list, or its refusal, says why."""

    code = "archive.needs_reason"


class NotApproved(RuleViolation):
    """What a list would destroy is destroyed once, after it was approved."""

    code = "archive.not_approved"


class NeedsWitnesses(RuleViolation):
    """Destroying has two different witnesses, each with name and post."""

    code = "archive.needs_witnesses"


class NotAbove(RuleViolation):
    """A list is decided by somebody else, who stands above the proposer."""

    code = "archive.not_above"


class Decided(RuleViolation):
    """The list was decided already."""

    code = "archive.decided"


@transaction.atomic
def propose(
    filings: Sequence[int],
    wanted: Keeping,
    *,
    reason: str,
    by: AccountRow,
    at: datetime,
) -> TransferRow:
    """Propose that filed cases become inaktif, are handed over or destroyed; all of them or none.

    Raises:
        NotFound: this account does not keep the archive, or one of them is not in it.
        NothingChosen, NeedsReason: no berkas, or no reason.
        StillRunning, ListedAlready, NotDue, ArchiveMoved: one of them cannot.
    """
    keeper = archivist(by, at)
    if keeper is None or keeper.post is None:
        raise NotFound
    wanted_ids = tuple(dict.fromkeys(filings))[:MOST]
    if not wanted_ids:
        raise NothingChosen
    if not reason.strip():
        raise NeedsReason
    rows = list(_locked(wanted_ids, by))
    if len(rows) != len(wanted_ids) or wanted not in ACTS:
        raise NotFound
    office, time = surroundings(keeper.agency)
    papers = _papers_in(rows)
    lines = [_listed(row, wanted, papers[row.case_id], time, at) for row in rows]
    transfer = TransferRow.objects.create(
        agency=keeper.agency,
        wanted=wanted,
        reason=reason.strip()[:1000],
        content=[to_json(line) for line in lines],
        by=by,
        post=keeper.post,
        name=keeper.doer.name,
        office=keeper.doer.office,
        capacity=keeper.doer.capacity,
        at=at,
    )
    FilingRow.objects.filter(pk__in=wanted_ids).update(transfer=transfer)
    _tell_superior(transfer, office, time, at)
    return transfer


def _tell_superior(
    row: TransferRow, office: Office, time: WorkingTime, at: datetime
) -> None:
    """Tell the nearest superior who acts, and is not who proposes it, that a list waits for a decision."""
    day = time.calendar.day_of(at)
    above = office.superiors(PositionId(row.post))
    found = ({int(p.person) for p in holders(office, post, day)} for post in above)
    people = next(filter(None, (one - {row.by_id} for one in found)), set[int]())
    key = f"archive:{row.pk}"
    by, why = row.office, row.reason
    tell(people, "proposed", key, transfer=row.pk, at=at, by=by, reason=why)


def _tell_proposer(row: TransferRow, at: datetime) -> None:
    """Tell who proposed a list what came of it; nobody is asked any more."""
    asked = NoticeRow.objects.filter(transfer=row, kind="proposed", read_at=None)
    asked.update(read_at=at)
    kind = "approved" if row.is_approved else "refused"
    key = f"{kind}:{row.pk}"
    by, why = row.decided_office, row.remark
    tell([row.by_id], kind, key, transfer=row.pk, at=at, by=by, reason=why)


def _locked(ids: Sequence[int], by: AccountRow) -> Iterator[FilingRow]:
    """Lock these berkas; their lists are read after that, as they are then."""
    rows = FilingRow.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    mine = rows.filter(case__agency=by.agency_id).select_related("case")
    yield from mine.order_by("pk").prefetch_related("transfer")


def _papers_in(rows: Sequence[FilingRow]) -> Counter[int]:
    """Return how many papers each of these cases has."""
    papers = PaperRow.objects.filter(case__in=[row.case_id for row in rows])
    return Counter(papers.values_list("case", flat=True))


def _listed(
    row: FilingRow, wanted: Keeping, papers: int, time: WorkingTime, at: datetime
) -> Listed:
    """Return the line of a berkas that may take the step; refuse one that may not."""
    case, number = row.case, f"{row.case.number:04d}"
    if case.ended_at is None or row.next_on is None:
        if Keeping(row.keeping) in {Keeping.ACTIVE, Keeping.INACTIVE}:
            raise StillRunning(number=number)
        raise ArchiveMoved(row.keeping, wanted.value)
    if row.is_listed:
        raise ListedAlready(number=number)
    filing = from_json(row.content, Filing)
    check_move(Keeping(row.keeping), wanted, filing.fate)
    if row.next_on > time.calendar.day_of(at):
        raise NotDue(number=number, day=row.next_on)
    return Listed(
        case.pk,
        case.number,
        filing.title,
        filing.classification,
        time.calendar.day_of(case.started_at),
        time.calendar.day_of(case.ended_at),
        papers,
        filing.fate,
        row.next_on,
        filing.location,
    )


@transaction.atomic
def decide(
    transfer_id: int, *, approve: bool, remark: str, by: AccountRow, at: datetime
) -> TransferRow:
    """Approve a list, or refuse it with a remark: somebody else, who stands above the proposer.

    What is approved to be destroyed may be refused still, until it is carried out; the row then names who
    withdrew, and the history also who had approved.

    Raises:
        NotFound: there is no such list in this agency.
        NotAbove: it is not for this account to decide.
        Decided: it was decided already.
        NeedsReason: it is refused without saying why.
        ArchiveMoved: a berkas took another step meanwhile.
    """
    rows = TransferRow.objects.select_for_update(of=("self",))
    row = rows.filter(pk=transfer_id, agency=by.agency_id).first()
    if row is None:
        raise NotFound
    if not may_decide(row, by, at):
        if archivist(by, at) is None:
            raise NotFound
        raise NotAbove
    if row.done_at is not None or (row.is_approved and approve):
        raise Decided
    if not approve and not remark.strip():
        raise NeedsReason
    doer = _doer(row, by, at)
    deed = "approved" if approve else "withdrawn" if row.is_approved else "refused"
    note(f"archive.{deed}", f"transfer:{row.pk}", by=by, at=at, office=doer.office)
    row.decided_by, row.decided_at, row.decided_office = by, at, doer.office
    row.decided_name, row.decided_capacity = doer.name, doer.capacity
    row.is_approved, row.remark = approve, remark.strip()[:1000]
    if not approve:
        row.done_at = at
    elif Keeping(row.wanted) is not Keeping.DESTROYED:
        _carry_out(row, doer, by, at)
    row.save()
    _tell_proposer(row, at)
    return row


@transaction.atomic
def destroy(
    transfer_id: int, witnesses: Sequence[Witness], *, by: AccountRow, at: datetime
) -> TransferRow:
    """Carry out a list of what is to be destroyed, once it is approved, before two witnesses.

    Its berita acara takes its number then.

    Raises:
        NotFound: this account does not keep the archive, or has no such list.
        NotApproved: it waits for its decision, was refused, or is carried out already.
        NeedsWitnesses: two different people are not named with their posts.
        ArchiveMoved: a berkas took another step meanwhile.
    """
    keeper = archivist(by, at)
    rows = TransferRow.objects.select_for_update(of=("self",))
    mine = rows.filter(pk=transfer_id, agency=by.agency_id, wanted=Keeping.DESTROYED)
    row = mine.first()
    if keeper is None or row is None:
        raise NotFound
    if not row.is_approved or row.done_at is not None:
        raise NotApproved
    named = [(w.name.strip()[:200], w.office.strip()[:200]) for w in witnesses]
    if not all(map(all, named)) or len({n.casefold() for n, _ in named}) < _WITNESSES:
        raise NeedsWitnesses
    row.witnesses = [list(one) for one in named]
    _carry_out(row, keeper.doer, by, at)
    row.save()
    return row


def _doer(row: TransferRow, by: AccountRow, at: datetime) -> Doer:
    """Return as what somebody decides: the post that stands above the proposer's."""
    office, time = surroundings(row.agency)
    above = set(office.superiors(PositionId(row.post)))
    mine = titles_of(by, office, time.calendar.day_of(at))
    return doer_of(by, office, next(p for p in mine if p.position in above))


def _report(row: TransferRow, doer: Doer, by: AccountRow, at: datetime) -> str:
    """Take the number of the berita acara from its book; without a book the list has one of its own."""
    known = paperwork_of(row.agency).value
    book = book_for(known.books, Kind.BERITA_ACARA, None)
    _, time = surroundings(row.agency)
    day = time.calendar.day_of(at)
    if book is None:
        return f"BA-{row.pk}/{day.year}"
    act = ACTS[Keeping(row.wanted)]
    entry = Entry(
        counterpart=row.office,
        subject=f"Berita acara {act.lower()}, {len(row.content)} berkas",
        day=day,
        classification=known.classification,
        directed_to=doer.office,
    )
    return enter(row.agency, book, entry, Hand(by, doer, at, day)).text


def _carry_out(row: TransferRow, doer: Doer, by: AccountRow, at: datetime) -> None:
    wanted = Keeping(row.wanted)
    row.report, row.done_at = _report(row, doer, by, at), at
    _, time = surroundings(row.agency)
    filings = list(_locked([f.pk for f in row.filings.all()], by))
    words = f"{ACTS[wanted]} menurut berita acara {row.report}."
    for filing in filings:
        value = from_json(filing.content, Filing)
        check_move(Keeping(filing.keeping), wanted, value.fate)
        assert filing.case.ended_at is not None
        closed = time.calendar.day_of(filing.case.ended_at)
        filing.keeping, filing.next_on = wanted, due_on(value, closed, wanted)
        filing.save(update_fields=["keeping", "next_on"])
        note_on_case(filing.case_id, words, time, doer, at)
    if wanted is Keeping.DESTROYED:
        _destroy([f.case_id for f in filings], row.report)


def _destroy(cases: Sequence[int], report: str) -> None:
    """Destroy the words of the papers of these cases, and the bytes no other case or line of a book needs."""
    theirs = _files(
        PaperVersionRow.objects.filter(paper__case__in=cases),
        BookEntryRow.objects.filter(case__in=cases),
    )
    # Whoever hands one of them in again holds its row; what is needed is asked once they are done.
    held = FileRow.objects.select_for_update().filter(sha256__in=theirs, destroyed="")
    mine = set(held.order_by("sha256").values_list("sha256", flat=True))
    gone = FilingRow.objects.filter(keeping=Keeping.DESTROYED).values("case")
    needed = _files(
        PaperVersionRow.objects.exclude(paper__case__in=gone),
        BookEntryRow.objects.exclude(case__in=gone),
        among=theirs,
    )
    FileRow.objects.filter(sha256__in=mine - needed).update(
        data=b"", destroyed=report[:200]
    )
    PaperVersionRow.objects.filter(paper__case__in=cases).update(content=None)


def _files(
    versions: QuerySet[PaperVersionRow],
    lines: QuerySet[BookEntryRow],
    among: set[str] | None = None,
) -> set[str]:
    """Return the hashes of the files of papers, of signed papers, and of scans in books."""
    signed = SigningRow.objects.filter(version__in=versions, file__isnull=False)
    found: tuple[QuerySet[Any], ...] = (versions, signed, lines)
    if among is not None:
        found = tuple(rows.filter(file__in=among) for rows in found)
    return {
        str(sha)
        for rows in found
        for sha in rows.filter(file__isnull=False).values_list("file", flat=True)
    }
