# SPDX-License-Identifier: Apache-2.0
"""The dossier of a case: papers in versions, files by the hash of their content."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow
from tatalaksana.records.models.cases import CaseRow, TaskRow


class FileRow(models.Model):
    """One file's bytes, kept once however often it is handed in.

    A file is never executed nor shown as a page; `quarantined` says why it may not be had, and
    `scanned_at` when a scanner last looked at it. `destroyed` names the berita acara by which its
    bytes were destroyed; hash and size stay.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()
    quarantined = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True)
    destroyed = models.CharField(max_length=200, blank=True)

    class Meta:
        """What waits for a scanner is found quickly."""

        indexes = (
            models.Index(
                fields=["sha256"],
                condition=models.Q(scanned_at=None),
                name="file_not_scanned",
            ),
        )

    def __str__(self) -> str:
        return self.sha256[:12]


class PaperRow(models.Model):
    """One paper of a case. `item` is the thing of the SOP it is, by its words ("" for others).

    `kind` is what it is (`core.naskah.kinds`), "" for what is only handed in; `signer` the post that
    is to sign it.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="papers")
    name = models.CharField(max_length=200)
    item = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    signer = models.CharField(max_length=100, blank=True)

    class Meta:
        """One paper of a name per case; those of a signer are found quickly."""

        constraints = (
            models.UniqueConstraint(fields=["case", "name"], name="paper_once"),
        )
        indexes = (
            models.Index(
                fields=["signer"],
                condition=~models.Q(signer=""),
                name="paper_of_signer",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PaperVersionRow(models.Model):
    """One version of a paper: a file, handed in at a task, under the name it had.

    What was written here has its `content` (`core.naskah.content`), and `drawn` says by which revision
    of the agency's paperwork its file was drawn. `pages` is 0 where nobody counted.
    """

    paper = models.ForeignKey(
        PaperRow, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    file = models.ForeignKey(FileRow, on_delete=models.PROTECT)
    filename = models.CharField(max_length=255)
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, related_name="papers")
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    office = models.CharField(max_length=200)
    at = models.DateTimeField()
    content = models.JSONField(null=True)
    drawn = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Numbers do not repeat."""

        constraints = (
            models.UniqueConstraint(
                fields=["paper", "number"], name="paper_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper} v{self.number}"
