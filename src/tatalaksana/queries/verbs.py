# SPDX-License-Identifier: Apache-2.0
"""The verb of a task: the first act its step asks for, or repairing what came back."""

from typing import Final

from tatalaksana.core.sop.model import Activity, NodeId, Shape
from tatalaksana.queries.plans import Procedure

REPAIR: Final = "repair"
VERBS: Final = (
    "register", "dispose", "draft", "review", "initial", "sign", "number", "dispatch",
    "receive", "schedule", "meet", "collect", "compute", "archive", "do",
)  # fmt: skip


def act_of(procedure: Procedure, node: NodeId) -> str:
    """Return the first act of the step a symbol stands in; a decision is a review."""
    acts = procedure.activity(node).acts
    if acts:
        return acts[0]
    shape = procedure.sop.node(node).shape
    return "review" if shape is Shape.DECISION else "do"


MAKING: Final = frozenset({"draft", "collect", "compute", "meet", "dispatch"})
"""Acts that end in a paper of the step's own; the others pass on, decide on or mark one."""


def must_yield(activity: Activity) -> tuple[str, ...]:
    """Return the things a step has to hand in before it is done."""
    is_making = not MAKING.isdisjoint(activity.acts)
    return tuple(dict.fromkeys(activity.outputs.items)) if is_making else ()


def verb_of(act: str, *, came_back: bool) -> str:
    """Return what the list calls a task."""
    return REPAIR if came_back and act != "review" else act
