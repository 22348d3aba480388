# SPDX-License-Identifier: Apache-2.0
"""Run the worker: `python -m tatalaksana.jobs`."""

import importlib
import os
import secrets
import signal
import socket
import sys
from threading import Event

import django
from django.conf import settings

from tatalaksana.formats.presence import SomebodyAtWork, at_work


def main() -> None:
    """Work until told to stop; the job in hand is finished first."""
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "tatalaksana.project.settings_production"
    )
    django.setup()
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    work_until = importlib.import_module("tatalaksana.jobs.worker").work_until
    try:
        with at_work(settings.DATA):
            work_until(stop, _name())
    except SomebodyAtWork:
        sys.exit("The data is being moved: start again afterwards.")


def _name() -> str:
    """Name this worker as no other is named: leases are told apart by it."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"


if __name__ == "__main__":
    main()
