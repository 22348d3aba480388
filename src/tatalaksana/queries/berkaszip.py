# SPDX-License-Identifier: Apache-2.0
"""One berkas as it is exported, for whoever may see the case."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tatalaksana.core.record.chain import Sealed
from tatalaksana.formats.berkaszip import Dossier, Piece
from tatalaksana.queries.scanning import awaits_scan
from tatalaksana.queries.worktable import see_case
from tatalaksana.records.models import (
    AccountRow,
    CaseRow,
    EventRow,
    FileRow,
    PaperVersionRow,
    SigningRow,
)


def dossier_of(account: AccountRow, case_id: int, *, at: datetime) -> Dossier:
    """Return a berkas with all versions of its papers and its chain.

    Raises:
        NotFound: there is no such case for this account.
    """
    case, _, _ = see_case(account, case_id, at=at)
    events = EventRow.objects.filter(case=case).order_by("seq")
    chain = events.values_list("seq", "body", "seal")
    return Dossier(
        number=f"{case.number:04d}",
        code=case.code,
        subject=case.subject,
        sop=case.version.title,
        agency=case.agency.name,
        made_at=at.astimezone(UTC),
        pieces=tuple(_pieces(case)),
        chain=tuple(Sealed(seq, body, bytes(seal)) for seq, body, seal in chain),
        count=case.seq,
        head=bytes(case.head),
    )


def bytes_of(piece: Piece) -> bytes:
    """Return the bytes of a piece of a dossier somebody may have."""
    return bytes(FileRow.objects.values_list("data", flat=True).get(pk=piece.sha256))


def _pieces(case: CaseRow) -> Iterator[Piece]:
    versions = PaperVersionRow.objects.filter(paper__case=case)
    done = SigningRow.objects.filter(
        version__in=versions, state=SigningRow.DONE, file__isnull=False
    )
    light = done.select_related("file").defer("file__data")
    signed = {row.version_id: row for row in light}
    rows = versions.select_related("paper", "file").defer("file__data", "content")
    for row in rows.order_by("paper", "number"):
        paper, office = row.paper.name, row.office
        yield _piece(paper, row.number, row.filename, row.file, office, row.at)
        signing = signed.get(row.pk)
        if signing is not None and signing.file is not None:
            yield _piece(
                paper,
                row.number,
                f"{paper}.pdf",
                signing.file,
                signing.office,
                signing.ended_at or row.at,
                is_signed=True,
            )


def _piece(
    paper: str,
    version: int,
    filename: str,
    file: FileRow,
    office: str,
    at: datetime,
    *,
    is_signed: bool = False,
) -> Piece:
    return Piece(
        paper,
        version,
        filename,
        file.sha256,
        file.size,
        office,
        at,
        is_signed,
        _missing(file),
    )


def _missing(file: FileRow) -> str:
    """Return why a file is not given out, "" when it is."""
    if file.destroyed:
        return f"Dimusnahkan menurut berita acara {file.destroyed}"
    if file.quarantined:
        return f"Ditahan: {file.quarantined}"
    return "Belum dipindai" if awaits_scan(file) else ""
