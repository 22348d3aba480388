# SPDX-License-Identifier: Apache-2.0
"""Files of a dossier, for whoever may see the case they lie in."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.casefile import may_see
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.scanning import awaits_scan
from tatalaksana.records.models import (
    AccountRow,
    FileRow,
    PaperVersionRow,
    SigningRow,
)


class Quarantined(RuleViolation):
    """The file may not be had: `reason` says why."""

    code = "file.quarantined"


class Destroyed(RuleViolation):
    """The file was destroyed by the archive: `report` names the berita acara."""

    code = "file.destroyed"


class NotScanned(RuleViolation):
    """A scanner has yet to look at the file: only who handed it in may have it."""

    code = "file.not_scanned"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One file as it was handed in."""

    filename: str
    media_type: str
    data: bytes


def paper_file(account: AccountRow, version_id: int, *, at: datetime) -> PaperFile:
    """Return the file of one version of a paper; a signed one as it was signed.

    Raises:
        NotFound: there is none for this account.
        RuleViolation: it may not be had (`opened_file`).
    """
    version = (
        PaperVersionRow.objects.select_related("paper__case", "file")
        .filter(pk=version_id, paper__case__agency_id=account.agency_id)
        .first()
    )
    if version is None or not may_see(account, version.paper.case, at=at):
        raise NotFound
    may_have(account, version)
    signed = SigningRow.objects.filter(version=version, state=SigningRow.DONE)
    sealed = signed.select_related("file").first()
    file = version.file if sealed is None or sealed.file is None else sealed.file
    return opened_file(file, version.filename, is_own=True)


def may_have(account: AccountRow, version: PaperVersionRow) -> None:
    """Refuse the file of a version to who may not have it; raises as `opened_file`."""
    is_own = version.drawn > 0 or version.by_id == account.pk
    require_open(version.file, is_own=is_own)


def opened_file(file: FileRow, filename: str, *, is_own: bool) -> PaperFile:
    """Return a file for somebody who may have it; `is_own` when they handed it in themselves.

    Raises:
        Quarantined, NotScanned, Destroyed: as `require_open`.
    """
    require_open(file, is_own=is_own)
    return PaperFile(filename, file.media_type, bytes(file.data))


def require_open(file: FileRow, *, is_own: bool) -> None:
    """Refuse a file that is held back, not looked at yet, or no more.

    Raises:
        Quarantined: a scanner has found something in it.
        NotScanned: a scanner has yet to look at it, and somebody else handed it in.
        Destroyed: it was destroyed by the archive.
    """
    if file.destroyed:
        raise Destroyed(report=file.destroyed)
    if file.quarantined:
        raise Quarantined(reason=file.quarantined)
    if awaits_scan(file) and not is_own:
        raise NotScanned
