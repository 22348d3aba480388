# SPDX-License-Identifier: Apache-2.0
"""Cases, their tasks, and the record of what happened."""

from django.db import models
from django.db.models import Q

from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.records.models.accounts import AccountRow, AgencyRow
from tatalaksana.records.models.procedures import VersionRow

# Asked without a value to fill in: SQLite uses a partial index for nothing else.
OPEN_TASK = Q(closed_at=None)
OPEN_CASE = Q(ended_at=None)


class DeskRow(models.Model):
    """What work is routed by: a column of an SOP and, where it is theirs, an applicant's unit.

    Strategic steps of a column lie on a desk of their own, since others may do them.
    Tasks lie on desks, not with people: who may take them is asked of the office when it matters,
    so a transfer moves no row. Desks are only ever added.
    """

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    sop = models.SlugField(max_length=120)
    column = models.CharField(max_length=200)
    applicant = models.CharField(max_length=100, blank=True)
    is_strategic = models.BooleanField(default=False)

    class Meta:
        """One desk per question."""

        constraints = (
            models.UniqueConstraint(
                fields=["agency", "sop", "column", "applicant", "is_strategic"],
                name="desk_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.column} ({self.sop})"


class CaseRow(models.Model):
    """One run of an SOP (berkas): where it stands, and the end of its chain.

    `flow` is the engine's case as text; tasks and events are written with it in one transaction.
    `seq` and `head` are the number and the seal of the newest event. `desks` maps columns to desks.
    """

    agency = models.ForeignKey(AgencyRow, on_delete=models.PROTECT)
    version = models.ForeignKey(VersionRow, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12, unique=True)
    subject = models.CharField(max_length=300)
    search = models.TextField()
    applicant = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=10, default=CaseStatus.NEW)
    flow = models.TextField()
    desks = models.JSONField(default=dict)
    seq = models.PositiveIntegerField(default=0)
    head = models.BinaryField(max_length=32)
    parent = models.ForeignKey(
        "TaskRow", on_delete=models.PROTECT, null=True, related_name="children"
    )
    started_by = models.ForeignKey(AccountRow, on_delete=models.PROTECT)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Numbers run per agency; open cases are found quickly."""

        constraints = (
            models.UniqueConstraint(
                fields=["agency", "number"], name="case_number_once"
            ),
        )
        indexes = (
            models.Index(fields=["agency", "-started_at"], name="case_newest"),
            models.Index(
                fields=["agency", "started_at"],
                condition=OPEN_CASE,
                name="case_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number:04d} {self.subject}"


class TaskRow(models.Model):
    """One task as lists need it; `core.flow.tasks.Task` is the same task as the rules see it.

    `is_shared` when its step has several tasks in this round, one for each of its performers.
    `remark` is why the work came back here. `seen_at` is when somebody who may do it first opened it; `worked` the working seconds from
    then to its end, without pauses. `pauses` are pairs of moments, the last one open while the
    task waits. `standard_at` is the deadline by the mutu baku alone, `due_at` with the slack.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="tasks")
    desk = models.ForeignKey(DeskRow, on_delete=models.PROTECT)
    node = models.CharField(max_length=40)
    round = models.PositiveIntegerField()
    slot = models.PositiveSmallIntegerField(default=0)
    is_shared = models.BooleanField(default=False)
    step = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=TaskState.READY)
    assigned = models.ForeignKey(
        AccountRow, on_delete=models.PROTECT, null=True, related_name="+"
    )
    holder = models.ForeignKey(
        AccountRow, on_delete=models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(
        AccountRow, on_delete=models.PROTECT, null=True, related_name="+"
    )
    came_back = models.BooleanField(default=False)
    sender = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)
    arrived_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    standard_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    calendar = models.CharField(max_length=24, blank=True)
    pauses = models.JSONField(default=list)
    waits_for = models.CharField(max_length=300, blank=True)
    worked = models.PositiveIntegerField(null=True)
    reminded_at = models.DateTimeField(null=True)
    overdue_told_at = models.DateTimeField(null=True)

    class Meta:
        """One of a kind; the open ones are found by desk and deadline however many are done."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "node", "round", "slot"], name="task_once"
            ),
        )
        indexes = (
            # Everything the list sorts by and counts, so that it reads no row it does not show.
            models.Index(
                fields=[
                    "desk",
                    "due_at",
                    "arrived_at",
                    "state",
                    "verb",
                    "came_back",
                    "seen_at",
                    "holder",
                    "assigned",
                ],
                condition=OPEN_TASK,
                name="task_open_by_desk",
            ),
            models.Index(
                fields=["due_at"], condition=OPEN_TASK, name="task_open_by_due"
            ),
            models.Index(
                fields=["desk"],
                condition=OPEN_TASK & Q(is_shared=True),
                name="task_open_shared",
            ),
            models.Index(
                fields=["by", "-closed_at"], condition=~OPEN_TASK, name="task_done_by"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}:{self.node}:{self.round}"


class EventRow(models.Model):
    """One entry of a case's chain: never changed, never deleted, not even by hand (triggers).

    `key` marks the entry that a form's idempotency key stands for.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    body = models.TextField()
    seal = models.BinaryField(max_length=32)
    key = models.CharField(max_length=40, blank=True)

    class Meta:
        """One entry per place, and one effect per key."""

        constraints = (
            models.UniqueConstraint(fields=["case", "seq"], name="event_once"),
            models.UniqueConstraint(
                fields=["case", "key"], condition=~Q(key=""), name="key_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}:{self.seq}"
