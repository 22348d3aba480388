# SPDX-License-Identifier: Apache-2.0
"""Where finished cases lie, and the lists by which they move on or are destroyed."""

from django.db import models

from tatalaksana.core.naskah.archiving import Keeping
from tatalaksana.records.models.accounts import AccountRow, AgencyRow
from tatalaksana.records.models.cases import CaseRow


class TransferRow(models.Model):
    """One list of cases to be moved, handed over or destroyed: proposed by one, approved by another.

    `post` is the one it was proposed as, `content` keeps its lines as they were then, `report` is the
    number of the berita acara. Who acted is kept as they were called then.
    It is over at `done_at`: refused, or carried out. `witnesses` are names with their posts.
    """

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    wanted = models.CharField(max_length=12)
    reason = models.CharField(max_length=1000)
    content = models.JSONField(default=list)
    report = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=200)
    capacity = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        AccountRow, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_name = models.CharField(max_length=200, blank=True)
    decided_office = models.CharField(max_length=200, blank=True)
    decided_capacity = models.CharField(max_length=12, blank=True)
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)
    remark = models.CharField(max_length=1000, blank=True)
    witnesses = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.wanted} {self.at:%Y-%m-%d}"


class FilingRow(models.Model):
    """Where a case lies in the archive; `content` is its line of the JRA as a value.

    `next_on` is the day from which it may take its next step, none while the case still runs.
    """

    case = models.OneToOneField(
        CaseRow, on_delete=models.PROTECT, related_name="filing"
    )
    content = models.JSONField()
    classification = models.CharField(max_length=60)
    keeping = models.CharField(max_length=12, default=Keeping.ACTIVE)
    next_on = models.DateField(null=True)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    office = models.CharField(max_length=200)
    at = models.DateTimeField()
    transfer = models.ForeignKey(
        TransferRow, on_delete=models.PROTECT, null=True, related_name="filings"
    )

    class Meta:
        """What is due is found quickly."""

        indexes = (models.Index(fields=["keeping", "next_on"], name="filing_due"),)

    def __str__(self) -> str:
        return f"{self.classification} {self.case_id}"

    @property
    def is_listed(self) -> bool:
        """Whether it stands on a list that is not over."""
        return self.transfer is not None and self.transfer.done_at is None
