# SPDX-License-Identifier: Apache-2.0
"""The worker: takes one piece of work after another until told to stop."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from django.utils import timezone

from tatalaksana.actions.jobs import finish, give_up, leave_broken_database, take_next
from tatalaksana.jobs.kinds import KINDS, TIMED

_log = logging.getLogger(__name__)
IDLE_SECONDS = 0.5


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


def work_until(
    stop: Event, worker: str, *, now: Callable[[], datetime] = timezone.now
) -> None:
    """Work until `stop` is set, resting while there is nothing to do; do what time brings."""
    last: dict[str, datetime] = {}
    while not stop.is_set():
        at = now()
        for name, (every, work) in TIMED.items():
            if _is_due(last.get(name), every, at):
                _at_the_edge(name, work, at)
                last[name] = at
        if not _at_the_edge("jobs", lambda at: work_once(worker, at=at), at):
            stop.wait(IDLE_SECONDS)


def _is_due(last: datetime | None, every: timedelta, at: datetime) -> bool:
    """Say whether it is time again; a clock that was put back must not stop it until it caught up."""
    return last is None or not timedelta() <= at - last < every


def _at_the_edge(name: str, work: Callable[[datetime], object], at: datetime) -> bool:
    """Do it; a database that went away is left, and opened anew the next time."""
    try:
        return bool(work(at))
    except Exception:  # noqa: BLE001 - the outermost edge: it is tried again when next due
        _log.exception("timed work failed: %s", name)
        leave_broken_database()
        return False
