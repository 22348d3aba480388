# SPDX-License-Identifier: Apache-2.0
"""What acts leave behind: one row a version, whatever the act."""

from django.db import models
from django.db.models import Q

from tatalaksana.records.models.accounts import AccountRow
from tatalaksana.records.models.cases import CaseRow, TaskRow


class ActRow(models.Model):
    """One version of what an act recorded at a step; the chain of the case holds the same value.

    `content` is the value of `core.acts.records`; versions of one symbol go on from round to
    round. `begins_at` and `ends_at` are set for what takes place at a time, so that a calendar
    finds it. Rows are only added; `is_newest` says which version stands.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="acts")
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, related_name="acts")
    act = models.CharField(max_length=10)
    node = models.CharField(max_length=40)
    slot = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    is_newest = models.BooleanField(default=True)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    office = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Numbers do not repeat, one version stands, what is to come is found quickly."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "act", "node", "slot", "number"], name="act_once"
            ),
            models.UniqueConstraint(
                fields=["case", "act", "node", "slot"],
                condition=Q(is_newest=True),
                name="act_newest_once",
            ),
        )
        indexes = (
            models.Index(
                fields=["ends_at"],
                condition=Q(is_newest=True, ends_at__isnull=False),
                name="act_to_come",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}:{self.act}:{self.node} v{self.number}"
