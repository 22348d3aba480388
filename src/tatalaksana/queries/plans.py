# SPDX-License-Identifier: Apache-2.0
"""What cases run by: the SOP of a version, compiled once for equal content."""

from collections.abc import Mapping
from dataclasses import dataclass

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.propose import acts_of
from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.tasks import Quorum
from tatalaksana.core.sop.model import Activity, ActorId, Needs, NodeId, Sop
from tatalaksana.queries.offices import ByHash
from tatalaksana.queries.procedures import sop_of
from tatalaksana.queries.strip import shapes_of
from tatalaksana.records.models import VersionRow


@dataclass(frozen=True, slots=True)
class Procedure:
    """An SOP ready to run, where each of its symbols stands, and the acts of each row.

    `shapes` are those of its strip.
    `gatherings` are the symbols that everybody of their column does.
    """

    sop: Sop
    plan: Plan
    rows: dict[NodeId, int]
    columns: dict[NodeId, ActorId]
    acts: tuple[tuple[Act, ...], ...]
    shapes: tuple[str, ...]
    gatherings: Mapping[NodeId, Needs]

    def activity(self, node: NodeId) -> Activity:
        """Return the step a symbol stands in."""
        return self.sop.activities[self.rows[node]]

    def number(self, row: int) -> str:
        """Return the number of a row, as a sentence says it."""
        return (self.sop.activities[row].number or str(row + 1)).rstrip(". ")

    def column(self, node: NodeId) -> str:
        """Return the column a symbol stands in, as printed."""
        return self.sop.actor(self.columns[node]).name

    def desk_key(self, node: NodeId) -> str:
        """Return by which name a case knows the desk of a symbol."""
        return desk_key(
            self.column(node), is_strategic=self.activity(node).is_strategic
        )


def desk_key(column: str, *, is_strategic: bool) -> str:
    """Return the name of a desk among those of a case: strategic work lies apart."""
    return f"{column} [strategis]" if is_strategic else column


_KEPT: ByHash[Procedure] = ByHash()


def procedure_of(version: VersionRow) -> Procedure:
    """Return what the cases of a version run by; its content may be deferred."""
    return _KEPT.get(version.sha256, lambda: _made(sop_of(version)))


def _made(sop: Sop) -> Procedure:
    order = {a.id: i for i, a in enumerate(sop.activities)}
    needs = {n.id: sop.activities[order[n.activity]].needs for n in sop.nodes}
    asked = {node: need for node, need in needs.items() if need is not None}
    return Procedure(
        sop,
        Plan(
            compile_flow(sop),
            {n: Quorum(a.of, a.agree or a.of) for n, a in asked.items() if a.of},
        ),
        {n.id: order[n.activity] for n in sop.nodes},
        {n.id: n.actor for n in sop.nodes},
        tuple(acts_of(sop, activity) for activity in sop.activities),
        shapes_of(sop),
        {node: need for node, need in asked.items() if not need.of},
    )
