# SPDX-License-Identifier: Apache-2.0
"""Nodes and arrows of an inferred flow, each with its provenance."""

import itertools
import string
from collections.abc import Mapping
from typing import Final

from tatalaksana.core.sop.infer.decisions import Refusal
from tatalaksana.core.sop.infer.reasons import plain
from tatalaksana.core.sop.infer.table import RowGuess, Table
from tatalaksana.core.sop.model import (
    ActivityId,
    ActorId,
    Edge,
    EdgeId,
    EdgeKind,
    Node,
    NodeId,
    Origin,
    Provenance,
    Shape,
)

YES: Final = "Ya"
NO: Final = "Tidak"
_DECISION_CERTAINTY: Final = 900
_NEXT_CERTAINTY: Final = 800
_NAMED_TARGET: Final = 930
_GUESSED_TARGET: Final = 600
_LATER: Final = ("", *string.ascii_lowercase[1:], *string.ascii_uppercase)


def wire(
    table: Table, rows: tuple[RowGuess, ...], refusals: Mapping[int, Refusal]
) -> tuple[tuple[Node, ...], tuple[Edge, ...], tuple[Provenance, ...]]:
    """Build the nodes row by row, then the arrows between them.

    A node is named after its row (`n3`, the next in the same row `n3b`), so that it keeps its
    name when the table is thought through again.
    """
    nodes, of_row = _nodes(rows)
    edges, why = _edges(rows, of_row, refusals)
    known = [
        p for i, guess in enumerate(rows) for p in _node_facts(table, guess, of_row[i])
    ]
    return nodes, edges, (*known, *why)


def _nodes(rows: tuple[RowGuess, ...]) -> tuple[tuple[Node, ...], list[list[Node]]]:
    of_row: list[list[Node]] = []
    last = len(rows) - 1
    for i, guess in enumerate(rows):
        here: list[Node] = []
        last_here = min(len(guess.actors), len(_LATER)) - 1
        for k, actor in enumerate(guess.actors[: len(_LATER)]):
            is_end = (i == 0 and k == 0) or (i == last and k == last_here)
            is_deciding = guess.is_decision and k == last_here
            shape = Shape.TERMINATOR if is_end else Shape.PROCESS
            here.append(
                Node(
                    NodeId(f"n{i + 1}{_LATER[k]}"),
                    ActivityId(f"a{i + 1}"),
                    ActorId(f"p{actor + 1}"),
                    Shape.DECISION if is_deciding else shape,
                )
            )
        of_row.append(here)
    return tuple(n for here in of_row for n in here), of_row


def _edges(
    rows: tuple[RowGuess, ...],
    of_row: list[list[Node]],
    refusals: Mapping[int, Refusal],
) -> tuple[tuple[Edge, ...], list[Provenance]]:
    edges: list[Edge] = []
    why: list[Provenance] = []
    order = {n.id: k for k, n in enumerate(n for here in of_row for n in here)}

    def draw(
        source: Node, target: Node, label: str, certainty: int, reason: str
    ) -> None:
        if source.id == target.id:
            return
        is_back = order[target.id] < order[source.id]
        kind = EdgeKind.RETURN if is_back else EdgeKind.FORWARD
        name = EdgeId(f"e{len(edges) + 1}")
        edges.append(Edge(name, source.id, target.id, label, kind))
        why.append(Provenance(f"edges[{name}]", Origin.INFERRED, certainty, reason))

    for i, here in enumerate(of_row):
        for a, b in itertools.pairwise(here):
            draw(a, b, "", _NEXT_CERTAINTY, plain("together"))
        label = YES if rows[i].is_decision else ""
        if i + 1 < len(of_row):
            draw(here[-1], of_row[i + 1][0], label, _NEXT_CERTAINTY, plain("next-row"))
        target = rows[i].refusal
        if target is not None:
            is_named = refusals[i].is_named
            certainty = _NAMED_TARGET if is_named else _GUESSED_TARGET
            reason = plain("target-named" if is_named else "target-before")
            draw(here[-1], of_row[target][-1], NO, certainty, reason)
    return tuple(edges), why


def _node_facts(table: Table, guess: RowGuess, here: list[Node]) -> list[Provenance]:
    facts: list[Provenance] = []
    runner = "" if guess.runner_up is None else table.actors[guess.runner_up]
    if guess.confidence == 1000:
        origin = Origin.CONFIRMED
    else:
        origin = (
            Origin.READ
            if guess.is_read and guess.confidence >= 900
            else Origin.INFERRED
        )
    for node in here:
        facts.append(
            Provenance(
                f"nodes[{node.id}].actor", origin, guess.confidence, guess.reason,
                runner_up=runner,
            )
        )  # fmt: skip
        reason = {
            Shape.DECISION: plain("decides"),
            Shape.TERMINATOR: plain("bounds"),
            Shape.PROCESS: plain("executes"),
        }[node.shape]
        facts.append(
            Provenance(
                f"nodes[{node.id}].shape", Origin.INFERRED, _DECISION_CERTAINTY, reason
            )
        )
    return facts
