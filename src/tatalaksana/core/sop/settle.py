# SPDX-License-Identifier: Apache-2.0
"""Put a person's answers into a draft whose flow was inferred, and think the rest through again.

Who acts is decided over the whole table at once, so one answer tells about its neighbours too.
A fact a person confirmed never changes again; a drawn flow has no table and takes answers as
they are.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from tatalaksana.core.sop.infer.flow import infer_flow
from tatalaksana.core.sop.infer.table import Table
from tatalaksana.core.sop.model import ActivityId, Sop
from tatalaksana.core.sop.questions import answered

_FLOW = re.compile(r"(nodes|edges)\[")
_ACTOR = re.compile(r"nodes\[([^\]]+)\]\.actor")


def settled(sop: Sop, table: Table | None, answers: Mapping[str, str]) -> Sop:
    """Return the draft with the answers in it; `table` holds the words the flow came from."""
    fixed = _fixed(sop, answers) if table is not None else {}
    if table is not None and fixed:
        sop = _inferred_again(sop, table, fixed)
    return answered(sop, answers)


def _fixed(sop: Sop, answers: Mapping[str, str]) -> dict[int, int]:
    """Return row and column (from 0) of every row with one symbol whose actor was confirmed."""
    rows = {a.id: i for i, a in enumerate(sop.activities)}
    columns = {str(a.id): i for i, a in enumerate(sop.actors)}
    nodes = {str(n.id): n for n in sop.nodes}
    fixed: dict[int, int] = {}
    for path, value in answers.items():
        match = _ACTOR.fullmatch(path)
        node = nodes.get(match[1]) if match else None
        if node and value in columns and _is_alone(sop, node.activity):
            fixed[rows[node.activity]] = columns[value]
    return fixed


def _is_alone(sop: Sop, activity: ActivityId) -> bool:
    return len(sop.nodes_of(activity)) == 1


def _inferred_again(sop: Sop, table: Table, fixed: Mapping[int, int]) -> Sop:
    inference = infer_flow(table, fixed)
    kept = (p for p in sop.provenance if not _FLOW.match(p.path))
    return replace(
        sop,
        nodes=inference.nodes,
        edges=inference.edges,
        provenance=(*kept, *inference.provenance),
    )
