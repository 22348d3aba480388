# SPDX-License-Identifier: Apache-2.0
"""How an agency keeps its papers: letterhead, templates, books, codes; every revision is kept."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow, AgencyRow


class PaperworkRow(models.Model):
    """One revision of an agency's paperwork as one value; the newest holds."""

    agency = models.ForeignKey(
        AgencyRow, on_delete=models.PROTECT, related_name="paperwork"
    )
    revision = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        """Revisions do not repeat."""

        constraints = (
            models.UniqueConstraint(
                fields=["agency", "revision"], name="paperwork_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency} r{self.revision}"
