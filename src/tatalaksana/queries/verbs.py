# SPDX-License-Identifier: Apache-2.0
"""The verb of a task, and what its step must hand in."""

from typing import Final

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.demands import demands_of
from tatalaksana.core.acts.records import is_plain
from tatalaksana.core.sop.model import NodeId
from tatalaksana.queries.plans import Procedure

REPAIR: Final = "repair"
MAKING: Final = frozenset({Act.DRAFT, Act.COLLECT, Act.COMPUTE, Act.MEET, Act.DISPATCH})
"""Acts that end in a paper of the step's own; the others pass on, decide on or mark one."""

NEVER_SIGNING: Final = frozenset({Act.REVIEW, Act.INITIAL})
"""What a task whose step signs is never called: see `act_of`."""


def act_of(procedure: Procedure, node: NodeId) -> Act:
    """Return the act that names a task: the first of its step, but a signature before a look at it."""
    acts = procedure.acts[procedure.rows[node]]
    if Act.SIGN in acts and acts[0] in {Act.REVIEW, Act.INITIAL}:
        return Act.SIGN
    return acts[0] if acts else Act.DO


def must_yield(procedure: Procedure, row: int) -> tuple[str, ...]:
    """Return the things a step has to hand in before it is done."""
    if MAKING.isdisjoint(procedure.acts[row]):
        return ()
    wanted = demands_of(procedure.sop.activities[row]).yields
    return tuple(thing.words for thing in wanted)


def is_plain_step(procedure: Procedure, node: NodeId) -> bool:
    """Whether a task is done by saying so: one way on, nothing to hand in, record or read."""
    row = procedure.rows[node]
    if must_yield(procedure, row) or not is_plain(procedure.acts[row]):
        return False
    return len(procedure.plan.answers(node)) == 1


def verb_of(act: str, *, came_back: bool) -> str:
    """Return what the list calls a task."""
    return REPAIR if came_back else act
