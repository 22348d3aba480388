# SPDX-License-Identifier: Apache-2.0
"""Write in the books of an office: take numbers, use them, void them, put one in between.

Every function runs inside the transaction of a command. The book's row is locked first (after the
case's, where there is one), so numbers follow each other without a gap, and what happens to a line is
sealed into the chain of its book in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Value
from django.db.models.functions import Upper

from tatalaksana.actions.writing import insert, update
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import Book, Entry, check_entry
from tatalaksana.core.naskah.numbers import (
    NeedsWhy,
    Numbered,
    NumberMoved,
    NumberState,
    check_move,
    next_suffix,
    text_of,
)
from tatalaksana.core.plain import Plain, simple, to_plain
from tatalaksana.core.record.chain import FIRST, Doer, seal
from tatalaksana.formats.casetext import Entry as ChainEntry
from tatalaksana.formats.casetext import entry_to_text
from tatalaksana.queries.bookwords import search_words
from tatalaksana.records.codec import from_json, to_json
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    BookEntryRow,
    BookEventRow,
    BookRow,
    CaseRow,
    PaperRow,
    TaskRow,
)


class NumberTaken(RuleViolation):
    """The book `book` has the number `number` of this year already."""

    code = "number.taken"


@dataclass(frozen=True, slots=True)
class About:
    """What a line is about: a case, one of its papers, and the task it was written at."""

    case: CaseRow | None = None
    paper: PaperRow | None = None
    task: TaskRow | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes in a book, and when; `day` is that moment's local day.

    `key` is the idempotency key of the form, which stands at the first entry it makes.
    """

    by: AccountRow
    doer: Doer
    at: datetime
    day: date
    key: str = ""


NOTHING = About()
BORNE_ELSEWHERE: Final = "Nomor ini sudah dipakai naskah yang dinomori di luar."
"""Why a number of ours is void that a paper of SRIKANDI or another office brought with it."""


def enter(
    agency: AgencyRow,
    book: Book,
    entry: Entry,
    hand: Hand,
    *,
    about: About = NOTHING,
    state: NumberState = NumberState.USED,
    outside: str = "",
    reason: str = "",
) -> BookEntryRow:
    """Write the next line of a book; `outside` is its number where another office gave it.

    `reason` says why a number is only reserved.

    Raises:
        BrokenEntry: the line cannot be as it says.
        NumberTaken: the other office's number stands in the book already.
    """
    check_entry(entry, hand.day)
    row = locked_book(agency, book.key, hand.day.year)
    text = _next(row, book, entry, hand, outside)
    line = _line(row, entry, hand, about, state)
    line.sequence, line.text, line.reason = row.last, text, reason
    line.search = search_words(text, entry)
    line.save(force_insert=True)
    _say(row, line, "line.entered", _facts(line, entry), hand)
    return line


def _next(row: BookRow, book: Book, entry: Entry, hand: Hand, outside: str) -> str:
    """Return the next number of a locked book; one of ours that came from outside already is void."""
    while True:
        row.last += 1
        text = _text(book, entry, hand.day, row.last, "", outside)
        if not _stands(row, text):
            return text
        if outside.strip():
            raise NumberTaken(book=book.name, number=text)
        # The key of the form stands for the line it makes, not for this one.
        hand = replace(hand, key="")
        nothing = Entry(counterpart="-", subject=BORNE_ELSEWHERE, day=hand.day)
        void = _line(row, nothing, hand, NOTHING, NumberState.VOID)
        void.sequence, void.text, void.reason = row.last, text, BORNE_ELSEWHERE
        void.search = search_words(text, nothing)
        void.save(force_insert=True)
        _say(row, void, "line.entered", _facts(void, nothing), hand)


def _stands(row: BookRow, text: str) -> bool:
    """Whether a number stands in a book already, in whatever capitals it was told."""
    lines = row.entries.annotate(capitals=Upper("text"))
    return lines.filter(capitals=Upper(Value(text))).exists()


def put_between(
    agency: AgencyRow, book: Book, sequence: int, entry: Entry, hand: Hand, reason: str
) -> BookEntryRow:
    """Write a line behind a number that is taken already (sisipan), for a reason.

    Raises:
        NeedsWhy: no reason is given.
        BrokenEntry: the line cannot be as it says.
    """
    if not reason.strip():
        raise NeedsWhy
    check_entry(entry, hand.day)
    row = locked_book(agency, book.key, hand.day.year)
    taken = row.entries.filter(sequence=sequence).values_list("suffix", flat=True)
    suffixes = set(filter(None, taken))
    while True:
        suffix = next_suffix(frozenset(suffixes))
        text = _text(book, entry, hand.day, sequence, suffix, "")
        if not _stands(row, text):
            break
        suffixes.add(suffix)
    line = _line(row, entry, hand, NOTHING, NumberState.USED)
    line.sequence, line.suffix = sequence, suffix
    line.text = text
    line.reason, line.search = reason.strip()[:1000], search_words(line.text, entry)
    line.save(force_insert=True)
    _say(row, line, "line.put_between", _facts(line, entry), hand)
    return line


