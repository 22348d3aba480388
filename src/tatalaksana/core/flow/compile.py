# SPDX-License-Identifier: Apache-2.0
"""From symbols and arrows to what they mean when they run (docs/rules/flow.md).

A process sends a token along every exit, a decision along the exits of the chosen answer. A node
with several entries is a join where tokens can be on them at the same time and a merge where they
cannot; the compiler finds out which from the structure. A return wipes everything that can be
reached forward from its target and opens the target anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from tatalaksana.core.sop.model import Edge, EdgeId, EdgeKind, NodeId, Shape, Sop


@dataclass(frozen=True, slots=True)
class Answer:
    """One way out of a node: its label ("" for a process) and the arrows taken together."""

    label: str
    edges: tuple[EdgeId, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A compiled flow.

    `groups` holds, for each node with entries, the sets of forward arrows that open it: tokens on
    all arrows of one set are needed. A merge has sets of one, a join one set of several.
    `undecided` are the nodes whose entries are neither.
    """

    nodes: tuple[NodeId, ...]
    starts: tuple[NodeId, ...]
    edges: Mapping[EdgeId, Edge]
    answers: Mapping[NodeId, tuple[Answer, ...]]
    groups: Mapping[NodeId, tuple[frozenset[EdgeId], ...]]
    downstream: Mapping[NodeId, frozenset[NodeId]]
    undecided: tuple[NodeId, ...]

    def is_join(self, node: NodeId) -> bool:
        """Whether this node waits for several arrows."""
        return any(len(group) > 1 for group in self.groups.get(node, ()))


def compile_flow(sop: Sop) -> Flow:
    """Compile the flow of an SOP; it never fails, what it cannot decide it names."""
    edges = {e.id: e for e in sop.edges}
    answers = {n.id: _answers(sop, n.id, n.shape) for n in sop.nodes}
    forward = [e for e in sop.edges if e.kind is EdgeKind.FORWARD]
    order = _topological([n.id for n in sop.nodes], forward)
    groups, undecided = _groups(order, forward, answers)
    entered = {e.target for e in forward}
    return Flow(
        nodes=tuple(n.id for n in sop.nodes),
        starts=tuple(n.id for n in sop.nodes if n.id not in entered),
        edges=edges,
        answers=answers,
        groups=groups,
        downstream=_downstream(order, forward),
        undecided=undecided,
    )


def _answers(sop: Sop, node: NodeId, shape: Shape) -> tuple[Answer, ...]:
    exits = sop.exits_of(node)
    if shape is not Shape.DECISION:
        returns = tuple(
            Answer(e.label, (e.id,)) for e in exits if e.kind is EdgeKind.RETURN
        )
        onward = tuple(e.id for e in exits if e.kind is EdgeKind.FORWARD)
        return (*((Answer("", onward),) if onward else ()), *returns)
    labels = dict.fromkeys(e.label for e in exits)
    return tuple(
        Answer(label, tuple(e.id for e in exits if e.label == label))
        for label in labels
    )


def _topological(nodes: list[NodeId], forward: list[Edge]) -> tuple[NodeId, ...]:
    """Order the nodes along the forward arrows; a cycle is cut in document order."""
    entries: dict[NodeId, int] = dict.fromkeys(nodes, 0)
    for edge in forward:
        entries[edge.target] += 1
    ordered: list[NodeId] = []
    left = list(nodes)
    while left:
        node = next((n for n in left if entries[n] == 0), left[0])
        left.remove(node)
        ordered.append(node)
        for edge in forward:
            if edge.source == node:
                entries[edge.target] -= 1
    return tuple(ordered)


def _groups(
    order: tuple[NodeId, ...],
    forward: list[Edge],
    answers: Mapping[NodeId, tuple[Answer, ...]],
) -> tuple[dict[NodeId, tuple[frozenset[EdgeId], ...]], tuple[NodeId, ...]]:
    """Decide joins and merges from which arrows can carry tokens at the same time."""
    together = _Together()
    entries: dict[NodeId, list[EdgeId]] = {}
    for edge in forward:
        entries.setdefault(edge.target, []).append(edge.id)
    known = {e.id for e in forward}
    groups: dict[NodeId, tuple[frozenset[EdgeId], ...]] = {}
    undecided: list[NodeId] = []
    starts = [n for n in order if n not in entries]
    for node in order:
        found = entries.get(node, [])
        cliques = together.cliques(found)
        if cliques is None:
            undecided.append(node)
            cliques = tuple(frozenset({e}) for e in found)
        if found:
            groups[node] = cliques
        exits = [[e for e in a.edges if e in known] for a in answers[node]]
        is_start = node in starts
        together.pass_through(found, exits, starts_with=_others(is_start, together))
        if is_start:
            together.note_start([e for way in exits for e in way])
    return groups, tuple(undecided)


def _others(is_start: bool, together: "_Together") -> frozenset[EdgeId]:  # noqa: FBT001 - private
    return together.from_starts if is_start else frozenset()


class _Together:
    """Which pairs of arrows can carry tokens at the same time."""

    def __init__(self) -> None:
        self.pairs: dict[EdgeId, set[EdgeId]] = {}
        self.from_starts: frozenset[EdgeId] = frozenset()

    def note_start(self, exits: list[EdgeId]) -> None:
        """All starts open at once: what leaves one start runs beside what left another."""
        grown = set(self.from_starts) | set(exits)
        self.from_starts = frozenset(grown)

    def pass_through(
        self,
        entries: list[EdgeId],
        ways: list[list[EdgeId]],
        starts_with: frozenset[EdgeId],
    ) -> None:
        """Tokens on `entries` are gone, tokens on one of `ways` come."""
        beside: set[EdgeId] = set(starts_with)
        for entry in entries:
            beside |= self.pairs.get(entry, set())
        beside -= set(entries)
        for way in ways:
            for edge in way:
                for other in (*beside, *(e for e in way if e != edge)):
                    self.pairs.setdefault(edge, set()).add(other)
                    self.pairs.setdefault(other, set()).add(edge)

    def cliques(self, edges: list[EdgeId]) -> tuple[frozenset[EdgeId], ...] | None:
        """Split arrows into sets that come together; None when they do not split cleanly."""
        left = list(edges)
        found: list[frozenset[EdgeId]] = []
        while left:
            first = left[0]
            beside = self.pairs.get(first, set())
            clique = [first, *(e for e in left[1:] if e in beside)]
            rest = [e for e in left if e not in clique]
            if not all(
                b in self.pairs.get(a, set()) for a, b in combinations(clique, 2)
            ):
                return None
            if any(b in self.pairs.get(a, set()) for a in clique for b in rest):
                return None
            found.append(frozenset(clique))
            left = rest
        return tuple(found)


def _downstream(
    order: tuple[NodeId, ...], forward: list[Edge]
) -> dict[NodeId, frozenset[NodeId]]:
    targets: dict[NodeId, set[NodeId]] = {n: set() for n in order}
    for edge in forward:
        targets[edge.source].add(edge.target)
    found: dict[NodeId, frozenset[NodeId]] = {}
    for node in order:
        seen: set[NodeId] = set()
        waiting = [node]
        while waiting:
            for target in targets[waiting.pop()]:
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        found[node] = frozenset(seen)
    return found
