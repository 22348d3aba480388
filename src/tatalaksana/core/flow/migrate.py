# SPDX-License-Identifier: Apache-2.0
"""Move a running case to another version of its SOP: an explicit map, tried before it is done."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.compile import Flow
from tatalaksana.core.flow.state import State, moves
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.sop.model import EdgeId, NodeId

_MOST_STATES = 5_000


class Obstacle(StrEnum):
    """Why a case cannot go on by the new version."""

    UNMAPPED = "unmapped"
    UNKNOWN = "unknown"
    TOGETHER = "together"
    JOIN_LOST = "join_lost"
    NO_END = "no_end"


@dataclass(frozen=True, slots=True)
class Problem:
    """One obstacle and the symbol of the old version it concerns, "" for the case as a whole."""

    obstacle: Obstacle
    node: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """What moving a case would do: the event, or the problems that stand in the way."""

    problems: tuple[Problem, ...] = ()
    event: ev.Migrated | None = None


def plan_migration(
    old: Flow,
    new: Flow,
    case: Case,
    nodes: Mapping[NodeId, NodeId],
    *,
    version: str,
    by: str,
) -> Migration:
    """Say what moving a case by this map of symbols would do; nothing is done."""
    problems = [*_unmapped(new, case, nodes), *_together(case, nodes)]
    edges = {e: _edge(old, new, nodes, e) for e in case.waiting | case.spent}
    problems += [
        Problem(Obstacle.JOIN_LOST, old.edges[e].target)
        for e, found in edges.items()
        if found is None and e in case.waiting
    ]
    if problems:
        return Migration(tuple(problems))
    waiting = tuple(sorted(n for e in case.waiting if (n := edges[e]) is not None))
    spent = tuple(sorted(n for e in case.spent if (n := edges[e]) is not None))
    opened = frozenset(nodes[t.key.node] for t in case.alive)
    state = State(opened, frozenset(waiting), spent=frozenset(spent))
    if not _can_end(new, state):
        return Migration((Problem(Obstacle.NO_END),))
    keys = tuple((t.key, _key(case, t.key, nodes)) for t in case.alive)
    return Migration(event=ev.Migrated(by, version, keys, waiting, spent))


def _unmapped(new: Flow, case: Case, nodes: Mapping[NodeId, NodeId]) -> list[Problem]:
    found = []
    for node in dict.fromkeys(t.key.node for t in case.alive):
        if node not in nodes:
            found.append(Problem(Obstacle.UNMAPPED, node))
        elif nodes[node] not in new.nodes:
            found.append(Problem(Obstacle.UNKNOWN, node))
    return found


def _together(case: Case, nodes: Mapping[NodeId, NodeId]) -> list[Problem]:
    """Two open symbols cannot become one: one of two works would be lost."""
    alive = list(dict.fromkeys(t.key.node for t in case.alive))
    counts = Counter(nodes[n] for n in alive if n in nodes)
    return [
        Problem(Obstacle.TOGETHER, n)
        for n in alive
        if n in nodes and counts[nodes[n]] > 1
    ]


def _edge(
    old: Flow, new: Flow, nodes: Mapping[NodeId, NodeId], edge: EdgeId
) -> EdgeId | None:
    """Return the arrow into a join of the new version that stands for one of the old."""
    source, target = (
        nodes.get(n) for n in (old.edges[edge].source, old.edges[edge].target)
    )
    for found in new.edges.values():
        joins = any(
            found.id in g and len(g) > 1 for g in new.groups.get(found.target, ())
        )
        if joins and (found.source, found.target) == (source, target):
            return found.id
    return None


def _key(case: Case, key: TaskKey, nodes: Mapping[NodeId, NodeId]) -> TaskKey:
    node = nodes[key.node]
    if node == key.node:
        return key
    return TaskKey(node, case.round_of(node) + 1, key.slot)


def _can_end(flow: Flow, state: State) -> bool:
    seen = {state}
    queue = deque([state])
    while queue and len(seen) < _MOST_STATES:
        now = queue.popleft()
        if now.is_over:
            return True
        for _, after in moves(flow, now):
            if after not in seen and after.doubled is None:
                seen.add(after)
                queue.append(after)
    return False
