# SPDX-License-Identifier: Apache-2.0
"""Steps that everybody of a column does: how many that is, asked when a command is given."""

from collections.abc import Collection
from datetime import date

from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.tasks import Quorum, TaskState
from tatalaksana.core.sop.model import Needs, NodeId
from tatalaksana.queries.desks import duty_of, performers_on
from tatalaksana.queries.offices import NOBODY, office_value
from tatalaksana.queries.plans import Procedure
from tatalaksana.records.models import CaseRow, DeskRow


def plan_on(procedure: Procedure, row: CaseRow, case: Case, day: date) -> Plan:
    """Return what a case runs by on a day, with the people its columns have then."""
    if not procedure.gatherings:
        return procedure.plan
    kept = getattr(row.agency, "office", None)
    office = (NOBODY if kept is None else office_value(kept)).value
    wanted = {procedure.desk_key(node) for node in procedure.gatherings}
    keys = {row.desks[key]: key for key in wanted}
    there = {
        keys[desk.pk]: {p.person for p in performers_on(office, duty_of(desk), day)}
        for desk in DeskRow.objects.filter(pk__in=keys)
    }
    found = {
        node: _quorum(needs, there[procedure.desk_key(node)], case, node)
        for node, needs in procedure.gatherings.items()
    }
    return Plan(procedure.plan.flow, {**procedure.plan.quorums, **found})


def _quorum(needs: Needs, there: Collection[str], case: Case, node: NodeId) -> Quorum:
    """All are those who have done it and those who still could, as long as it is at hand."""
    of = max(1, needs.agree, len(there))
    if needs.agree:
        return Quorum(of, needs.agree)
    slots = case.slots(node)
    if not any(task.is_alive for task in slots):
        return Quorum(of, of)
    done = {task.by for task in slots if task.state is TaskState.DONE}
    return Quorum(len(slots), min(len(slots), len(done.union(there)) or 1))
