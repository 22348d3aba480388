# SPDX-License-Identifier: Apache-2.0
"""The way on from a task: the first answer that goes forward, and the columns it goes to."""

from dataclasses import dataclass

from tatalaksana.core.flow.options import options
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.sop.model import EdgeKind, NodeId
from tatalaksana.formats.casetext import case_from_text
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.gathering import plan_on
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import AccountRow


@dataclass(frozen=True, slots=True)
class Onward:
    """An answer, and whom the work goes to with it."""

    answer: str
    to: tuple[str, ...]


def onward(opened: Opened, account: AccountRow) -> Onward:
    """Return the first answer an account may give that goes on."""
    row, procedure = opened.row, opened.procedure
    case, node = case_from_text(row.case.flow), NodeId(row.node)
    plan = plan_on(procedure, row.case, case, opened.day)
    key = TaskKey(node, row.round, row.slot)
    label = next(iter(options(plan, case, key, person_of(account)).answers), "")
    exits = procedure.sop.exits_of(node)
    on = (e for e in exits if e.label == label and e.kind is not EdgeKind.RETURN)
    return Onward(label, tuple(dict.fromkeys(procedure.column(e.target) for e in on)))
