# SPDX-License-Identifier: Apache-2.0
"""`tatalaksana jobs`: work for later that failed, and trying it again."""

import argparse

from django.utils import timezone

from tatalaksana.actions.jobs import retry_all
from tatalaksana.queries.background import failed_lines


def jobs(given: argparse.Namespace) -> int:
    """List what failed, or let it be tried again; 1 when something failed."""
    now = timezone.now()
    if given.retry is not None:
        count = retry_all(given.retry, at=now)
        print(f"{count} pekerjaan dicoba lagi.")
        return 0 if count or not given.retry else 1
    lines = failed_lines(at=now)
    if not lines:
        print("Tidak ada pekerjaan yang gagal.")
        return 0
    for line in lines:
        when = timezone.localtime(line.failed_at)
        state = "berhenti" if line.is_over else "dicoba lagi"
        about = (
            f"berkas {line.about.number:04d}" if line.about.case else line.about.name
        )
        print(f"{line.id:>6}  {line.kind:<14} {about:<24} {when:%Y-%m-%d %H.%M}  {line.attempts}x  {state}")  # fmt: skip
        print(f"        {line.error or 'pekerja berhenti di tengah jalan'}")
    return 1
