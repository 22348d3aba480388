# SPDX-License-Identifier: Apache-2.0
"""A sheet as a live map: what a case has passed, where it stands, what came back, row by row.

Colours come from the page's own style sheet by `data-live`; the column beside the table is never
printed. The list of steps below the map says the same in words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tatalaksana.formats.rendering.xml import escape, number

_CELL = re.compile(
    r'<rect class="[^"]*" data-path="activities\[(?P<row>[^\]"]+)\][^"]*"[^>]*? '
    r'x="(?P<x>[-\d.]+)" y="(?P<y>[-\d.]+)" width="(?P<width>[\d.]+)" '
    r'height="(?P<height>[\d.]+)"'
)
_EDGE = re.compile(r'data-edge="(?P<ids>[^"]*)"')
_NODE = re.compile(r'data-node="(?P<id>[^"]*)"')
_SYMBOL = re.compile(
    r'<g class="simbol-[^"]*" data-node="(?P<id>[^"]*)"[^>]*>'
    r'<(?:rect x="(?P<x>[-\d.]+)" y="(?P<y>[-\d.]+)" width="(?P<width>[\d.]+)" '
    r'height="(?P<height>[\d.]+)"|path d="(?P<path>[^"]*)")'
)
_LINE_OF = re.compile(
    r'<g class="panah-[^"]*" data-edge="(?P<ids>[^"]*)"><path d="(?P<path>[^"]*)"'
)
_POINT = re.compile(r"([-\d.]+) ([-\d.]+)")
_BOX = re.compile(
    r'width="[\d.]+mm" (?P<rest>height="[\d.]+mm" viewBox="[-\d.]+ [-\d.]+) (?P<w>[\d.]+) '
)
_COLUMN = 38.0
_LINE = 3.0
_GAP = 1.5
_TICK = 1.3
_BADGE = 3.0


@dataclass(frozen=True, slots=True)
class Note:
    """One line beside a row; `kind` is late, here or empty."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """How far a case is: symbols and arrows by id, rows by the id of their activity.

    `backs` counts how often each arrow sent work back.
    """

    done: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    backs: Mapping[str, int] = field(default_factory=dict)
    rows_here: frozenset[str] = frozenset()
    notes: Mapping[str, Sequence[Note]] = field(default_factory=dict)
    heading: str = ""


def with_running(svg: str, running: Running) -> str:
    """Return a sheet that shows how far a case is."""
    over = "".join((*_ticks(svg, running), *_counts(svg, running)))
    svg = _NODE.sub(lambda m: _node(m, running), svg)
    svg = _EDGE.sub(lambda m: _edge(m, running), svg)
    rows = _rows(svg)
    if not rows:
        return svg.replace("</g></svg>", f'</g><g class="berjalan">{over}</g></svg>')
    right = max(x + width for x, _, width, _ in rows.values())
    group = "".join(_beside(rows, right, running))
    svg = _BOX.sub(lambda m: _wider(m, right), svg, count=1)
    return svg.replace("</g></svg>", f'</g><g class="berjalan">{group}{over}</g></svg>')


def _node(match: re.Match[str], running: Running) -> str:
    if match["id"] in running.here:
        return f'{match[0]} data-live="here"'
    return f'{match[0]} data-live="done"' if match["id"] in running.done else match[0]


def _edge(match: re.Match[str], running: Running) -> str:
    ids = match["ids"].split()
    if any(i in running.backs for i in ids):
        return f'{match[0]} data-live="back"'
    if any(i in running.taken for i in ids):
        return f'{match[0]} data-live="taken"'
    return match[0]


def _ticks(svg: str, running: Running) -> Iterator[str]:
    """Tick the symbols that are passed."""
    for match in _SYMBOL.finditer(svg):
        if match["id"] in running.done:
            x, y = _middle(match)
            yield (
                f'<path class="centang" d="M{number(x - _TICK)} {number(y)}'
                f"L{number(x - _TICK / 4)} {number(y + _TICK * 0.7)}"
                f'L{number(x + _TICK)} {number(y - _TICK * 0.7)}"/>'
            )


def _middle(symbol: re.Match[str]) -> tuple[float, float]:
    if symbol["path"] is None:
        x, y = float(symbol["x"]), float(symbol["y"])
        return x + float(symbol["width"]) / 2, y + float(symbol["height"]) / 2
    points = _points(symbol["path"])
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return (left + right) / 2, (top + bottom) / 2


def _points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in _POINT.findall(path)]


def _counts(svg: str, running: Running) -> Iterator[str]:
    """Say on every arrow back how often it was taken, on its longest piece that is its alone."""
    pieces: dict[str, list[tuple[bool, float, float, float]]] = {}
    for match in _LINE_OF.finditer(svg):
        ids, points = match["ids"].split(), _points(match["path"])
        for (x0, y0), (x1, y1) in pairwise(points):
            piece = len(ids) == 1, abs(x1 - x0) + abs(y1 - y0), x0 + x1, y0 + y1
            for edge in ids:
                pieces.setdefault(edge, []).append(piece)
    for edge, times in running.backs.items():
        if edge in pieces:
            _, _, x, y = max(pieces[edge])
            yield _badge(x / 2, y / 2, f"{times}×")


def _badge(x: float, y: float, words: str) -> str:
    width = _BADGE + 0.9 * len(words)
    return (
        f'<g class="kali"><rect x="{number(x - width / 2)}" y="{number(y - _BADGE / 2)}" '
        f'width="{number(width)}" height="{number(_BADGE)}" rx="{number(_BADGE / 2)}"/>'
        f'<text x="{number(x)}" y="{number(y + 0.8)}" font-size="2.2">{words}</text></g>'
    )


def _rows(svg: str) -> dict[str, tuple[float, float, float, float]]:
    """Return left, top, width and height of every row of the table."""
    found: dict[str, tuple[float, float, float, float]] = {}
    for cell in _CELL.finditer(svg):
        x, y = float(cell["x"]), float(cell["y"])
        width, height = float(cell["width"]), float(cell["height"])
        row = found.get(cell["row"])
        if row is not None:
            left, right = min(row[0], x), max(row[0] + row[2], x + width)
            x, width = left, right - left
        found[cell["row"]] = (x, y, width, height)
    return found


def _beside(
    rows: Mapping[str, tuple[float, float, float, float]],
    right: float,
    running: Running,
) -> Iterator[str]:
    top = min(y for _, y, _, _ in rows.values())
    bottom = max(y + height for _, y, _, height in rows.values())
    yield (
        f'<rect class="lajur" x="{number(right)}" y="{number(top)}" '
        f'width="{number(_COLUMN)}" height="{number(bottom - top)}"/>'
    )
    yield _text(right + _GAP, top - 2 * _GAP, Note(running.heading), "kepala-jalan")
    for row, (x, y, width, height) in rows.items():
        if row in running.rows_here:
            whole = width + _COLUMN
            yield (
                f'<rect class="di-sini" x="{number(x)}" y="{number(y)}" '
                f'width="{number(whole)}" height="{number(height)}"/>'
            )
        for i, note in enumerate(running.notes.get(row, ())):
            yield _text(right + _GAP, y + _LINE * (i + 1.2), note, "jalan")


def _text(x: float, y: float, note: Note, kind: str) -> str:
    css = f"{kind} {kind}-{note.kind}" if note.kind else kind
    return (
        f'<text class="{css}" x="{number(x)}" y="{number(y)}" font-size="2.5">'
        f"{escape(note.words)}</text>"
    )


def _wider(match: re.Match[str], right: float) -> str:
    width = max(float(match["w"]), right + _COLUMN)
    return f'width="{number(width)}mm" {match["rest"]} {number(width)} '
