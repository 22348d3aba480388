# SPDX-License-Identifier: Apache-2.0
"""Notices: what somebody should know about a case, a letter or a list of the archive, told once each."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow
from tatalaksana.records.models.archives import TransferRow
from tatalaksana.records.models.books import BookEntryRow
from tatalaksana.records.models.cases import CaseRow, TaskRow


class NoticeRow(models.Model):
    """One notice to one account, about a case, a letter of a book, or a list of the archive.

    `key` makes telling twice impossible.
    """

    account = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, null=True)
    entry = models.ForeignKey(BookEntryRow, on_delete=models.PROTECT, null=True)
    transfer = models.ForeignKey(TransferRow, on_delete=models.PROTECT, null=True)
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, null=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=80)

    class Meta:
        """Each account is told a thing once; unread ones and papers to sign are found quickly."""

        constraints = (
            models.UniqueConstraint(fields=["account", "key"], name="notice_once"),
            models.CheckConstraint(
                condition=models.Q(case__isnull=False, entry=None, transfer=None)
                | models.Q(case=None, entry__isnull=False, transfer=None)
                | models.Q(case=None, entry=None, transfer__isnull=False),
                name="notice_about_one",
            ),
        )
        indexes = (
            models.Index(
                fields=["account", "-at"],
                condition=models.Q(read_at=None),
                name="notice_unread",
            ),
            models.Index(
                fields=["account"],
                condition=models.Q(kind="to_sign"),
                name="notice_to_sign",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
