# SPDX-License-Identifier: Apache-2.0
"""One state of a running flow and the moves out of it: tokens only, no people, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass

from tatalaksana.core.flow.compile import Answer, Flow
from tatalaksana.core.sop.model import EdgeId, EdgeKind, NodeId


@dataclass(frozen=True, slots=True)
class State:
    """Which nodes are open, and which arrows hold a token that waits for others.

    `doubled` is a node that was opened while open already, None in a healthy state.
    """

    open: frozenset[NodeId]
    waiting: frozenset[EdgeId] = frozenset()
    doubled: NodeId | None = None

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
    after = State(state.open - {node}, state.waiting)
    for edge_id in answer.edges:
        edge = flow.edges[edge_id]
        if edge.kind is EdgeKind.RETURN:
            after = _return(flow, after, edge.target)
        else:
            after = _arrive(flow, after, edge_id)
    return after


def _arrive(flow: Flow, state: State, edge: EdgeId) -> State:
    target = flow.edges[edge].target
    held = state.waiting | {edge}
    for group in flow.groups[target]:
        if edge in group and group <= held:
            return _opened(State(state.open, held - group, state.doubled), target)
    if edge in state.waiting:
        return State(state.open, state.waiting, target)
    return State(state.open, held, state.doubled)


def _opened(state: State, node: NodeId) -> State:
    doubled = node if node in state.open else state.doubled
    return State(state.open | {node}, state.waiting, doubled)


def _return(flow: Flow, state: State, target: NodeId) -> State:
    """Wipe all that is reachable forward from the target, then open the target anew."""
    gone = flow.downstream[target] | {target}
    kept = frozenset(e for e in state.waiting if flow.edges[e].target not in gone)
    return State((state.open - gone) | {target}, kept, state.doubled)
