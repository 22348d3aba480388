# SPDX-License-Identifier: Apache-2.0
"""Let the flow go on: tokens along arrows, tasks opened and withdrawn, the end noticed."""

from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.compile import Answer
from tatalaksana.core.flow.log import Log
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.refusals import FlowBroken
from tatalaksana.core.flow.state import arrive, redone, send_back
from tatalaksana.core.flow.tasks import TaskKey, TaskState
from tatalaksana.core.sop.model import EdgeId, EdgeKind, NodeId


def open_node(
    log: Log, plan: Plan, node: NodeId, by_edges: tuple[EdgeId, ...] = ()
) -> None:
    """Open a symbol for a new round, one task for each of its performers."""
    turn = log.case.round_of(node) + 1
    for slot in range(plan.quorum(node).of):
        log.add(ev.Opened(TaskKey(node, turn, slot), by_edges))


def take(log: Log, plan: Plan, answer: Answer) -> None:
    """Let tokens run along the arrows of an answer.

    Raises:
        FlowBroken: the flow is not sound.
    """
    for edge_id in answer.edges:
        edge = plan.flow.edges[edge_id]
        if edge.kind is EdgeKind.RETURN:
            go_back(log, plan, edge.target)
        else:
            _go_on(log, plan, edge_id)
    _notice_the_end(log)


def _go_on(log: Log, plan: Plan, edge: EdgeId) -> None:
    before = log.case.tokens
    after = arrive(plan.flow, before, edge)
    target = plan.flow.edges[edge].target
    if after.doubled is not None:
        raise FlowBroken(after.doubled)
    log.move(after)
    if target in after.open - before.open:
        came = (before.waiting | {edge}) - after.waiting
        open_node(log, plan, target, tuple(sorted(came)))


def go_back(log: Log, plan: Plan, target: NodeId) -> None:
    """Withdraw all that follows from the target and open the target anew."""
    after = send_back(plan.flow, log.case.tokens, target)
    gone = redone(plan.flow, target)
    for task in log.case.alive:
        if task.key.node in gone:
            log.add(ev.Withdrawn(task.key, "return"))
    log.move(after)
    open_node(log, plan, target)


def undone_by(log: Log, plan: Plan, targets: set[NodeId]) -> tuple[TaskKey, ...]:
    """Return the finished tasks that a return to these symbols has done again."""
    gone = frozenset[NodeId]().union(*(redone(plan.flow, t) for t in targets))
    return tuple(
        t.key
        for t in log.case.tasks
        if t.state is TaskState.DONE and t.is_current and t.key.node in gone
    )


def _notice_the_end(log: Log) -> None:
    if log.case.alive:
        return
    if log.case.waiting:
        raise FlowBroken(NodeId(min(log.case.waiting)))
    log.add(ev.Finished())
