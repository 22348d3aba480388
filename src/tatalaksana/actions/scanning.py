# SPDX-License-Identifier: Apache-2.0
"""Scan files that were handed in: find those nobody looked at, keep what the scanner says."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.actions.jobs import begin_again, enqueue
from tatalaksana.formats.scanning import Verdict
from tatalaksana.queries.scanning import job_key, scan_line
from tatalaksana.records.models import AccountRow, FileRow, JobRow

KIND: Final = "scan_file"
_MOST: Final = 200


def want_scans(*, at: datetime) -> int:
    """Put a job on the list for every file no scanner has looked at; return how many are new."""
    waiting = FileRow.objects.filter(scanned_at=None, quarantined="")
    keys = {job_key(sha): sha for sha in waiting.values_list("sha256", flat=True)}
    listed = JobRow.objects.filter(key__startswith=job_key(""), done_at=None)
    known = set(listed.values_list("key", flat=True))
    fresh = [key for key in keys if key not in known][:_MOST]
    for key in fresh:
        JobRow.objects.filter(key=key).exclude(done_at=None).delete()
        enqueue(KIND, key, run_at=at, sha256=keys[key])
    return len(fresh)


def scan_file(
    sha256: str, scanner: Callable[[bytes], Verdict], *, at: datetime
) -> None:
    """Let the scanner look at a file, outside any transaction, and keep what it says.

    Raises:
        ScannerFailedError: it gave no answer; the job is tried again.
    """
    row = FileRow.objects.filter(sha256=sha256, scanned_at=None).first()
    if row is None:
        return
    verdict = scanner(bytes(row.data))
    with transaction.atomic():
        kept = FileRow.objects.filter(sha256=sha256, scanned_at=None).update(
            scanned_at=at, quarantined=verdict.found[:200]
        )
        if kept and verdict.found:
            found = verdict.found[:200]
            note("file.infected", f"file:{sha256[:50]}", by=None, at=at, found=found)


def scan_again(version_id: int, *, by: AccountRow, at: datetime) -> None:
    """Let a scan that gave no answer be tried again: for an administrator of the agency.

    Raises:
        NotFound: there is no such file waiting for a scan in the agency this account administers.
    """
    line = scan_line(by, version_id, at=at)
    begin_again(JobRow.objects.filter(key=job_key(line.sha256)), at=at)
    note("file.scan_again", f"file:{line.sha256[:50]}", by=by, at=at)
