# SPDX-License-Identifier: Apache-2.0
"""Twelve-SOP flows for tests of drawing, built from the hand-made gold answers when present."""

import json
from pathlib import Path

from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.times import parse_time


def sop_from_gold(path: Path) -> m.Sop:
    """Build an SOP from a gold file: one symbol per step, answers for decisions."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    names = list(dict.fromkeys(gold["actors"] + [s["actor"] for s in gold["steps"]]))
    actors = {n: m.Actor(m.ActorId(f"p{i}"), n) for i, n in enumerate(names, 1)}
    steps = gold["steps"]
    activities, nodes = [], []
    for i, step in enumerate(steps, 1):
        time = step.get("duration") or {}
        words = f"{time.get('value')} {time.get('unit')}" if time.get("value") else "-"
        number = None if step["no"] is None else str(step["no"])
        activities.append(
            m.Activity(
                m.ActivityId(f"a{i}"),
                step["text"],
                number,
                parse_listing(step.get("kelengkapan") or ""),
                parse_time(words),
                parse_listing(step.get("output") or ""),
                step.get("note") or "",
            )
        )
        shape = m.Shape.DECISION if step["decision"] else m.Shape.PROCESS
        if i in (1, len(steps)) and not step["decision"]:
            shape = m.Shape.TERMINATOR
        nodes.append(
            m.Node(
                m.NodeId(f"n{i}"),
                m.ActivityId(f"a{i}"),
                actors[step["actor"]].id,
                shape,
            )
        )
    return m.Sop(
        m.Identity(title=gold["title"]),
        tuple(actors.values()),
        tuple(activities),
        tuple(nodes),
        tuple(_edges(steps)),
    )


def _edges(steps):
    for i, step in enumerate(steps, 1):
        if i < len(steps):
            label = "Ya" if step["decision"] else ""
            yield m.Edge(
                m.EdgeId(f"e{i}"), m.NodeId(f"n{i}"), m.NodeId(f"n{i + 1}"), label
            )
        back = [k for k in range(1, i) if steps[k - 1]["actor"] == step["on_reject_to"]]
        if step["decision"] and back:
            yield m.Edge(
                m.EdgeId(f"t{i}"),
                m.NodeId(f"n{i}"),
                m.NodeId(f"n{back[-1]}"),
                "Tidak",
                m.EdgeKind.RETURN,
            )
