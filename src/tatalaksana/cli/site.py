# SPDX-License-Identifier: Apache-2.0
"""prepare, serve, worker: the site itself, loaded after Django is set up."""

import argparse
import os
import sys

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from tatalaksana.queries.readiness import problems

_TARGET = "tatalaksana.project.wsgi:application"
WORKER = [sys.executable, "-m", "tatalaksana.jobs"]


def prepare(given: argparse.Namespace) -> int:
    """Bring the database up to date."""
    del given
    call_command("migrate", verbosity=0, interactive=False)
    return 0


def serve(given: argparse.Namespace) -> int:
    """Serve an office, unless something about its settings is unsafe."""
    found = problems(settings)
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if found:
        return 1
    listen(given.host, given.port, given.workers)
    return 0


def worker(given: argparse.Namespace) -> int:
    """Become the worker."""
    del given
    os.execv(WORKER[0], WORKER)  # noqa: S606 - our own interpreter and module


def listen(host: str, port: int, workers: int) -> None:
    """Answer requests at this address until stopped."""
    Granian(
        _TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
    ).serve()
