# SPDX-License-Identifier: Apache-2.0
"""An Sop in the form of the gold readings, so that any reader can be scored."""

import re

from tatalaksana.core.sop.model import EdgeKind, Node, Shape, Sop
from tatalaksana.core.sop.times import DayKind, StandardTime

Json = dict[str, object]


def gold_form(sop: Sop) -> Json:
    """Write an SOP in both gold schemas: `steps` (words) and `rows` with `edges` (drawing)."""
    identity = sop.identity
    house = [*(identity.institution or ()), *([identity.unit] if identity.unit else [])]
    return {
        "title": identity.title,
        "agency": ", ".join(house),
        "number": identity.number,
        "actors": [a.name for a in sop.actors],
        "steps": [_step(sop, i) for i in range(len(sop.activities))],
        "related_sops": list(identity.related or ()),
        "legal_basis_count": None
        if identity.legal_basis is None
        else len(identity.legal_basis),
        "rows": [_row(sop, i) for i in range(len(sop.activities))],
        "edges": [
            {
                "from": _name(sop, e.source),
                "to": _name(sop, e.target),
                "label": e.label or None,
            }
            for e in sop.edges
        ],
    }


def _step(sop: Sop, index: int) -> Json:
    activity = sop.activities[index]
    nodes = sop.nodes_of(activity.id)
    names = [sop.actor(n.actor).name for n in nodes]
    return {
        "no": _number(activity.number),
        "text": activity.text,
        "actor": names[0] if len(names) == 1 else names or None,
        "duration": _duration(activity.time),
        "kelengkapan": activity.requirements.as_printed or None,
        "output": activity.outputs.as_printed or None,
        "note": activity.note or None,
        "decision": any(n.shape is Shape.DECISION for n in nodes),
        "on_reject_to": _refusal(sop, nodes),
    }


def _duration(time: StandardTime) -> Json | None:
    if time.value is None or time.unit is None:
        return None
    unit = time.unit.value
    if time.day_kind is DayKind.WORKING:
        unit += " kerja"
    return {"value": float(time.value), "unit": unit}


def _number(printed: str | None) -> int | str | None:
    match = re.fullmatch(r"\(?(\d+)[.)]*", printed or "")
    return int(match[1]) if match else printed


def _refusal(sop: Sop, nodes: tuple[Node, ...]) -> int | str | None:
    """The printed number of the step a refusal leads to, or its actor when it has none."""
    deciding = {n.id for n in nodes if n.shape is Shape.DECISION}
    exits = [e for e in sop.edges if e.source in deciding]
    for edge in sorted(exits, key=lambda e: e.kind is not EdgeKind.RETURN):
        if edge.kind is EdgeKind.RETURN or edge.label.lower() == "tidak":
            target = sop.node(edge.target)
            number = _number(sop.activity(target.activity).number)
            return number if number is not None else sop.actor(target.actor).name
    return None


def _row(sop: Sop, index: int) -> Json:
    activity = sop.activities[index]
    return {
        "no": (activity.number or "").rstrip(".") or None,
        "text": activity.text,
        "nodes": [
            {
                "id": _name(sop, n.id),
                "actor": sop.actor(n.actor).name,
                "shape": n.shape.value,
            }
            for n in sop.nodes_of(activity.id)
        ],
        "requirements": activity.requirements.as_printed or None,
        "time": activity.time.as_printed or None,
        "output": activity.outputs.as_printed or None,
        "note": activity.note or None,
    }


def _name(sop: Sop, node_id: str) -> str:
    """A symbol as row.column; a second one in the same cell gets a letter."""
    node = next(n for n in sop.nodes if n.id == node_id)
    rows = [a.id for a in sop.activities]
    columns = [a.id for a in sop.actors]
    twins = [n.id for n in sop.nodes_of(node.activity) if n.actor == node.actor]
    letter = "abcdefgh"[twins.index(node.id)] if twins.index(node.id) else ""
    return f"r{rows.index(node.activity) + 1}.{columns.index(node.actor) + 1}{letter}"
