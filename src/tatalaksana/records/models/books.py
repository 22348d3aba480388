# SPDX-License-Identifier: Apache-2.0
"""Books of an office, a year each, and their lines: numbers are taken once and never go away."""

from django.db import models
from django.db.models.functions import Upper

from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.records.models.accounts import AccountRow, AgencyRow
from tatalaksana.records.models.cases import CaseRow, TaskRow
from tatalaksana.records.models.papers import FileRow, PaperRow


class BookRow(models.Model):
    """One book in one year: its last number, and the end of its chain.

    Whoever takes a number locks this row; what happens to its lines is sealed in its order.
    """

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    key = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    seq = models.PositiveIntegerField(default=0)
    head = models.BinaryField(max_length=32)

    class Meta:
        """One of a kind and year."""

        constraints = (
            models.UniqueConstraint(fields=["agency", "key", "year"], name="book_once"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.year}"

    @property
    def code(self) -> str:
        """Return the name of its chain."""
        return f"buku-{self.agency_id}-{self.key}-{self.year}"


class BookEntryRow(models.Model):
    """One line of a book. `text` is the number as written, `content` the line as a value.

    `suffix` is the letter of a number put in between (123.a). `search` holds its words for searching.
    `file` is the scan of a letter that came without a case.
    """

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveIntegerField()
    suffix = models.CharField(max_length=1, blank=True)
    text = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=NumberState.USED)
    content = models.JSONField()
    day = models.DateField()
    search = models.TextField()
    case = models.ForeignKey(
        CaseRow, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    paper = models.ForeignKey(
        PaperRow, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    task = models.ForeignKey(TaskRow, on_delete=models.PROTECT, null=True)
    file = models.ForeignKey(FileRow, on_delete=models.PROTECT, null=True)
    filename = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    office = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        """A number is taken once; what is being signed is found quickly."""

        constraints = (
            models.UniqueConstraint(
                fields=["book", "sequence", "suffix"], name="number_once"
            ),
        )
        indexes = (
            models.Index(fields=["book", "-sequence", "suffix"], name="entry_newest"),
            models.Index(fields=["book", "day"], name="entry_by_day"),
            models.Index("book", Upper("text"), name="entry_by_text"),
            models.Index(
                fields=["at"],
                condition=models.Q(state=NumberState.RESERVED),
                name="entry_reserved",
            ),
        )

    def __str__(self) -> str:
        return self.text


class BookEventRow(models.Model):
    """One entry of a book's chain: never changed, never deleted (triggers).

    `entry` leads to the line it is about; `key` marks the one a form's idempotency key stands for.
    """

    book = models.ForeignKey(BookRow, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    body = models.TextField()
    seal = models.BinaryField(max_length=32)
    entry = models.ForeignKey(
        BookEntryRow, on_delete=models.PROTECT, null=True, related_name="events"
    )
    key = models.CharField(max_length=40, blank=True)

    class Meta:
        """One entry per place, and one effect per key."""

        constraints = (
            models.UniqueConstraint(fields=["book", "seq"], name="book_event_once"),
            models.UniqueConstraint(
                fields=["book", "key"],
                condition=~models.Q(key=""),
                name="book_key_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.book_id}:{self.seq}"
