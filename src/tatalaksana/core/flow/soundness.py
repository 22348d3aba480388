# SPDX-License-Identifier: Apache-2.0
"""Soundness by looking at every state: nothing dead, nothing stuck, always a way to the end.

Each fault comes with the shortest way into it, so that an author can walk the same way.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tatalaksana.core.flow.compile import Flow
from tatalaksana.core.flow.state import Move, State, first_state, moves
from tatalaksana.core.sop.model import NodeId

MOST_STATES = 5_000


class Fault(StrEnum):
    """What can be wrong with a flow as a whole."""

    DEAD = "dead"
    NO_WAY_OUT = "no_way_out"
    STARVED = "starved"
    DOUBLED = "doubled"
    UNDECIDED = "undecided"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Unsound:
    """One fault: the node concerned and the shortest way from the start into it.

    `beside` are the other nodes that explain it: where the missing arrows come from, or the
    nodes of the circle that is never left.
    """

    fault: Fault
    node: NodeId
    way: tuple[Move, ...] = ()
    beside: tuple[NodeId, ...] = ()


@dataclass(slots=True)
class _Explored:
    """Every state that can be reached, how it was first reached, and what follows it."""

    parents: dict[State, tuple[State, Move] | None]
    nexts: dict[State, list[State]]
    is_whole: bool

    def way_to(self, state: State) -> tuple[Move, ...]:
        found: list[Move] = []
        step = self.parents[state]
        while step is not None:
            found.append(step[1])
            step = self.parents[step[0]]
        return tuple(reversed(found))


def unsound(flow: Flow) -> tuple[Unsound, ...]:
    """Return every fault of a flow, at most one a node and kind."""
    if not flow.nodes:
        return ()
    found = [
        Unsound(Fault.UNDECIDED, node, beside=_sources(flow, node))
        for node in flow.undecided
    ]
    if not flow.starts:
        return (*found, *_never_opened(flow, set()))
    explored = _explore(flow)
    if not explored.is_whole:
        return (*found, Unsound(Fault.TOO_LARGE, flow.starts[0]))
    found += _dead(flow, explored)
    found += _starved(flow, explored)
    found += _doubled(explored)
    found += _no_way_out(flow, explored)
    return tuple(found)


def _explore(flow: Flow) -> _Explored:
    first = first_state(flow)
    explored = _Explored({first: None}, {}, is_whole=True)
    queue = deque([first])
    while queue:
        state = queue.popleft()
        follow = explored.nexts[state] = []
        if state.doubled is not None:
            continue
        for move, after in moves(flow, state):
            follow.append(after)
            if after not in explored.parents:
                explored.parents[after] = (state, move)
                queue.append(after)
        if len(explored.parents) > MOST_STATES:
            explored.is_whole = False
            break
    return explored


def _dead(flow: Flow, explored: _Explored) -> list[Unsound]:
    opened: set[NodeId] = set()
    for state in explored.parents:
        opened |= state.open
    return _never_opened(flow, opened)


def _never_opened(flow: Flow, opened: set[NodeId]) -> list[Unsound]:
    dead = [node for node in flow.nodes if node not in opened]
    return [
        Unsound(
            Fault.DEAD, node, beside=tuple(n for n in _sources(flow, node) if n in dead)
        )
        for node in dead
    ]


def _sources(flow: Flow, node: NodeId) -> tuple[NodeId, ...]:
    """Return the nodes whose forward arrows lead to a node, in document order."""
    edges = frozenset().union(*flow.groups.get(node, ()))
    return _in_order(flow, {flow.edges[e].source for e in edges})


def _in_order(flow: Flow, nodes: set[NodeId]) -> tuple[NodeId, ...]:
    return tuple(n for n in flow.nodes if n in nodes)


def _starved(flow: Flow, explored: _Explored) -> list[Unsound]:
    found: dict[NodeId, Unsound] = {}
    for state in explored.parents:
        if state.is_stuck:
            node = flow.edges[min(state.waiting)].target
            fault = Unsound(
                Fault.STARVED, node, explored.way_to(state), _missing(flow, node, state)
            )
            found.setdefault(node, fault)
    return list(found.values())


def _missing(flow: Flow, node: NodeId, state: State) -> tuple[NodeId, ...]:
    """Return where the arrows come from that a waiting node still needs."""
    begun = [g for g in flow.groups[node] if g & state.waiting]
    edges = frozenset().union(*begun) - state.waiting
    return _in_order(flow, {flow.edges[e].source for e in edges})


def _doubled(explored: _Explored) -> list[Unsound]:
    found: dict[NodeId, Unsound] = {}
    for state in explored.parents:
        if state.doubled is not None:
            way = explored.way_to(state)
            found.setdefault(state.doubled, Unsound(Fault.DOUBLED, state.doubled, way))
    return list(found.values())


def _no_way_out(flow: Flow, explored: _Explored) -> list[Unsound]:
    """Find the first state from which nothing leads to an end (a loop that cannot be left)."""
    good = _can_end(explored.nexts)
    for state in explored.parents:
        if state not in good and not state.is_stuck and state.doubled is None:
            if _only_sticks(state, explored.nexts):
                continue
            node = next(n for n in flow.nodes if n in state.open)
            circle = _opened_from(flow, state, explored.nexts)
            return [Unsound(Fault.NO_WAY_OUT, node, explored.way_to(state), circle)]
    return []


def _opened_from(
    flow: Flow, state: State, nexts: Mapping[State, list[State]]
) -> tuple[NodeId, ...]:
    """Return every node that can still be open once a state is reached."""
    seen = {state}
    queue = deque([state])
    while queue:
        for after in nexts.get(queue.popleft(), ()):
            if after not in seen:
                seen.add(after)
                queue.append(after)
    return _in_order(flow, {node for each in seen for node in each.open})


def _can_end(nexts: Mapping[State, list[State]]) -> set[State]:
    before: dict[State, list[State]] = {}
    for state, follow in nexts.items():
        for after in follow:
            before.setdefault(after, []).append(state)
    good = {state for state in nexts if state.is_over}
    queue = deque(good)
    while queue:
        for state in before.get(queue.popleft(), ()):
            if state not in good:
                good.add(state)
                queue.append(state)
    return good


def _only_sticks(state: State, nexts: Mapping[State, list[State]]) -> bool:
    """Whether every way on ends in a fault that is reported by itself already."""
    seen = {state}
    queue = deque([state])
    while queue:
        for after in nexts.get(queue.popleft(), ()):
            if after.is_stuck or after.doubled is not None:
                return True
            if after not in seen:
                seen.add(after)
                queue.append(after)
    return False
