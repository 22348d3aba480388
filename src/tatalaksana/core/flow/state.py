# SPDX-License-Identifier: Apache-2.0
"""One state of a running flow and the moves out of it: tokens only, no people, no clock.

The one token game: soundness explores it, the engine plays it (docs/rules/flow.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tatalaksana.core.flow.compile import Answer, Flow
from tatalaksana.core.sop.model import EdgeId, EdgeKind, NodeId


@dataclass(frozen=True, slots=True)
class State:
    """Which nodes are open, and which arrows hold a token that waits for others.

    `spent` are the arrows whose tokens opened a join: a return into one of its branches gives the
    others their token back. `doubled` is a node that was opened while open already, None in a
    healthy state.
    """

    open: frozenset[NodeId]
    waiting: frozenset[EdgeId] = frozenset()
    doubled: NodeId | None = None
    spent: frozenset[EdgeId] = frozenset()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do and nothing waits."""
        return not self.open and not self.waiting

    @property
    def is_stuck(self) -> bool:
        """Whether something waits for what nobody can bring."""
        return not self.open and bool(self.waiting)


@dataclass(frozen=True, slots=True)
class Move:
    """Completing a node, with the answer when it decides."""

    node: NodeId
    answer: str = ""


def first_state(flow: Flow) -> State:
    """Return the state of a case that has just started."""
    return State(frozenset(flow.starts))


def moves(flow: Flow, state: State) -> Iterator[tuple[Move, State]]:
    """Yield every move out of a state, in document order, with the state it leads to."""
    for node in flow.nodes:
        if node not in state.open:
            continue
        ways = flow.answers[node]
        for answer in ways or (Answer("", ()),):
            yield Move(node, answer.label), complete(flow, state, node, answer)


def complete(flow: Flow, state: State, node: NodeId, answer: Answer) -> State:
    """Return the state after `node` was completed with `answer`."""
    after = replace(state, open=state.open - {node})
    for edge_id in answer.edges:
        edge = flow.edges[edge_id]
        if edge.kind is EdgeKind.RETURN:
            after = send_back(flow, after, edge.target)
        else:
            after = arrive(flow, after, edge_id)
    return after


def arrive(flow: Flow, state: State, edge: EdgeId) -> State:
    """Return the state after a token came along a forward arrow."""
    target = flow.edges[edge].target
    held = state.waiting | {edge}
    for group in flow.groups[target]:
        if edge in group and group <= held:
            joined = group if len(group) > 1 else frozenset[EdgeId]()
            opened = replace(state, waiting=held - group, spent=state.spent | joined)
            return _opened(opened, target)
    if edge in state.waiting:
        return replace(state, doubled=target)
    return replace(state, waiting=held)


def _opened(state: State, node: NodeId) -> State:
    doubled = node if node in state.open else state.doubled
    return replace(state, open=state.open | {node}, doubled=doubled)


def redone(flow: Flow, target: NodeId) -> frozenset[NodeId]:
    """Return what a return to `target` undoes: the target and all that follows from it."""
    return flow.downstream[target] | {target}


def send_back(flow: Flow, state: State, target: NodeId) -> State:
    """Undo all that follows from the target, then open the target anew.

    What a branch beside it has delivered stays delivered: a token that waits at a join keeps
    waiting, and one that had opened a join which is undone waits there again.
    """
    gone = redone(flow, target)
    kept = {e for e in state.waiting if flow.edges[e].source not in gone}
    undone = {e for e in state.spent if flow.edges[e].target in gone - {target}}
    given_back = {e for e in undone if flow.edges[e].source not in gone}
    return State(
        open=(state.open - gone) | {target},
        waiting=frozenset(kept | given_back),
        doubled=state.doubled,
        spent=state.spent - undone,
    )
