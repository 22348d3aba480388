# SPDX-License-Identifier: Apache-2.0
"""Steps in words: by number and official, and ways through a flow that people can follow."""

from collections.abc import Sequence

from tatalaksana.core.flow.state import Move
from tatalaksana.core.lint.finding import Words, words
from tatalaksana.core.sop.model import Activity, NodeId, Sop

_SHORTEST_RUN = 3


def number_words(activity: Activity) -> Words:
    """Name a row by its printed number."""
    number = (activity.number or "").strip(" .")
    return words("langkah {number}", number=number) if number else words("langkah tanpa nomor")  # fmt: skip


def step_words(sop: Sop, node_id: NodeId) -> Words:
    """Name a symbol by the number of its row and its official."""
    node = sop.node(node_id)
    number = (sop.activity(node.activity).number or "").strip(" .")
    official = sop.actor(node.actor).name
    if not number:
        return words("langkah tanpa nomor ({official})", official=official)
    return words("langkah {number} ({official})", number=number, official=official)


def steps_words(sop: Sop, nodes: Sequence[NodeId]) -> tuple[Words, ...]:
    """Name several symbols; a long run of rows in a row is named by its ends."""
    rows = {a.id: i for i, a in enumerate(sop.activities)}
    runs: list[list[NodeId]] = []
    for node in nodes:
        before = sop.node(runs[-1][-1]).activity if runs else None
        goes_on = before and rows[sop.node(node).activity] - rows[before] == 1
        if goes_on:
            runs[-1].append(node)
        else:
            runs.append([node])
    return tuple(w for run in runs for w in _run_words(sop, run))


def way_words(sop: Sop, way: Sequence[Move]) -> tuple[Words, ...]:
    """Tell a way through the flow: every answer is said, plain stretches are told short."""
    told: list[Words] = []
    plain: list[NodeId] = []
    for move in way:
        if not move.answer:
            plain.append(move.node)
            continue
        told += steps_words(sop, plain)
        plain = []
        told.append(
            words(
                "{step}: {answer}", step=step_words(sop, move.node), answer=move.answer
            )
        )
    return (*told, *steps_words(sop, plain))


def _run_words(sop: Sop, run: Sequence[NodeId]) -> tuple[Words, ...]:
    if len(run) < _SHORTEST_RUN:
        return tuple(step_words(sop, node) for node in run)
    first, last = step_words(sop, run[0]), step_words(sop, run[-1])
    return (words("{first} sampai {last}", first=first, last=last),)
