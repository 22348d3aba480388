# SPDX-License-Identifier: Apache-2.0
"""The SOP as a value: frozen, equal by content, the one model of document, drawing and work.

Nodes, not rows, carry the flow: a row may hold several symbols, a flow several starts and ends.
Printed is not parsed: words of the paper stand beside their meaning. Off-page connectors are
layout and never stored. See docs/rules/flow.md for what nodes and edges mean when they run.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.sop.times import NO_TIME, StandardTime

ActorId = NewType("ActorId", str)
ActivityId = NewType("ActivityId", str)
NodeId = NewType("NodeId", str)
EdgeId = NewType("EdgeId", str)

MOST_PERFORMERS: Final = 50


class BrokenSop(RuleViolation):
    """The parts of an SOP do not fit together: `problem` names how, `where` the part."""

    code = "sop.broken"

    def __init__(self, problem: str, where: str) -> None:
        super().__init__(problem=problem, where=where)


class Shape(StrEnum):
    """The three symbols that carry work (arrow and pentagon are drawn, not stored)."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"


class EdgeKind(StrEnum):
    """Whether an arrow goes on or sends work back to an earlier node."""

    FORWARD = "forward"
    RETURN = "return"


class Origin(StrEnum):
    """How a fact came to be known."""

    READ = "read"
    DRAWN = "drawn"
    INFERRED = "inferred"
    CONFIRMED = "confirmed"


class Completeness(StrEnum):
    """Whether the SOP yields the main product or hands over to another SOP."""

    UNSAID = "unsaid"
    FINAL = "final"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one fact comes from and how sure we are.

    `path` names the fact in the grammar of `docs/rules/model.md`, e.g. `nodes[n3].actor`,
    `edges[e4]`, `activities[a2].time`. `confidence` is 0..1 in thousandths (0..1000).
    `place` is where it stood in the source; `runner_up` the second best value.
    """

    path: str
    origin: Origin
    confidence: int = 1000
    reason: str = ""
    place: str = ""
    runner_up: str = ""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as the paper shows it, and the day it means when it can be read."""

    as_printed: str = ""
    value: date | None = None


