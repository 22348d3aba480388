# SPDX-License-Identifier: Apache-2.0
"""Where work may be sent back to: along a drawn arrow, or to what was done on the way here.

Many sheets draw no arrow back from a step that checks; refusing is part of checking all the same.
Such a return is allowed to any finished step this one follows from, and told from a drawn one.
"""

from dataclasses import dataclass

from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.compile import Answer
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.tasks import Task, TaskState
from tatalaksana.core.sop.model import EdgeKind, NodeId


@dataclass(frozen=True, slots=True)
class Target:
    """One symbol work may be sent back to; `answer` is the drawn answer that leads there."""

    node: NodeId
    answer: str = ""
    is_drawn: bool = False


def legal_targets(plan: Plan, case: Case, task: Task) -> tuple[Target, ...]:
    """Return where a task may send the work back to, drawn arrows first."""
    node = task.key.node
    drawn = {
        plan.flow.edges[e].target: answer.label
        for answer in plan.flow.answers[node]
        for e in answer.edges
        if plan.flow.edges[e].kind is EdgeKind.RETURN
    }
    alive = {t.key.node for t in case.alive}
    done = {
        t.key.node
        for t in case.tasks
        if t.state is TaskState.DONE and t.is_current and t.key.node not in alive
    }
    before = [
        n
        for n in plan.flow.nodes
        if n in done and n not in drawn and node in plan.flow.downstream[n]
    ]
    return (
        *(Target(n, label, is_drawn=True) for n, label in drawn.items()),
        *(Target(n) for n in before if n != node),
    )


def drawn_answer(plan: Plan, node: NodeId, target: NodeId) -> Answer | None:
    """Return the drawn answer that leads from a symbol back to another."""
    for answer in plan.flow.answers[node]:
        for edge_id in answer.edges:
            edge = plan.flow.edges[edge_id]
            if edge.kind is EdgeKind.RETURN and edge.target == target:
                return answer
    return None
