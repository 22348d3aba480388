# SPDX-License-Identifier: Apache-2.0
"""Doubts about rows and flow that the model itself shows, once it is built."""

import re
from collections.abc import Iterator

from tatalaksana.core.sop.findings import ReadingFinding, Severity, Spot
from tatalaksana.core.sop.model import Node, Shape, Sop
from tatalaksana.formats.reading.pdf.build import Built

_VERB = re.compile(r"\b(?:me|ber|di)[a-z]{3,}", re.IGNORECASE)


def row_findings(built: Built) -> Iterator[ReadingFinding]:
    """Yield doubts about the rows: numbers, empty rows, another actor in the words."""
    sop, spots = built.sop, dict(built.spots)
    last: int | None = None
    seen: set[int] = set()
    for activity in sop.activities:
        path = f"activities[{activity.id}]"
        spot = spots.get(f"{path}.text", Spot())
        digits = (activity.number or "").strip("(). ")
        if not digits:
            yield ReadingFinding("row-without-number", Severity.INFO, spot, path)
        elif digits.isdecimal():
            number = int(digits)
            facts = (("number", digits), ("before", str(last)))
            if number in seen:
                yield ReadingFinding(
                    "number-repeated", Severity.INFO, spot, path, facts
                )
            elif last is not None and number != last + 1:
                yield ReadingFinding("number-skipped", Severity.INFO, spot, path, facts)
            last = number
            seen.add(number)
        if sop.nodes and not sop.nodes_of(activity.id):
            yield ReadingFinding("row-without-symbol", Severity.WARNING, spot, path)
    yield from _actors_in_words(sop, spots)


def _actors_in_words(sop: Sop, spots: dict[str, Spot]) -> Iterator[ReadingFinding]:
    """The words name an actor before their verb, the symbol stands elsewhere."""
    names = {a.id: " ".join(a.name.lower().split()) for a in sop.actors}
    for activity in sop.activities:
        here = {n.actor for n in sop.nodes_of(activity.id)}
        verb = _VERB.search(activity.text)
        if not here or verb is None:
            continue
        before = " ".join(activity.text[: verb.start()].lower().split())
        named = [a for a, name in names.items() if name and before == name]
        if named and named[0] not in here:
            path = f"activities[{activity.id}]"
            facts = (("actor", sop.actor(named[0]).name),)
            spot = spots.get(f"{path}.text", Spot())
            yield ReadingFinding("actor-differs", Severity.WARNING, spot, path, facts)


def flow_findings(built: Built) -> Iterator[ReadingFinding]:
    """Yield doubts about the drawn flow."""
    sop, spots = built.sop, dict(built.spots)
    for node in sop.nodes:
        path = f"nodes[{node.id}]"
        spot = spots.get(path, Spot())
        for code, level in _node_codes(sop, node):
            yield ReadingFinding(code, level, spot, path)
    if len(_pieces(sop)) > 1:
        yield ReadingFinding("drawing-in-pieces", Severity.WARNING)
    if not any(not sop.entries_of(n.id) or _is_start(sop, n) for n in sop.nodes):
        yield ReadingFinding("no-start", Severity.WARNING)
    if all(sop.exits_of(n.id) for n in sop.nodes):
        yield ReadingFinding("no-end", Severity.WARNING)


def _is_start(sop: Sop, node: Node) -> bool:
    """A start that is re-entered by a return is still a start."""
    first = node.activity == sop.activities[0].id
    return first and node.shape is Shape.TERMINATOR


def _node_codes(sop: Sop, node: Node) -> Iterator[tuple[str, Severity]]:
    enters, leaves = sop.entries_of(node.id), sop.exits_of(node.id)
    if not enters and not leaves:
        yield "isolated", Severity.WARNING
        return
    if node.shape is Shape.DECISION:
        if len(leaves) < 2:
            yield "decision-one-exit", Severity.WARNING
        elif sum(not e.label for e in leaves) > 0:
            yield "exit-unlabelled", Severity.INFO
    if node.shape is Shape.TERMINATOR:
        return
    if not enters and not _is_first(sop, node):
        yield "no-entry", Severity.INFO
    if not leaves and not _is_last(sop, node):
        yield "no-exit", Severity.INFO


def _is_first(sop: Sop, node: Node) -> bool:
    return node.activity == sop.activities[0].id


def _is_last(sop: Sop, node: Node) -> bool:
    return node.activity == sop.activities[-1].id


def _pieces(sop: Sop) -> set[str]:
    """Return one name for each piece of the drawing that hangs together."""
    head: dict[str, str] = {n.id: n.id for n in sop.nodes}

    def top(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    for edge in sop.edges:
        head[top(edge.source)] = top(edge.target)
    return {top(n.id) for n in sop.nodes}
