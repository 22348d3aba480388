# SPDX-License-Identifier: Apache-2.0
"""What people put on a version of a paper: paraf, signatures, remarks; and keys to sign with."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow
from tatalaksana.records.models.books import BookEntryRow
from tatalaksana.records.models.cases import TaskRow
from tatalaksana.records.models.papers import FileRow, PaperVersionRow


class MarkRow(models.Model):
    """One paraf, bound to the version that was seen by the hash of its file.

    A newer version has none: what was put on the older one is void by that. `is_coordination` when
    its office stands beside the line of who wrote the paper, not in it (paraf koordinasi).
    """

    version = models.ForeignKey(
        PaperVersionRow, on_delete=models.PROTECT, related_name="marks"
    )
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    office = models.CharField(max_length=200)
    capacity = models.CharField(max_length=10, blank=True)
    is_coordination = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        """Nobody puts two on one version in the same office."""

        constraints = (
            models.UniqueConstraint(
                fields=["version", "by", "office"], name="mark_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.office} v{self.version_id}"


class SigningRow(models.Model):
    """One attempt to sign a version: begun, then done or failed, with both hashes.

    `code` leads to the public page that says what was signed. `entry` is its number. `file` is the
    signed file; a failure leaves none, and says its `problem`.
    """

    BEGUN, DONE, FAILED = "mulai", "selesai", "gagal"

    version = models.ForeignKey(
        PaperVersionRow, on_delete=models.PROTECT, related_name="signings"
    )
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(BookEntryRow, on_delete=models.PROTECT, null=True)
    state = models.CharField(max_length=10, default=BEGUN)
    provider = models.CharField(max_length=12)
    code = models.CharField(max_length=24, unique=True)
    sha_before = models.CharField(max_length=64)
    sha_after = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.ForeignKey(FileRow, on_delete=models.PROTECT, null=True)
    problem = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    office = models.CharField(max_length=200)
    capacity = models.CharField(max_length=10, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A version is signed once; what was begun and not ended is found quickly."""

        constraints = (
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(state="selesai"),
                name="signed_once",
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(state="mulai"),
                name="signing_once",
            ),
        )
        indexes = (
            models.Index(
                fields=["began_at"],
                condition=models.Q(state="mulai"),
                name="signing_begun",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.state}"


class RemarkRow(models.Model):
    """One remark pinned to a passage of a paper; it goes along to newer versions until closed."""

    version = models.ForeignKey(
        PaperVersionRow, on_delete=models.PROTECT, related_name="remarks"
    )
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, related_name="+")
    passage = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=2000)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.words[:40]


class SigningKeyRow(models.Model):
    """The key an account signs with inside the office, enciphered by its passphrase alone.

    `nik` is what an outside provider knows the person by, enciphered by the server's key.
    """

    account = models.OneToOneField(
        AccountRow, on_delete=models.PROTECT, related_name="signing_key"
    )
    p12 = models.BinaryField(default=bytes)
    certificate = models.TextField(blank=True)
    serial = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    nik = models.CharField(max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"key of {self.account_id}"
