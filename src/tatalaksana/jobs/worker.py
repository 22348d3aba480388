# SPDX-License-Identifier: Apache-2.0
"""The worker: takes one piece of work after another until told to stop."""

import logging
from datetime import datetime, timedelta
from threading import Event

from django.utils import timezone

from tatalaksana.actions.jobs import finish, give_up, take_next
from tatalaksana.actions.sweeps import sweep
from tatalaksana.jobs.kinds import KINDS

_log = logging.getLogger(__name__)
IDLE_SECONDS = 0.5
SWEEP_EVERY = timedelta(seconds=60)


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
    """Work until `stop` is set, resting while there is nothing to do; look at the clock each minute."""
    next_sweep = timezone.now()
    while not stop.is_set():
        at = timezone.now()
        if at >= next_sweep:
            _sweep(at)
            next_sweep = at + SWEEP_EVERY
        if not work_once(worker, at=at):
            stop.wait(IDLE_SECONDS)


def _sweep(at: datetime) -> None:
    try:
        sweep(at=at)
    except Exception:  # noqa: BLE001 - the outermost edge: the next minute sweeps again
        _log.exception("sweep failed")
