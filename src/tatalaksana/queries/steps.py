# SPDX-License-Identifier: Apache-2.0
"""Steps in words: what a table or a list says about each row."""

from collections.abc import Mapping
from dataclasses import dataclass

from tatalaksana.core.sop.model import Edge, EdgeKind, NodeId, Shape, Sop


@dataclass(frozen=True, slots=True)
class ArrowWords:
    """Where an arrow leads: its answer, the printed number of the row, whether it returns."""

    label: str
    row: str
    is_return: bool


@dataclass(frozen=True, slots=True)
class StepWords:
    """One row of the sheet as words."""

    number: str
    text: str
    actors: str
    requirements: str
    time: str
    outputs: str
    note: str
    arrows: tuple[ArrowWords, ...]
    is_decision: bool


def steps_of(sop: Sop) -> tuple[StepWords, ...]:
    """Return every row; arrows are named where the next row alone does not say enough."""
    rows = {a.id: i for i, a in enumerate(sop.activities)}
    row_of = {n.id: rows[n.activity] for n in sop.nodes}
    found = []
    for i, activity in enumerate(sop.activities):
        nodes = sop.nodes_of(activity.id)
        exits = [e for n in nodes for e in sop.exits_of(n.id)]
        names = dict.fromkeys(sop.actor(n.actor).name for n in nodes)
        found.append(
            StepWords(
                number=activity.number or "",
                text=activity.text,
                actors=", ".join(names),
                requirements=activity.requirements.as_printed,
                time=activity.time.as_printed,
                outputs=activity.outputs.as_printed,
                note=activity.note,
                arrows=tuple(
                    _words(sop, e, row_of[e.target])
                    for e in exits
                    if _tells(e, i, row_of)
                ),
                is_decision=any(n.shape is Shape.DECISION for n in nodes),
            )
        )
    return tuple(found)


def _tells(edge: Edge, row: int, row_of: Mapping[NodeId, int]) -> bool:
    return bool(edge.label) or row_of[edge.target] not in (row, row + 1)


def _words(sop: Sop, edge: Edge, row: int) -> ArrowWords:
    number = sop.activities[row].number or ""
    return ArrowWords(edge.label, number, edge.kind is EdgeKind.RETURN)
