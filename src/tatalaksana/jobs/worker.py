# SPDX-License-Identifier: Apache-2.0
"""The worker: takes one piece of work after another until told to stop."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Event

from django.utils import timezone

from tatalaksana.actions.imports import read_import
from tatalaksana.actions.jobs import Job, finish, give_up, take_next
from tatalaksana.formats.reading.sandbox import read_safely

_log = logging.getLogger(__name__)
IDLE_SECONDS = 0.5


def _read_import(job: Job, at: datetime) -> None:
    read_import(int(str(job.data["import_id"])), reader=read_safely, at=at)


KINDS: Mapping[str, Callable[[Job, datetime], None]] = {"read_import": _read_import}


def work_once(worker: str, *, at: datetime) -> bool:
    """Do the next piece of work that is due; False when there is none."""
    job = take_next(worker, at=at)
    if job is None:
        return False
    try:
        KINDS[job.kind](job, at)
    except Exception as error:  # noqa: BLE001 - the outermost edge: the job keeps the reason
        _log.exception("job %s failed", job.id)
        give_up(job, f"{type(error).__name__}: {error}", at=timezone.now())
        return True
    finish(job, at=timezone.now())
    return True


def work_until(stop: Event, worker: str) -> None:
    """Work until `stop` is set, resting while there is nothing to do."""
    while not stop.is_set():
        if not work_once(worker, at=timezone.now()):
            stop.wait(IDLE_SECONDS)
