# SPDX-License-Identifier: Apache-2.0
"""Jobs: put work on the list, take the next piece, finish it.

A lease settles who works: a conditional update decides, its row count tells. A killed worker's
lease runs out and the work is free again; finishing checks the lease, so nothing counts twice.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.db.models import F, Q, QuerySet

from tatalaksana.actions.history import note
from tatalaksana.actions.writing import insert, made
from tatalaksana.queries.background import failed_jobs, failed_line
from tatalaksana.records.models import (
    MOST_ATTEMPTS,
    MOST_FAILURES,
    AccountRow,
    JobRow,
)

LEASE = timedelta(seconds=120)


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
    job = {"kind": kind, "key": key, "data": data, "run_at": run_at}
    insert([made(JobRow, job)], unless_there=True)


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
        failed_at=at,
        lease_until=None,
        run_at=at + timedelta(minutes=1),
        failures=F("failures") + 1,
    )


def begin_again(jobs: QuerySet[JobRow], *, at: datetime) -> int:
    """Let unfinished work begin again as if nobody had tried it; return how many pieces."""
    return jobs.filter(done_at=None).update(
        attempts=0, failures=0, error="", failed_at=None, lease_until=None, run_at=at
    )


@transaction.atomic
def retry(job_id: int, *, by: AccountRow, at: datetime) -> None:
    """Let one failed piece of work be tried again: for an administrator of its agency.

    Raises:
        NotFound: nothing of this agency failed under this number.
    """
    line = failed_line(by, job_id, at=at)
    begin_again(JobRow.objects.filter(pk=line.id), at=at)
    note("job.retried", f"job:{line.id}", by=by, at=at, work=line.kind)


@transaction.atomic
def retry_all(numbers: Collection[int] = (), *, at: datetime) -> int:
    """Let failed work of every agency be tried again, or these pieces: for who runs the site."""
    found = failed_jobs(at)
    chosen = found.filter(pk__in=numbers) if numbers else found
    known = list(chosen.values_list("pk", "kind"))
    for job, kind in known:
        note("job.retried", f"job:{job}", by=None, at=at, work=kind)
    return begin_again(JobRow.objects.filter(pk__in=[job for job, _ in known]), at=at)


def leave_broken_database() -> None:
    """Close a connection whose server went away, so that the next use opens a new one."""
    close_old_connections()
