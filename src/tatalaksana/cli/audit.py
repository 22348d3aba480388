# SPDX-License-Identifier: Apache-2.0
"""`tatalaksana audit`: check the record, export it, set a checkpoint."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.cli.auditwords import say
from tatalaksana.core.record.audit import audit as run_audit
from tatalaksana.formats.auditfile import write_export
from tatalaksana.formats.casetext import kept_case
from tatalaksana.formats.sealing import is_sealed, public_pem, seal_key
from tatalaksana.queries.audit import chains, checkpoints


def audit(given: argparse.Namespace) -> int:
    """Do what was asked of the record."""
    return {"verify": _verify, "export": _export, "checkpoint": _checkpoint}[
        given.what
    ](given)


def _verify(_given: argparse.Namespace) -> int:
    public = public_pem(seal_key(settings.DATA))
    found = run_audit(
        (kept_case(*chain) for chain in chains()),
        checkpoints(),
        lambda root, signature: is_sealed(public, root, signature),
    )
    return say(found)


def _export(given: argparse.Namespace) -> int:
    if given.file is None:
        sys.stderr.write("Sebutkan berkas tujuan: tatalaksana audit export rekam.zip\n")
        return 2
    public = public_pem(seal_key(settings.DATA))
    count = write_export(Path(given.file), chains(), checkpoints(), public)
    print(f"{count} berkas tersimpan di {given.file}.")
    return 0


def _checkpoint(_given: argparse.Namespace) -> int:
    number = set_checkpoint(seal_key(settings.DATA).sign, at=timezone.now())
    print(
        f"Titik periksa {number} ditandatangani." if number else "Tidak ada yang baru."
    )
    return 0
