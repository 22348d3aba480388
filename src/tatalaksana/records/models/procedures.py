# SPDX-License-Identifier: Apache-2.0
"""SOPs in the register and their versions; a version's content never changes once in force."""

from django.db import models
from django.db.models import Q

from tatalaksana.records.models.accounts import AccountRow, AgencyRow


class ProcedureRow(models.Model):
    """One entry of an agency's register of SOPs."""

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    slug = models.SlugField(max_length=120)

    class Meta:
        """One name per agency."""

        constraints = (
            models.UniqueConstraint(
                fields=["agency", "slug"], name="procedure_slug_per_agency"
            ),
        )

    def __str__(self) -> str:
        return self.slug


class VersionState(models.TextChoices):
    """Where a version stands (Draf, Berlaku, Digantikan)."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class VersionRow(models.Model):
    """One version of an SOP: its content as plain data, and what lists need beside it.

    `revision` counts the changes of a draft; an edit that names an older one is refused.
    """

    procedure = models.ForeignKey(
        ProcedureRow, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=VersionState, default=VersionState.DRAFT
    )
    revision = models.PositiveIntegerField(default=1)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=500)
    search = models.TextField()
    unit = models.CharField(max_length=300, blank=True)
    steps = models.PositiveIntegerField()
    actors = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(AccountRow, on_delete=models.PROTECT, null=True)

    class Meta:
        """Numbers do not repeat, and at most one version is in force."""

        constraints = (
            models.UniqueConstraint(
                fields=["procedure", "number"], name="version_number_once"
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state="in_force"),
                name="one_version_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"
