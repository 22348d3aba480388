# SPDX-License-Identifier: Apache-2.0
"""Files on their way to becoming drafts."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow, AgencyRow


class ImportState(models.TextChoices):
    """How far an uploaded file is."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ImportRow(models.Model):
    """One uploaded file, what was read from it, and what a person confirmed.

    `answers` maps a draft's index to {path: value}; `saved` maps it to the version it became.
    """

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    account = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    state = models.CharField(
        max_length=10, choices=ImportState, default=ImportState.WAITING
    )
    reading = models.JSONField(null=True)
    answers = models.JSONField(default=dict)
    saved = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.filename
