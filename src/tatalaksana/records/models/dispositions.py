# SPDX-License-Identifier: Apache-2.0
"""Disposisi: one row a recipient, as a tree."""

from django.db import models

from tatalaksana.core.naskah.disposing import State
from tatalaksana.records.models.accounts import AccountRow, AgencyRow
from tatalaksana.records.models.books import BookEntryRow
from tatalaksana.records.models.cases import CaseRow, TaskRow


class DispositionRow(models.Model):
    """One recipient's part of a disposisi, on a letter of a case or on one entered in a book.

    `giver` and `to` are posts by id, with their titles as they were in words; `group` is the same for
    all recipients of one sheet.
    """

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    case = models.ForeignKey(
        CaseRow, on_delete=models.PROTECT, null=True, related_name="dispositions"
    )
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, null=True)
    entry = models.ForeignKey(
        BookEntryRow, on_delete=models.PROTECT, null=True, related_name="dispositions"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children"
    )
    group = models.CharField(max_length=24, db_index=True)
    giver = models.CharField(max_length=100)
    giver_title = models.CharField(max_length=200)
    capacity = models.CharField(max_length=10, blank=True)
    to = models.CharField(max_length=100, blank=True)
    to_title = models.CharField(max_length=200)
    is_main = models.BooleanField(default=True)
    instructions = models.JSONField(default=list)
    note = models.CharField(max_length=2000, blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=16, default=State.SENT)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=2000, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """What lies before a post is found quickly."""

        indexes = (
            models.Index(fields=["agency", "to"], name="disposition_to"),
            models.Index(
                fields=["agency", "to", "state"],
                condition=models.Q(closed_at=None),
                name="disposition_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.giver_title} > {self.to_title}"
