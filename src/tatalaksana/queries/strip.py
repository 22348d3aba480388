# SPDX-License-Identifier: Apache-2.0
"""Strip simbol: an SOP in one line of its own symbols, row by row."""

from dataclasses import dataclass
from functools import lru_cache

from tatalaksana.core.sop.model import ActorId, Sop


@dataclass(frozen=True, slots=True)
class StripSymbol:
    """One symbol of the strip; `x` is its left edge in the strip's own units.

    A running case has passed (`is_done`) or stands at (`is_here`) a symbol.
    """

    shape: str
    x: float
    is_mine: bool = False
    is_done: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A whole strip and its width."""

    symbols: tuple[StripSymbol, ...]
    width: float


STEP = 13


def shapes_of(sop: Sop) -> tuple[str, ...]:
    """Return the shape of the first symbol of each row that has one."""
    rows = (sop.nodes_of(activity.id) for activity in sop.activities)
    return tuple(nodes[0].shape.value for nodes in rows if nodes)


@lru_cache(maxsize=2048)
def strip_at(shapes: tuple[str, ...], steps: frozenset[int]) -> Strip:
    """Return the strip of a running case that stands at these rows of its SOP."""
    first = min(steps, default=len(shapes))
    placed = tuple(
        StripSymbol(shape, 1.5 + STEP * i, is_done=i < first, is_here=i in steps)
        for i, shape in enumerate(shapes)
    )
    return Strip(placed, STEP * len(placed) + 1)


def columns_named(sop: Sop, office: str) -> frozenset[ActorId]:
    """Return the columns an SOP prints under this very name."""
    wanted = office.casefold()
    return frozenset(a.id for a in sop.actors if wanted and a.name.casefold() == wanted)


def strip_of(sop: Sop, mine: frozenset[ActorId] = frozenset()) -> Strip:
    """Return the strip of an SOP; symbols in columns of `mine` are marked."""
    symbols = []
    for activity in sop.activities:
        nodes = sop.nodes_of(activity.id)
        if nodes:
            own = next((n for n in nodes if n.actor in mine), None)
            symbols.append(((own or nodes[0]).shape, own is not None))
    placed = tuple(
        StripSymbol(shape.value, 1.5 + STEP * i, is_mine)
        for i, (shape, is_mine) in enumerate(symbols)
    )
    return Strip(placed, STEP * len(placed) + 1)
