# SPDX-License-Identifier: Apache-2.0
"""Take in papers that were signed elsewhere: on paper, or in SRIKANDI with its number and identifier."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.bookkeeping import About, Hand, enter
from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work
from tatalaksana.actions.keeping import keep_record
from tatalaksana.actions.numbering import as_said
from tatalaksana.actions.papers import NoPaperName, keep_paper
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Signatures, SignedPaper
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.books import Entry, book_for
from tatalaksana.core.naskah.kinds import Kind, kind_of
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.plain import Plain
from tatalaksana.formats.papers import TYPES
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.letters import said_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    PaperVersionRow,
    SigningRow,
)


class Elsewhere(StrEnum):
    """Where a paper was signed, if not here."""

    ON_PAPER = "basah"
    SRIKANDI = "srikandi"


class NoScan(RuleViolation):
    """A paper signed elsewhere comes as a PDF."""

    code = "signing.no_scan"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What is told of a paper signed elsewhere: its name, where, its number and identifier there."""

    paper: str
    where: Elsewhere
    number: str = ""
    identifier: str = ""


def take_in_signed(
    task_id: int,
    taken: TakenIn,
    scan: Upload,
    *,
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Keep the signed file of a paper as its next version, with the number it was given there.

    Raises:
        NotFound: the task is not for this account, or its step signs nothing.
        NoPaperName: nothing says which paper it is.
        NoScan, NotAPaper: the file is none that is taken.
        NumberTaken: the number stands in the book already.
        RuleViolation: the task does not take it any more.
    """

    def act(work: Work, task: TaskKey) -> None:
        if Act.SIGN not in work.procedure.acts[work.procedure.rows[task.node]]:
            raise NotFound
        allowed(work.state, task, Verb.COMPLETE, person_of(by))
        assert work.loaded is not None
        if not taken.paper.strip():
            raise NoPaperName
        version = keep_paper(
            work, work.loaded, taken.paper.strip(), "", scan.filename, scan.data, by
        )
        if version.file.media_type != TYPES["pdf"]:
            raise NoScan
        entry = _entered(work, version, taken, by)
        row = _signing(work, version, entry, taken, by)
        sha = row.sha_after
        number = entry.text if entry else ""
        signed = SignedPaper(
            version.paper.name, version.number, sha, sha, number, taken.where.value
        )
        keep_record(work, task, Signatures((signed,)), by)
        facts: dict[str, Plain] = {"paper": version.paper.name, "number": number}
        facts |= {"version": version.number, "provider": row.provider}
        facts |= {"code": row.code, "sha_before": sha, "sha_after": sha}
        work.note("paper.signed", facts)

    return act_on(task_id, by, at, key, act, capacity)


def _signing(
    work: Work,
    version: PaperVersionRow,
    entry: BookEntryRow | None,
    taken: TakenIn,
    by: AccountRow,
) -> SigningRow:
    assert work.loaded is not None
    return SigningRow.objects.create(
        version=version,
        task=work.loaded,
        entry=entry,
        state=SigningRow.DONE,
        provider=taken.where.value,
        code=secrets.token_urlsafe(12),
        sha_before=version.file_id,
        sha_after=version.file_id,
        file=version.file,
        details={"identifier": taken.identifier[:200]},
        by=by,
        office=work.doer.office,
        capacity=work.doer.capacity,
        began_at=work.at,
        ended_at=work.at,
    )


def _entered(
    work: Work, version: PaperVersionRow, taken: TakenIn, by: AccountRow
) -> BookEntryRow | None:
    """Enter the number a paper was given elsewhere in the book that numbers its kind."""
    number = " ".join(taken.number.split())
    if not number:
        return None
    agency, day = work.row.agency, work.time.calendar.day_of(work.at)
    kind = kind_of(taken.paper) or Kind.SURAT
    post = PositionId(work.post) if work.post else None
    book = book_for(paperwork_of(agency).value.books, kind, post)
    if book is None:
        return None
    entry = Entry(
        counterpart=taken.paper,
        subject=f"{taken.paper}: {work.row.subject}"[:300],
        day=day,
        srikandi=taken.identifier[:100],
        directed_to=work.doer.office,
    )
    entry = as_said(entry, taken.paper, said_of(version.paper))
    hand = Hand(by, work.doer, work.at, day)
    about = About(work.row, version.paper, work.loaded)
    return enter(agency, book, entry, hand, about=about, outside=number)
