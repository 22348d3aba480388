# SPDX-License-Identifier: Apache-2.0
"""Who acts in an agency and when it works: one value each, with a revision."""

from django.db import models

from tatalaksana.records.models.accounts import AgencyRow


class OfficeRow(models.Model):
    """The office of an agency as one value: units, posts, holders by date, teams, columns.

    `revision` counts its changes; a change that names an older one is refused.
    """

    agency = models.OneToOneField(
        AgencyRow, on_delete=models.PROTECT, related_name="office"
    )
    revision = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.agency} r{self.revision}"


class WorkingTimeRow(models.Model):
    """The calendar and time rules of an agency as one value."""

    agency = models.OneToOneField(
        AgencyRow, on_delete=models.PROTECT, related_name="working_time"
    )
    revision = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.agency} r{self.revision}"
