# SPDX-License-Identifier: Apache-2.0
"""What an audit found, in words; and checking an export, which needs no site."""

import argparse
import sys
from pathlib import Path
from typing import Final

from tatalaksana.core.record.audit import Audit, Wrong
from tatalaksana.formats.auditfile import NotAnExport, verify_export

_SAYS: Final = {
    Wrong.MISSING: "berkas {where}: kejadian {seq} hilang",
    Wrong.CHANGED: "berkas {where}: kejadian {seq} diubah",
    Wrong.CUT: "berkas {where}: kejadian mulai {seq} terpotong",
    Wrong.OTHER_STATE: "{where}: keadaannya lain dari yang dihasilkan kejadiannya",
    Wrong.CASE_GONE: "berkas {where}: hilang seluruhnya",
    Wrong.CHECKPOINT_MISSING: "titik periksa {where} hilang",
    Wrong.CHECKPOINT_CHANGED: "titik periksa {where} diubah",
    Wrong.BAD_SIGNATURE: "titik periksa {where}: tanda tangannya tidak cocok",
}


def say(found: Audit) -> int:
    """Print what was found; 1 when something is wrong."""
    for one in found.findings:
        sys.stderr.write(_SAYS[one.wrong].format(where=one.where, seq=one.seq) + "\n")
    books = f"{found.books} buku, " if found.books else ""
    print(
        f"{found.cases} berkas, {books}{found.events} kejadian, {found.checkpoints} titik periksa: "
        + (f"{len(found.findings)} kesalahan." if found.findings else "utuh.")
    )
    return 1 if found.findings else 0


def verify_file(given: argparse.Namespace) -> int:
    """Check an exported record, offline."""
    public = Path(given.key).read_bytes() if given.key else None
    try:
        return say(verify_export(Path(given.export), public))
    except NotAnExport as refusal:
        sys.stderr.write(
            f"{given.export} bukan ekspor rekam: {refusal.facts['problem']}\n"
        )
        return 2