def settle(
    line: BookEntryRow, wanted: NumberState, hand: Hand, reason: str = ""
) -> None:
    """Use a number that was reserved, or void one; a void number says why and stays.

    Raises:
        NumberMoved: it is too late for that.
        NeedsWhy: a number is voided without a reason.
    """
    row = BookRow.objects.select_for_update().get(pk=line.book_id)
    line.refresh_from_db(fields=["state"])
    check_move(line.text, NumberState(line.state), wanted)
    if wanted is NumberState.VOID and not reason.strip():
        raise NeedsWhy
    line.state, line.reason = wanted, reason.strip()[:1000]
    line.save(update_fields=["state", "reason"])
    facts: dict[str, Plain] = {"number": line.text, "sequence": line.sequence}
    facts |= {"suffix": line.suffix, "state": wanted.value, "reason": line.reason}
    _say(row, line, "line.settled", facts, hand)


def correct(line: BookEntryRow, entry: Entry, hand: Hand, reason: str) -> None:
    """Correct what a line says (ralat); the chain of the book keeps what it said before.

    Raises:
        NeedsWhy: no reason is given.
        BrokenEntry: the line cannot be as it says.
        NumberMoved: its number is void.
    """
    if not reason.strip():
        raise NeedsWhy
    check_entry(entry, hand.day)
    row = BookRow.objects.select_for_update().get(pk=line.book_id)
    line.refresh_from_db(fields=["state", "content"])
    if line.state == NumberState.VOID:
        raise NumberMoved(line.text, NumberState.VOID, NumberState.USED)
    before = simple(to_plain(from_json(line.content, Entry)))
    facts = _facts(line, entry) | {"before": before, "reason": reason.strip()}
    line.content, line.day = to_json(entry), entry.day
    line.search = search_words(line.text, entry)
    line.save(update_fields=["content", "search", "day"])
    _say(row, line, "line.corrected", facts, hand)


def note_on(
    line: BookEntryRow, kind: str, facts: Mapping[str, Plain], hand: Hand
) -> None:
    """Put on the record of a book what became of the letter of a line."""
    row = BookRow.objects.select_for_update().get(pk=line.book_id)
    about: dict[str, Plain] = {"number": line.text, **facts}
    _say(row, line, kind, about, hand)


def made_by(book: BookRow, form: str) -> BookEventRow | None:
    """Return the entry a form made before; the book is locked, so nobody makes it meanwhile."""
    return BookEventRow.objects.filter(book=book, key=form).first() if form else None


def locked_book(agency: AgencyRow, key: str, year: int) -> BookRow:
    """Return a book of a year, locked, opening it with its first line."""
    BookRow.objects.get_or_create(
        agency=agency, key=key, year=year, defaults={"head": FIRST}
    )
    return BookRow.objects.select_for_update().get(agency=agency, key=key, year=year)


def _line(
    row: BookRow, entry: Entry, hand: Hand, about: About, state: NumberState
) -> BookEntryRow:
    return BookEntryRow(
        book=row,
        state=state,
        content=to_json(entry),
        day=entry.day,
        case=about.case,
        paper=about.paper,
        task=about.task,
        by=hand.by,
        office=hand.doer.office,
        at=hand.at,
    )


def _text(
    book: Book, entry: Entry, day: date, sequence: int, suffix: str, outside: str
) -> str:
    if outside.strip():
        return " ".join(outside.split())[:120]
    numbered = Numbered(
        sequence, day, suffix, entry.classification, book.unit, entry.security
    )
    return text_of(book.pattern, numbered)[:120]


def _facts(line: BookEntryRow, entry: Entry) -> dict[str, Plain]:
    facts: dict[str, Plain] = {"number": line.text, "sequence": line.sequence}
    facts |= {"suffix": line.suffix, "state": str(line.state), "reason": line.reason}
    facts |= {"case": line.case.code if line.case else ""}
    return facts | {"entry": simple(to_plain(entry))}


def _say(
    row: BookRow, line: BookEntryRow, kind: str, facts: Mapping[str, Plain], hand: Hand
) -> None:
    """Seal what happened into the chain of the book; its row is locked."""
    key = hand.key
    if key and BookEventRow.objects.filter(book=row, key=key).exists():
        key = ""
    row.seq += 1
    body = entry_to_text(
        ChainEntry(row.code, row.seq, hand.at, kind, hand.doer, dict(facts))
    )
    row.head = seal(bytes(row.head), body)
    insert(
        [
            BookEventRow(
                book=row, seq=row.seq, body=body, seal=row.head, entry=line, key=key
            )
        ]
    )
    update(row, ("last", "seq", "head"))
