# SPDX-License-Identifier: Apache-2.0
"""Numbers of findings on a drawn sheet: those of a row in the margin, others in their cell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tatalaksana.formats.rendering.xml import escape, number

RADIUS = 2.0
_ASIDE = 2 * RADIUS + 0.4
_A_LINE = 2
_CELL = re.compile(
    r'<rect class="[^"]*" data-path="(?P<path>[^"]*)"[^>]*? x="(?P<x>[-\d.]+)" '
    r'y="(?P<y>[-\d.]+)" width="(?P<width>[\d.]+)"'
)
_ROW = re.compile(r"activities\[[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a finding; `kind` is a class for its colour."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Cell:
    path: str
    x: float
    y: float
    width: float


def with_marks(svg: str, marks: Mapping[str, Sequence[Mark]]) -> str:
    """Return a sheet with numbers at the cells of these paths.

    They are for the eye only: the list of findings beside the sheet says the same in words.
    """
    cells = [
        _Cell(c["path"], float(c["x"]), float(c["y"]), float(c["width"]))
        for c in _CELL.finditer(svg)
    ]
    drawn = [*_in_margin(cells, marks), *_in_corners(cells, marks)]
    if not drawn:
        return svg
    group = '<g class="temuan" aria-hidden="true">' + "".join(drawn) + "</g>"
    return svg.replace("</g></svg>", f"</g>{group}</svg>")


def _in_margin(
    cells: Iterable[_Cell], marks: Mapping[str, Sequence[Mark]]
) -> Iterator[str]:
    """Beside its row, two a line: no number covers a word."""
    rows: dict[str, list[_Cell]] = {}
    for cell in cells:
        if match := _ROW.match(cell.path):
            rows.setdefault(match[0], []).append(cell)
    for row in rows.values():
        found = dict.fromkeys(m for cell in row for m in marks.get(cell.path, ()))
        left, top = min(c.x for c in row), row[0].y
        for i, mark in enumerate(sorted(found, key=lambda m: m.number)):
            x = left - RADIUS - 0.6 - (_A_LINE - 1 - i % _A_LINE) * _ASIDE
            yield _drawn(mark, x, top + RADIUS + 0.4 + (i // _A_LINE) * _ASIDE)


def _in_corners(
    cells: Iterable[_Cell], marks: Mapping[str, Sequence[Mark]]
) -> Iterator[str]:
    for cell in cells:
        if _ROW.match(cell.path):
            continue
        for i, mark in enumerate(marks.get(cell.path, ())):
            x = cell.x + cell.width - RADIUS - 0.4 - i * _ASIDE
            yield _drawn(mark, x, cell.y + RADIUS + 0.4)


def _drawn(mark: Mark, x: float, y: float) -> str:
    return (
        f'<g class="{escape(mark.kind)}"><circle cx="{number(x)}" cy="{number(y)}" '
        f'r="{number(RADIUS)}"/><text x="{number(x)}" y="{number(y + 0.85)}" '
        f'font-size="2.3" text-anchor="middle">{mark.number}</text></g>'
    )
