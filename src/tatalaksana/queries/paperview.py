# SPDX-License-Identifier: Apache-2.0
"""One paper to read: its pages as pictures, its words with what changed, the remarks pinned to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.naskah.comparing import Difference, compare
from tatalaksana.core.naskah.content import KINDS, Passage, passages
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.formats.pages import SHOWN, PagePicture, page_of
from tatalaksana.queries.casefile import may_see
from tatalaksana.queries.dossier import may_have
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.letters import content_of
from tatalaksana.queries.papers import Paper, papers_of
from tatalaksana.records.models import (
    AccountRow,
    FileRow,
    PaperVersionRow,
    RemarkRow,
    SigningRow,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark pinned to a passage: who said what on which version, what was answered."""

    id: int
    number: int
    version: int
    passage: str
    words: str
    office: str
    at: datetime
    answer: str
    answered_by: str
    is_closed: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a paper."""

    id: int
    number: int
    office: str
    at: datetime
    filename: str
    size: int


@dataclass(frozen=True, slots=True)
class PaperReading:
    """A version of a paper for somebody who may see its case.

    `passages` are its words when it was written here; `differences` what changed against version
    `against`. `newest` is the newest version of the paper.
    """

    version: int
    number: int
    newest: int
    case: int
    case_number: int
    subject: str
    paper: Paper
    has_pages: bool
    pages: int
    passages: tuple[Passage, ...]
    differences: tuple[Difference, ...]
    against: int
    versions: tuple[VersionLine, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class PaperPages:
    """How many pages of a version can be shown, its name, and the code of its signature, if it has one."""

    name: str
    pages: int
    code: str


def paper_pages(account: AccountRow, version_id: int, *, at: datetime) -> PaperPages:
    """Return how many pages a version has; what others sent is opened for it in a process of its own.

    Raises:
        NotFound: there is none for this account, or it has no pages.
        Quarantined, NotScanned: the file may not be had.
        NoPage: nothing of it can be shown.
    """
    version, shown, code = _as_it_stands(account, version_id, at)
    pages = version.pages or page_of(bytes(shown.data), 0, is_own=False).pages
    return PaperPages(version.paper.name, pages, code)


def paper_picture(
    account: AccountRow, version_id: int, page: int, *, at: datetime
) -> PagePicture:
    """Return a page (from 1) of a version as a picture; a signed one as it was signed.

    Raises:
        NotFound: there is none for this account.
        Quarantined, NotScanned: the file may not be had.
        NoPage: it has no such page.
    """
    version, shown, _ = _as_it_stands(account, version_id, at)
    return page_of(bytes(shown.data), page - 1, is_own=version.drawn > 0)


def paper_reading(
    account: AccountRow, version_id: int, *, against: int = 0, at: datetime
) -> PaperReading:
    """Return a version to read, compared with version `against` of the same paper (0: the one before).

    Raises:
        NotFound: there is none for this account.
        Quarantined, NotScanned: the file may not be had.
    """
    version = _seen(account, version_id, at=at)
    row = version.paper
    versions = list(
        row.versions.select_related("file").defer("file__data").order_by("number")
    )
    paper = next(p for p in papers_of(row.case) if p.id == row.pk)
    before = _before(versions, version, against)
    return PaperReading(
        version=version.pk,
        number=version.number,
        newest=versions[-1].pk,
        case=row.case_id,
        case_number=row.case.number,
        subject=row.case.subject,
        paper=paper,
        has_pages=version.file.media_type in SHOWN,
        pages=version.pages,
        passages=_passages(version),
        differences=_differences(before, version),
        against=before.number if before else 0,
        versions=tuple(_version_line(v) for v in reversed(versions)),
        remarks=remarks_of(row.pk, account),
    )


def remarks_of(paper: int, account: AccountRow) -> tuple[Remark, ...]:
    """Return every remark on a paper, oldest first, numbered over all its versions."""
    rows = RemarkRow.objects.filter(version__paper=paper).select_related("version")
    return tuple(
        Remark(
            id=row.pk,
            number=number,
            version=row.version.number,
            passage=row.passage,
            words=row.words,
            office=row.office,
            at=row.at,
            answer=row.answer,
            answered_by=row.answered_by,
            is_closed=row.closed_at is not None,
            is_mine=row.by_id == account.pk,
        )
        for number, row in enumerate(rows.order_by("pk"), start=1)
    )


def _seen(account: AccountRow, version_id: int, *, at: datetime) -> PaperVersionRow:
    version = (
        PaperVersionRow.objects.select_related("paper__case", "file")
        .filter(pk=version_id, paper__case__agency_id=account.agency_id)
        .first()
    )
    if version is None or not may_see(account, version.paper.case, at=at):
        raise NotFound
    may_have(account, version)
    return version


def _as_it_stands(
    account: AccountRow, version_id: int, at: datetime
) -> tuple[PaperVersionRow, FileRow, str]:
    """Return a version with the file that is shown of it (the signed one) and the code of that."""
    version = _seen(account, version_id, at=at)
    signed = _signed(version)
    file = version.file if signed is None or signed.file is None else signed.file
    if file.media_type not in SHOWN:
        raise NotFound
    return version, file, signed.code if signed else ""


def _signed(version: PaperVersionRow) -> SigningRow | None:
    rows = SigningRow.objects.filter(version=version, state=SigningRow.DONE)
    return rows.select_related("file").first()


def _before(
    versions: Sequence[PaperVersionRow], version: PaperVersionRow, against: int
) -> PaperVersionRow | None:
    wanted = against or version.number - 1
    return next((v for v in versions if v.number == wanted != version.number), None)


def _passages(version: PaperVersionRow) -> tuple[Passage, ...]:
    if version.content is None or not version.paper.kind:
        return ()
    return passages(content_of(version, KINDS[Kind(version.paper.kind)]))


def _differences(
    before: PaperVersionRow | None, version: PaperVersionRow
) -> tuple[Difference, ...]:
    both = before is not None and before.content is not None
    if before is None or not both or version.content is None or not version.paper.kind:
        return ()
    kind = KINDS[Kind(version.paper.kind)]
    return compare(content_of(before, kind), content_of(version, kind))


def _version_line(version: PaperVersionRow) -> VersionLine:
    return VersionLine(
        version.pk,
        version.number,
        version.office,
        version.at,
        version.filename,
        version.file.size,
    )
