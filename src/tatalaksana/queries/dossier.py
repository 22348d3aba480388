# SPDX-License-Identifier: Apache-2.0
"""Files of a dossier, for whoever may see the case they lie in."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.casefile import may_see
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.scanning import awaits_scan
from tatalaksana.records.models import AccountRow, FileRow, PaperVersionRow


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
    """Return the file of one version of a paper.

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
    own = version.by_id == account.pk
    return opened_file(version.file, version.filename, is_own=own)


def opened_file(file: FileRow, filename: str, *, is_own: bool) -> PaperFile:
    """Return a file for somebody who may have it; `is_own` when they handed it in themselves.

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
    return PaperFile(filename, file.media_type, bytes(file.data))
