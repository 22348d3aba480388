# SPDX-License-Identifier: Apache-2.0
"""Put the answers printed beside the arrows on the arrows they belong to."""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import (
    Box,
    Point,
    Polyline,
    along,
    inside,
    overlap,
    union_box,
    unit,
)
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.rows import Table
from tatalaksana.formats.reading.pdf.symbols import Kind, Symbol
from tatalaksana.formats.reading.pdf.text import Fragment
from tatalaksana.formats.reading.pdf.walk import Way

_ANSWER = re.compile(r"(?:y|ya|t|tdk|tidak)\b.{0,12}", re.IGNORECASE)


class Label(NamedTuple):
    """Words in the drawing that stand in no symbol."""

    text: str
    box: Box


class Placed(NamedTuple):
    """Which way (by index) got which label, and the labels nobody took."""

    by_way: tuple[tuple[int, str], ...]
    left_over: tuple[Label, ...]


def find_labels(
    fragments: Iterable[Fragment], table: Table, symbols: Sequence[Symbol]
) -> tuple[Label, ...]:
    """Return the labels of a page; lines of one label are stacked."""
    area = table.actor_area
    pieces = [
        f
        for f in fragments
        if area.holds(f.box.centre)
        and f.box.width <= LIMITS.label_width
        and re.search(r"\w", f.text)
        and not any(_holds(s, f.box.centre) for s in symbols)
    ]
    stacks: list[list[Fragment]] = []
    for piece in sorted(pieces, key=lambda p: p.box.y0):
        home = next((s for s in stacks if _is_next(s[-1].box, piece.box)), None)
        if home is None:
            stacks.append([piece])
        else:
            home.append(piece)
    return tuple(
        Label(" ".join(p.text for p in s), union_box(p.box for p in s)) for s in stacks
    )


def _holds(symbol: Symbol, point: Point) -> bool:
    """Whether words stand in a symbol; the corners of a decision's box are outside it."""
    if symbol.kind is Kind.DIAMOND:
        return inside(point, symbol.contour)
    return symbol.box.grown(1).holds(point)


def _is_next(above: Box, below: Box) -> bool:
    shared = overlap(above.x0, above.x1, below.x0, below.x1)
    wide = min(above.width, below.width)
    gap = below.y0 - above.y1
    return shared > LIMITS.label_overlap * wide and gap < LIMITS.label_gap


class _Fit(NamedTuple):
    cost: float
    label: int
    way: int
    line_shared: tuple[int, ...]


def place_labels(
    labels: Sequence[Label], ways: Sequence[Way], symbols: Sequence[Symbol]
) -> Placed:
    """Give each label to the exit of a decision it stands nearest to."""
    exits = [
        i for i, way in enumerate(ways) if symbols[way.source].kind is Kind.DIAMOND
    ]
    fits = sorted(_fits(labels, ways, exits))
    given: dict[int, str] = {}
    used: set[int] = set()
    for fit in fits:
        if fit.label in used or fit.way in given:
            continue
        used.add(fit.label)
        for way in (fit.way, *fit.line_shared):
            given.setdefault(way, labels[fit.label].text)
    rest = [i for i in range(len(labels)) if i not in used]
    for i in rest:
        other = _beside_other(labels[i], ways, exits, given)
        if other is not None:
            given[other] = labels[i].text
            used.add(i)
    left = tuple(label for i, label in enumerate(labels) if i not in used)
    return Placed(tuple(sorted(given.items())), left)


def _fits(
    labels: Sequence[Label], ways: Sequence[Way], exits: Sequence[int]
) -> Iterator[_Fit]:
    for number, label in enumerate(labels):
        for i in exits:
            cost, walked = label_cost(label.box, ways[i].path)
            if cost <= LIMITS.label_reach:
                shared = tuple(
                    j
                    for j in exits
                    if j != i
                    and ways[j].source == ways[i].source
                    and _shares(ways[i].path, ways[j].path, walked)
                )
                yield _Fit(cost, number, i, shared)


def label_cost(box: Box, path: Polyline) -> tuple[float, float]:
    """Return how badly a label fits a path, and how far along the path it stands."""
    best, at, walked = math.inf, 0.0, 0.0
    for a, b in itertools.pairwise(path):
        step = math.dist(a, b)
        way = unit(a, b)
        count = max(1, math.ceil(step / 3))
        for k in range(count + 1):
            far = step * k / count
            cost = box.distance(along(a, way, far)) + LIMITS.label_walk * (walked + far)
            if cost < best:
                best, at = cost, walked + far
        walked += step
    return best, at


def _shares(one: Polyline, other: Polyline, walked: float) -> bool:
    """Whether two paths still run together where the label stands."""
    here = _place(one, walked + 1)
    there = _place(other, walked + 1)
    return math.dist(here, there) < 1.5


def _place(path: Polyline, walked: float) -> tuple[float, float]:
    for a, b in itertools.pairwise(path):
        step = math.dist(a, b)
        if walked <= step:
            return along(a, unit(a, b), walked)
        walked -= step
    return path[-1]


def _beside_other(
    label: Label, ways: Sequence[Way], exits: Sequence[int], given: dict[int, str]
) -> int | None:
    """Return the arrow of no decision that a left-over answer stands beside."""
    if not _ANSWER.fullmatch(label.text):
        return None
    best: tuple[float, int] | None = None
    for i, way in enumerate(ways):
        if i in exits or i in given or len(way.path) < 2:
            continue
        cost, walked = label_cost(label.box, way.path)
        far = cost - LIMITS.label_walk * walked
        if far <= LIMITS.label_other and (best is None or far < best[0]):
            best = (far, i)
    return None if best is None else best[1]
