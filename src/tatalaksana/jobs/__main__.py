# SPDX-License-Identifier: Apache-2.0
"""Run the worker: `python -m tatalaksana.jobs`."""

import importlib
import os
import signal
from threading import Event

import django


def main() -> None:
    """Work until told to stop; the job in hand is finished first."""
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "tatalaksana.project.settings_production"
    )
    django.setup()
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    importlib.import_module("tatalaksana.jobs.worker").work_until(
        stop, f"worker-{os.getpid()}"
    )


if __name__ == "__main__":
    main()
