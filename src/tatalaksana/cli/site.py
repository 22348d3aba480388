# SPDX-License-Identifier: Apache-2.0
"""The site's commands, loaded after Django is set up."""

import argparse
import os
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from tatalaksana.cli.audit import audit
from tatalaksana.cli.background import jobs
from tatalaksana.cli.moving import move
from tatalaksana.cli.people import account, agency, password
from tatalaksana.cli.sample import ACCOUNTS, PASSWORD, load_sample
from tatalaksana.cli.sample_papers import SIGNING
from tatalaksana.queries.readiness import problems

__all__ = [
    "account",
    "agency",
    "audit",
    "demo",
    "jobs",
    "move",
    "password",
    "prepare",
    "serve",
    "worker",
]
_TARGET = "tatalaksana.project.wsgi:application"
_WORKER = [sys.executable, "-m", "tatalaksana.jobs"]


def prepare(given: argparse.Namespace) -> int:
    """Bring the database up to date, with the sample office when asked for."""
    call_command("migrate", verbosity=0, interactive=False)
    if given.sample:
        print(f"{load_sample()} SOP siap di pustaka.")
    return 0


def demo(given: argparse.Namespace) -> int:
    """Serve the demonstration with its worker, on this machine only."""
    print(f"\n  Tatalaksana   http://127.0.0.1:{given.port}/\n\n  Akun contoh:")
    for one in ACCOUNTS:
        print(f"    {one.username:<12} {PASSWORD}   {one.office} ({one.role})")
    print(f"\n  Passphrase tanda tangan pimpinan: {SIGNING}")
    print("\n  Ctrl+C untuk berhenti.\n", flush=True)
    with subprocess.Popen(_WORKER) as worker:  # noqa: S603 - our own interpreter and module
        try:
            _granian("127.0.0.1", given.port, 1)
        finally:
            worker.terminate()
    return 0


def serve(given: argparse.Namespace) -> int:
    """Serve an office, unless something about its settings is unsafe."""
    found = problems(settings)
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if found:
        return 1
    _granian(given.host, given.port, given.workers)
    return 0


def worker(given: argparse.Namespace) -> int:
    """Become the worker."""
    del given
    os.execv(_WORKER[0], _WORKER)  # noqa: S606 - our own interpreter and module


def _granian(host: str, port: int, workers: int) -> None:
    Granian(
        _TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
    ).serve()
