# SPDX-License-Identifier: Apache-2.0
"""`tatalaksana audit`: check the record, export it, set a checkpoint."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.cli.auditwords import say
from tatalaksana.formats.auditfile import write_export
from tatalaksana.formats.sealing import public_pem, seal_key
from tatalaksana.queries.audit import audited, chains, checkpoints


def audit(given: argparse.Namespace) -> int:
    """Do what was asked of the record."""
    return {"verify": _verify, "export": _export, "checkpoint": _checkpoint}[
        given.what
    ](given)


def _verify(_given: argparse.Namespace) -> int:
    return say(audited(public_pem(seal_key(settings.DATA))))


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
