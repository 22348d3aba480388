# SPDX-License-Identifier: Apache-2.0
"""What cases run by: the SOP of a version, compiled once for equal content."""

from dataclasses import dataclass

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.propose import acts_of
from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.sop.model import Activity, ActorId, NodeId, Sop
from tatalaksana.queries.offices import ByHash
from tatalaksana.queries.procedures import sop_of
from tatalaksana.records.models import VersionRow


@dataclass(frozen=True, slots=True)
class Procedure:
    """An SOP ready to run, where each of its symbols stands, and the acts of each row."""

    sop: Sop
    plan: Plan
    rows: dict[NodeId, int]
    columns: dict[NodeId, ActorId]
    acts: tuple[tuple[Act, ...], ...]

    def activity(self, node: NodeId) -> Activity:
        """Return the step a symbol stands in."""
        return self.sop.activities[self.rows[node]]

    def column(self, node: NodeId) -> str:
        """Return the column a symbol stands in, as printed."""
        return self.sop.actor(self.columns[node]).name


_KEPT: ByHash[Procedure] = ByHash()


def procedure_of(version: VersionRow) -> Procedure:
    """Return what the cases of a version run by; its content may be deferred."""
    return _KEPT.get(version.sha256, lambda: _made(sop_of(version)))


def _made(sop: Sop) -> Procedure:
    order = {a.id: i for i, a in enumerate(sop.activities)}
    return Procedure(
        sop,
        Plan(compile_flow(sop)),
        {n.id: order[n.activity] for n in sop.nodes},
        {n.id: n.actor for n in sop.nodes},
        tuple(acts_of(sop, activity) for activity in sop.activities),
    )
