# SPDX-License-Identifier: Apache-2.0
"""Riwayat: what happened in a case, newest first, as facts that a screen puts into words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.records import KINDS, Record
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.plain import Plain, from_plain
from tatalaksana.core.record.chain import Break, Sealed, broken_at
from tatalaksana.core.sop.model import NodeId
from tatalaksana.formats.casetext import Entry, entry_from_text
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.records.models import CaseRow, EventRow, VersionRow

_TOLD: Final = frozenset(
    {
        "case.started", "case.finished", "case.cancelled", "case.version",
        "task.completed", "task.returned", "task.reassigned", "task.suspended",
        "task.resumed", "task.pulled_back", "task.disagreed", "paper.handed_in",
        "note.added", "due.moved", "due.set", "act.recorded",
        "paper.signed", "paper.not_signed", "remark.added", "remark.answered", "remark.closed",
    }
)  # fmt: skip
_LEFT_OUT: Final = ("yield.left_out", "act.left_out")

_NUMBERED: Final = frozenset({"paper.signed", "paper.not_signed"})
_REMARKED: Final = frozenset({"remark.added", "remark.answered", "remark.closed"})
_SUSPENDED: Final = "task.suspended"


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One thing that happened; `step` and `column` are set when it was at a step.

    `to` are the columns that got the work by it, `target` the column it went back to; it was done
    without handing in the papers `without` and without the forms of `acts`. `record` is
    version `number` of what an act recorded, `until` the deadline that was set. A signature tells the
    `book_number` of its paper, one that came to nothing its `problem`, a remark what was `said`.
    """

    at: datetime
    office: str
    capacity: str
    kind: str
    step: str = ""
    column: str = ""
    answer: str = ""
    reason: str = ""
    to: tuple[str, ...] = ()
    target: str = ""
    words: str = ""
    without: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    record: Record | None = None
    number: int = 0
    until: datetime | None = None
    problem: str = ""
    book_number: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Who made a task wait, as what, when and why."""

    office: str
    capacity: str
    at: datetime
    reason: str


def story_of(case_id: int, procedure: Procedure) -> tuple[StoryLine, ...]:
    """Return what happened in a case, newest first."""
    rows = EventRow.objects.filter(case=case_id).order_by("seq")
    entries = [entry_from_text(body) for body in rows.values_list("body", flat=True)]
    by_entry = _procedures(entries, procedure)
    lines = [
        _line(entry, _brought(entries[i + 1 :]), by_entry[i])
        for i, entry in enumerate(entries)
        if entry.kind in _TOLD
    ]
    return tuple(reversed(lines))


def suspension_of(case_id: int, task: TaskKey) -> Suspension | None:
    """Return who made a task wait last, and why; None where it waits for a called SOP."""
    rows = EventRow.objects.filter(case=case_id, body__contains=_SUSPENDED)
    for body in rows.order_by("-seq").values_list("body", flat=True):
        entry = entry_from_text(body)
        if entry.kind == _SUSPENDED and from_plain(entry.data["task"], TaskKey) == task:
            reason = str(entry.data.get("reason", ""))
            by = Suspension(entry.by.office, entry.by.capacity, entry.at, reason)
            return None if reason == "call" else by
    return None


def _procedures(entries: list[Entry], newest: Procedure) -> list[Procedure]:
    """Return by which version each thing happened: a case may have gone on by a newer one."""
    before = [str(e.data["from"]) for e in entries if e.kind == "case.version"]
    rows = VersionRow.objects.filter(sha256__in=before) if before else ()
    known = {row.sha256: procedure_of(row) for row in rows}
    found, now = list[Procedure](), newest
    for entry in reversed(entries):
        found.append(now)
        if entry.kind == "case.version":
            now = known.get(str(entry.data["from"]), now)
    return found[::-1]


def _brought(rest: list[Entry]) -> list[Entry]:
    """Return what went with it: all until somebody did something else."""
    ends = (
        i
        for i, entry in enumerate(rest)
        if entry.kind in _TOLD and entry.kind != "case.finished"
    )
    return rest[: next(ends, len(rest))]


def _node(data: Plain) -> str:
    key = data.get("task") if isinstance(data, dict) else None
    return str(key.get("node", "")) if isinstance(key, dict) else ""


def _line(entry: Entry, brought: list[Entry], procedure: Procedure) -> StoryLine:
    node, data = _node(entry.data), entry.data
    known = node in procedure.rows
    target = str(data.get("target", ""))
    opened = [_node(e.data) for e in brought if e.kind == "task.opened"]
    lacking = [e for e in brought if e.kind in _LEFT_OUT]
    if entry.kind != "task.completed":
        lacking = []
    columns = (procedure.column(NodeId(n)) for n in opened if n in procedure.rows)
    return StoryLine(
        at=entry.at,
        office=entry.by.office,
        capacity=entry.by.capacity,
        kind=entry.kind,
        step=procedure.number(procedure.rows[NodeId(node)]) if known else "",
        column=procedure.column(NodeId(node)) if known else "",
        answer=str(data.get("answer", "")),
        reason=_reason([entry, *lacking]),
        to=tuple(dict.fromkeys(columns)),
        target=procedure.column(NodeId(target)) if target in procedure.rows else "",
        words=str(
            data.get("paper") or data.get("words") or data.get("waits_for") or ""
        ),
        without=tuple(
            str(e.data["words"]) for e in lacking if e.kind == "yield.left_out"
        ),
        acts=_acts(lacking),
        record=_record(entry),
        number=_version_of(data.get("number")),
        problem=str(data.get("problem", "")),
        book_number=str(data.get("number", "")) if entry.kind in _NUMBERED else "",
        said=str(data.get("words", "")) if entry.kind in _REMARKED else "",
        until=datetime.fromisoformat(str(data["after"])) if data.get("after") else None,
    )


def _version_of(number: object) -> int:
    words = str(number or 0)
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 0


def _reason(entries: list[Entry]) -> str:
    """Return what was said, the same words once."""
    said = (str(entry.data.get("reason", "")) for entry in entries)
    return "\n".join(dict.fromkeys(filter(None, said)))


def _acts(lacking: list[Entry]) -> tuple[Act, ...]:
    left = (str(e.data["words"]) for e in lacking if e.kind == "act.left_out")
    return tuple(Act(word) for words in left for word in words.split(", "))


def _record(entry: Entry) -> Record | None:
    if entry.kind != "act.recorded":
        return None
    kind = KINDS[Act(str(entry.data["act"]))]
    found = from_plain(entry.data["record"], kind)
    assert isinstance(found, kind)
    return found


def chain_flaw_of(case_id: int) -> Break | None:
    """Return the first flaw in the chain of a case, None when it is whole."""
    case = CaseRow.objects.only("seq", "head").get(pk=case_id)
    rows = EventRow.objects.filter(case=case).order_by("seq")
    chain = (Sealed(r.seq, r.body, bytes(r.seal)) for r in rows.iterator())
    return broken_at(chain, count=case.seq, head=bytes(case.head))
