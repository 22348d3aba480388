# SPDX-License-Identifier: Apache-2.0
"""How far a case is on its chart: symbols passed and at hand, arrows taken, returns counted."""

from collections import Counter
from dataclasses import dataclass

from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.record import KINDS, event_of
from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.core.sop.model import EdgeId, EdgeKind, NodeId
from tatalaksana.formats.casetext import case_from_text, entry_from_text
from tatalaksana.queries.plans import Procedure
from tatalaksana.records.models import CaseRow, EventRow, TaskRow


@dataclass(frozen=True, slots=True)
class Progress:
    """Ids of symbols and arrows; `backs` says how often each arrow sent work back."""

    done: frozenset[str]
    here: frozenset[str]
    taken: frozenset[str]
    backs: dict[str, int]


def progress_of(case_id: int, procedure: Procedure) -> Progress:
    """Return how far a case is.

    What a return had done again counts as passed only once it is passed again; the arrows it had
    taken stay taken, since the work did go there.
    """
    flow = case_from_text(
        CaseRow.objects.values_list("flow", flat=True).get(pk=case_id)
    )
    here = frozenset(t.key.node for t in flow.alive)
    done = {t.key.node for t in flow.tasks if t.by and t.is_current} - here
    taken, backs = set[str](), Counter[str]()
    events = _events(case_id)
    if any(isinstance(event, ev.Migrated) for event in events):
        done |= _done_before(case_id, procedure) - here
    for event in events:
        if isinstance(event, ev.Migrated):
            taken, backs = set(), Counter()
        if isinstance(event, ev.Completed | ev.Returned):
            for edge in _edges(procedure, event):
                kind = procedure.plan.flow.edges[edge].kind
                if kind is EdgeKind.RETURN:
                    backs[edge] += 1
                else:
                    taken.add(edge)
    return Progress(frozenset(done), here, frozenset(taken), dict(backs))


def _done_before(case_id: int, procedure: Procedure) -> set[NodeId]:
    """Return the symbols of steps done by an older version of a case that goes by a newer."""
    rows = TaskRow.objects.filter(case=case_id, state=TaskState.DONE)
    steps = set(rows.values_list("step", flat=True))
    return {node for node, row in procedure.rows.items() if row in steps}


def _events(case_id: int) -> list[ev.Event]:
    rows = EventRow.objects.filter(case=case_id).order_by("seq")
    entries = (entry_from_text(body) for body in rows.values_list("body", flat=True))
    return [event_of(e.kind, e.data) for e in entries if e.kind in KINDS]


def _edges(
    procedure: Procedure, event: ev.Completed | ev.Returned
) -> tuple[EdgeId, ...]:
    """Return the arrows of the answer given; a return that is not drawn has none."""
    node = event.task.node
    if node not in procedure.plan.flow.answers:
        return ()
    for answer in procedure.plan.answers(node):
        if answer.label == event.answer:
            drawn = isinstance(event, ev.Completed) or event.answer != ""
            return answer.edges if drawn else ()
    return ()
