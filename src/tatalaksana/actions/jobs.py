# SPDX-License-Identifier: Apache-2.0
"""Jobs: put work on the list, take the next piece, finish it.

A lease settles who works: a conditional update decides, its row count tells. A killed worker's
lease runs out and the work is free again; finishing checks the lease, so nothing counts twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import F, Q

from tatalaksana.actions.writing import insert
from tatalaksana.records.models import JobRow

LEASE = timedelta(seconds=120)
MOST_FAILURES = 3
MOST_ATTEMPTS = 20
"""A worker may be killed over a job many times; one that kills every worker must still end."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work a worker holds."""

    id: int
    kind: str
    data: Mapping[str, object]
    worker: str


def enqueue(kind: str, key: str, *, run_at: datetime, **data: object) -> None:
    """Put work on the list; the same key never stands there twice."""
    JobRow.objects.get_or_create(
        key=key, defaults={"kind": kind, "data": data, "run_at": run_at}
    )


def enqueue_once(kind: str, key: str, *, run_at: datetime, **data: object) -> None:
    """Put work on the list whose key cannot stand there yet: one statement, for the hot path."""
    insert([JobRow(kind=kind, key=key, data=data, run_at=run_at)], unless_there=True)


def take_next(worker: str, *, at: datetime) -> Job | None:
    """Lease the next free job that is due, None when there is none."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    due = JobRow.objects.filter(
        free,
        done_at=None,
        run_at__lte=at,
        failures__lt=MOST_FAILURES,
        attempts__lt=MOST_ATTEMPTS,
    )
    for row in due.order_by("run_at", "id")[:5]:
        taken = JobRow.objects.filter(free, pk=row.pk, done_at=None).update(
            lease_until=at + LEASE, worker=worker, attempts=F("attempts") + 1
        )
        if taken:
            return Job(row.pk, row.kind, row.data, worker)
    return None


def finish(job: Job, *, at: datetime) -> bool:
    """Mark a job done if the worker still holds it; False when the lease went elsewhere."""
    held = JobRow.objects.filter(pk=job.id, worker=job.worker, done_at=None)
    return bool(held.update(done_at=at, lease_until=None))


def give_up(job: Job, reason: str, *, at: datetime) -> None:
    """Say why a job failed; it is tried again after a minute, three times in all."""
    JobRow.objects.filter(pk=job.id, worker=job.worker, done_at=None).update(
        error=reason[:2000],
        lease_until=None,
        run_at=at + timedelta(minutes=1),
        failures=F("failures") + 1,
    )


def leave_broken_database() -> None:
    """Close a connection whose server went away, so that the next use opens a new one."""
    close_old_connections()
