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
    subject = naskah.subject if naskah and naskah.subject else work.row.subject
    to = ", ".join(naskah.to) if naskah else ""
    code = naskah.classification if naskah else ""
    entry = Entry(
        counterpart=to or opened.duty.applicant or paper.name,
        subject=f"{paper.name}: {subject}"[:300],
        day=opened.day,
        classification=code or known.classification,
        directed_to=work.doer.office,
    )
    if naskah is None:
        return entry
    return replace(
        entry,
        attachments=naskah.attachments,
        security=naskah.security,
        speed=naskah.speed,
    )
