# SPDX-License-Identifier: Apache-2.0
"""Which number a paper of a case gets, and what its book says of it: taken from the paper itself."""

from dataclasses import replace

from tatalaksana.actions.bookkeeping import About, Hand, enter
from tatalaksana.actions.casework import Work
from tatalaksana.core.naskah.books import Entry, Source, book_for
from tatalaksana.core.naskah.content import Naskah
from tatalaksana.core.naskah.letterhead import Numbering
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.core.office.model import PositionId
from tatalaksana.queries.papers import Paper
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import AccountRow, BookEntryRow, PaperVersionRow


def reserve_number(
    work: Work,
    opened: Opened,
    known: Paperwork,
    paper: Paper,
    version: PaperVersionRow,
    naskah: Naskah | None,
    by: AccountRow,
) -> BookEntryRow | None:
    """Reserve the number of a paper, where its book numbers before the signature."""
    if paper.kind is None:
        return None
    post = PositionId(work.post) if work.post else None
    book = book_for(known.books, paper.kind, post)
    is_before = known.template(paper.kind).numbering is Numbering.BEFORE
    if book is None or not is_before or book.source is Source.OUTSIDE:
        return None
    return enter(
        opened.row.case.agency,
        book,
        entry_of(work, opened, known, paper, naskah),
        hand_of(work, opened, by),
        about=About(opened.row.case, version.paper, opened.row),
        state=NumberState.RESERVED,
    )


def hand_of(work: Work, opened: Opened, by: AccountRow) -> Hand:
    """Return who writes in a book here."""
    return Hand(by, work.doer, work.at, opened.day)


def entry_of(
    work: Work,
    opened: Opened,
    known: Paperwork,
    paper: Paper,
    naskah: Naskah | None,
) -> Entry:
    """Return what the book says of a paper: taken from the paper, typed by nobody."""
    entry = Entry(
        counterpart=opened.duty.applicant or paper.name,
        subject=f"{paper.name}: {work.row.subject}"[:300],
        day=opened.day,
        classification=known.classification,
        directed_to=work.doer.office,
    )
    return as_said(entry, paper.name, naskah)


def as_said(entry: Entry, name: str, naskah: Naskah | None) -> Entry:
    """Return a line with what a paper that was written here says of itself, its sifat above all."""
    if naskah is None:
        return entry
    subject = naskah.subject and f"{name}: {naskah.subject}"[:300]
    return replace(
        entry,
        counterpart=", ".join(naskah.to) or entry.counterpart,
        subject=subject or entry.subject,
        classification=naskah.classification or entry.classification,
        attachments=naskah.attachments,
        security=naskah.security,
        speed=naskah.speed,
    )
