# SPDX-License-Identifier: Apache-2.0
"""Who did what, when: written by the action itself, in its transaction, never changed."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow


class HistoryRow(models.Model):
    """One thing that happened. `subject` names it (`version:12`)."""

    at = models.DateTimeField()
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, db_index=True)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
