# SPDX-License-Identifier: Apache-2.0
"""Files of a dossier, for whoever may see the case they lie in."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.casefile import may_see
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.scanning import awaits_scan
from tatalaksana.records.models import AccountRow, PaperVersionRow, SigningRow


class Quarantined(RuleViolation):
    """The file may not be had: `reason` says why."""

    code = "file.quarantined"


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
        Quarantined: a scanner has found something in it.
        NotScanned: a scanner has yet to look at it, and somebody else handed it in.
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
    return PaperFile(version.filename, file.media_type, bytes(file.data))


def may_have(account: AccountRow, version: PaperVersionRow) -> None:
    """Refuse a file that a scanner holds back, or has yet to see.

    Raises:
        Quarantined: a scanner has found something in it.
        NotScanned: a scanner has yet to look at it, and somebody else handed it in.
    """
    if version.file.quarantined:
        raise Quarantined(reason=version.file.quarantined)
    is_own = version.drawn > 0 or version.by_id == account.pk
    if awaits_scan(version.file) and not is_own:
        raise NotScanned
