# SPDX-License-Identifier: Apache-2.0
"""A live table without a single symbol: who acts is inferred from its words."""

from dataclasses import replace

from tatalaksana.core.sop.infer.flow import infer_flow
from tatalaksana.core.sop.infer.table import Row, Table
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.reading.result import Draft


def with_inferred_flow(draft: Draft) -> Draft:
    """Return the draft; where its drawing is lost, with the flow its words tell."""
    sop = draft.sop
    if sop.nodes or not sop.actors or not sop.activities:
        return draft
    table = _table(sop)
    inference = infer_flow(table)
    inferred = replace(
        sop,
        nodes=inference.nodes,
        edges=inference.edges,
        provenance=(*sop.provenance, *inference.provenance),
    )
    return replace(draft, sop=inferred, table=table)


def _table(sop: Sop) -> Table:
    rows = (
        Row(
            text=a.text,
            number=a.number,
            requirements=a.requirements.as_printed,
            time=a.time.as_printed,
            output=a.outputs.as_printed,
            note=a.note,
        )
        for a in sop.activities
    )
    return Table(tuple(a.name for a in sop.actors), tuple(rows))
