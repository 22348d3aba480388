# SPDX-License-Identifier: Apache-2.0
"""Work for later: rows written in the transaction that wants it, taken by a worker."""

from typing import Final

from django.db import models
from django.db.models import Q

MOST_FAILURES: Final = 3
MOST_ATTEMPTS: Final = 20
"""A worker may be killed over a job many times; one that kills every worker must still end."""
GIVEN_UP = Q(done_at=None) & (
    Q(failures__gte=MOST_FAILURES) | Q(attempts__gte=MOST_ATTEMPTS)
)
"""Work nobody tries again unless somebody asks for it."""


class JobRow(models.Model):
    """One piece of work. It is free when nobody leased it or the lease ran out.

    `attempts` counts the leases, `failures` those that ended in an error, the last one at `failed_at`.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    data = models.JSONField(default=dict)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        """Finding the next job stays quick however many are done."""

        indexes = (
            models.Index(
                fields=["run_at", "id"], condition=Q(done_at=None), name="job_open"
            ),
        )

    def __str__(self) -> str:
        return self.key