@dataclass(frozen=True, slots=True)
class Approver:
    """Disahkan oleh: the office that approves, and the person as printed."""

    office: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity page: thirteen fields (the logo is the agency's, not the SOP's).

    A field is None when its label does not stand on the document at all, empty when the label is
    there with nothing behind it.
    """

    institution: tuple[str, ...] | None = None
    unit: str = ""
    number: str | None = None
    created_on: PrintedDate | None = None
    revised_on: PrintedDate | None = None
    effective_on: PrintedDate | None = None
    approved_by: Approver | None = None
    title: str = ""
    legal_basis: tuple[str, ...] | None = None
    related: tuple[str, ...] | None = None
    warning: tuple[str, ...] | None = None
    qualifications: tuple[str, ...] | None = None
    equipment: tuple[str, ...] | None = None
    records: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One column under Pelaksana: an office or role, never a person."""

    id: ActorId
    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A cell that names things (kelengkapan, output): its words, and the things one by one."""

    as_printed: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """How many must agree on a step, of how many who do it.

    `of` 0 is everybody who fills the column when the step opens, `agree` 0 all of them.
    """

    agree: int
    of: int = 0

    @property
    def is_possible(self) -> bool:
        """Whether so many can agree; nobody asks more than `MOST_PERFORMERS`."""
        of = self.of or MOST_PERFORMERS
        return 0 <= self.of <= MOST_PERFORMERS and 0 <= self.agree <= of


@dataclass(frozen=True, slots=True)
class Activity:
    """One row (kegiatan). `number` is what is printed, None when the row has none.

    `acts` are the kinds of work the step asks for; `calls` names the SOP it hands over to. Without
    `needs` one performer does it. Who only stands in (Plt, Plh) does no step that `is_strategic`.
    """

    id: ActivityId
    text: str
    number: str | None = None
    requirements: Listing = field(default_factory=Listing)
    time: StandardTime = NO_TIME
    outputs: Listing = field(default_factory=Listing)
    note: str = ""
    acts: tuple[str, ...] = ()
    calls: str = ""
    needs: Needs | None = None
    is_strategic: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One symbol in the cell activity x actor."""

    id: NodeId
    activity: ActivityId
    actor: ActorId
    shape: Shape


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow. `label` is the answer of a decision ("Ya", "Tidak" or any other)."""

    id: EdgeId
    source: NodeId
    target: NodeId
    label: str = ""
    kind: EdgeKind = EdgeKind.FORWARD


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What one page of the table showed beyond its words: for the linter only."""

    number_row: tuple[str, ...] = ()
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """The paper's own labels and wrapper, kept for checking and never for running.

    `labels` pairs a field or column of ours with its printed label; `head_cells` is how many
    cells the first head row gives to Pelaksana.
    """

    annex: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    flow_title: str = ""
    head_cells: int | None = None
    pages: tuple[PrintedPage, ...] = ()
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding a person decided to leave, with the reason (`Abaikan dengan alasan`)."""

    rule: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sop:
    """One version of an SOP.

    Raises:
        BrokenSop: ids repeat, a node or edge names something that is not there, or more would have
            to agree on a step than do it.
    """

    identity: Identity
    actors: tuple[Actor, ...] = ()
    activities: tuple[Activity, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    completeness: Completeness = Completeness.UNSAID
    printed: PrintedForm = field(default_factory=PrintedForm)
    provenance: tuple[Provenance, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def __post_init__(self) -> None:
        _require_unique("actors", (a.id for a in self.actors))
        _require_unique("activities", (a.id for a in self.activities))
        _require_unique("nodes", (n.id for n in self.nodes))
        _require_unique("edges", (e.id for e in self.edges))
        _require_known(self)
        _require_possible(self.activities)

    def actor(self, actor_id: ActorId) -> Actor:
        """Return the actor with this id."""
        return next(a for a in self.actors if a.id == actor_id)

    def activity(self, activity_id: ActivityId) -> Activity:
        """Return the activity with this id."""
        return next(a for a in self.activities if a.id == activity_id)

    def node(self, node_id: NodeId) -> Node:
        """Return the node with this id."""
        return next(n for n in self.nodes if n.id == node_id)

    def nodes_of(self, activity_id: ActivityId) -> tuple[Node, ...]:
        """Return the symbols in the row of this activity, in document order."""
        return tuple(n for n in self.nodes if n.activity == activity_id)

    def exits_of(self, node_id: NodeId) -> tuple[Edge, ...]:
        """Return the arrows that leave this node."""
        return tuple(e for e in self.edges if e.source == node_id)

    def entries_of(self, node_id: NodeId) -> tuple[Edge, ...]:
        """Return the arrows that enter this node."""
        return tuple(e for e in self.edges if e.target == node_id)


def _require_unique(kind: str, ids: Iterable[str]) -> None:
    repeated = [i for i, count in Counter(ids).items() if count > 1]
    if repeated:
        raise BrokenSop("repeated_id", f"{kind}[{repeated[0]}]")


def _require_known(sop: Sop) -> None:
    actors = {a.id for a in sop.actors}
    activities = {a.id for a in sop.activities}
    nodes = {n.id for n in sop.nodes}
    for node in sop.nodes:
        if node.actor not in actors:
            raise BrokenSop("unknown_actor", f"nodes[{node.id}].actor")
        if node.activity not in activities:
            raise BrokenSop("unknown_activity", f"nodes[{node.id}].activity")
    for edge in sop.edges:
        if edge.source not in nodes:
            raise BrokenSop("unknown_node", f"edges[{edge.id}].source")
        if edge.target not in nodes:
            raise BrokenSop("unknown_node", f"edges[{edge.id}].target")
        if edge.source == edge.target:
            raise BrokenSop("arrow_to_itself", f"edges[{edge.id}]")


def _require_possible(activities: Iterable[Activity]) -> None:
    for activity in activities:
        if activity.needs is not None and not activity.needs.is_possible:
            raise BrokenSop("impossible_needs", f"activities[{activity.id}].needs")
