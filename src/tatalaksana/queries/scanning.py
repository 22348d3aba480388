# SPDX-License-Identifier: Apache-2.0
"""Pemindaian: files of an agency that wait for the scanner, that it could not judge, that it holds back."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import keeping
from tatalaksana.records.models import AccountRow, FileRow, JobRow, PaperVersionRow

MOST = 200


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One file: `state` is waiting, failed or infected; `words` are the scanner's."""

    version: int
    sha256: str
    filename: str
    case: int
    office: str
    at: datetime
    state: str
    words: str


def job_key(sha256: str) -> str:
    """Name the job that scans a file."""
    return f"scan:{sha256}"


def awaits_scan(file: FileRow) -> bool:
    """Whether a file waits for a scanner; where an office runs none, nothing waits for it."""
    return bool(settings.SCANNER) and file.scanned_at is None and not file.quarantined


def scanning_page(account: AccountRow, *, at: datetime) -> tuple[ScanLine, ...]:
    """Return the files of the agency this account administers that cannot be had, newest first.

    Raises:
        NotFound: it administers none.
    """
    agency = keeping(account, at=at).agency
    held = Q(file__scanned_at=None) | ~Q(file__quarantined="")
    rows = PaperVersionRow.objects.filter(held, paper__case__agency=agency)
    found = list(
        rows.select_related("file", "paper__case").defer("file__data").order_by("-at")[:MOST]
    )  # fmt: skip
    keys = {job_key(row.file_id) for row in found}
    jobs = JobRow.objects.filter(key__in=keys, done_at=None).exclude(error="")
    errors = dict(jobs.values_list("key", "error"))
    return tuple(_line(row, errors.get(job_key(row.file_id), "")) for row in found)


def scan_line(account: AccountRow, version: int, *, at: datetime) -> ScanLine:
    """Return one file that waits for the scanner or could not be judged.

    Raises:
        NotFound: there is none for this administrator.
    """
    lines = scanning_page(account, at=at)
    for line in lines:
        if line.version == version and line.state != "infected":
            return line
    raise NotFound


def _line(row: PaperVersionRow, error: str) -> ScanLine:
    state = "failed" if error else "waiting"
    if row.file.quarantined:
        state = "infected"
    return ScanLine(
        version=row.pk,
        sha256=row.file_id,
        filename=row.filename,
        case=row.paper.case.number,
        office=row.office,
        at=row.at,
        state=state,
        words=row.file.quarantined or error.partition(": ")[2],
    )
