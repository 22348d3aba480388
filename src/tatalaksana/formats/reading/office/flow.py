# SPDX-License-Identifier: Apache-2.0
"""Read the drawing over one stretch of a table: symbols in cells, lines tied, labels placed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tatalaksana.formats.reading.office.drawn import Figure, Scene, Wire, Words
from tatalaksana.formats.reading.office.parts import Stretch
from tatalaksana.formats.reading.pdf.attach import End, Line, attach
from tatalaksana.formats.reading.pdf.bridge import Part, cut_ends
from tatalaksana.formats.reading.pdf.geometry import Box, box_of, length, overlap
from tatalaksana.formats.reading.pdf.labels import Label, place_labels
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.rows import Table
from tatalaksana.formats.reading.pdf.symbols import Kind, Symbol
from tatalaksana.formats.reading.pdf.walk import Way, follow

MOST_OF_A_PART = 1_500  # figures and lines over one table; the fullest page met had 160
_DOUBLE = 0.9  # overlap at which two figures are one symbol drawn twice
_LEAST_LINE = 0.5


class Drawn(NamedTuple):
    """A part with its symbols, and which of them stand in a row that is only likely."""

    part: Part
    unsure: frozenset[int]


def read_stretch(stretch: Stretch, scene: Scene, *, has_more: bool) -> Drawn:
    """Read the flow drawn over one stretch of a table."""
    table = stretch.table
    symbols, unsure = _symbols(stretch, scene.figures)
    around = table.actor_area.grown(LIMITS.around)
    wires = [w for w in scene.wires if _is_flow(w, around)][:MOST_OF_A_PART]
    lines = attach([_line(w) for w in wires], symbols)
    lines, wires = _glued(lines, wires, symbols, scene.figures)
    if has_more:
        lines, symbols = cut_ends(lines, symbols, table)
    flows = follow(lines, symbols)
    ways = _with_parallels(flows.ways, flows.joint, lines)
    labels, given = _labels(scene.words, table, ways, wires)
    placed = place_labels(labels, ways, symbols)
    answers = {**dict(placed.by_way), **given}
    part = Part(
        table=table,
        symbols=symbols,
        ways=ways,
        labels=tuple(sorted(answers.items())),
        joint=flows.joint,
        loose=flows.loose,
        lines=lines,
        left_over=tuple((label.text, label.box) for label in placed.left_over),
        has_picture=any(_is_drawing(p, table) for p in scene.pictures),
    )
    return Drawn(part, unsure)


def _is_drawing(picture: Box, table: Table) -> bool:
    area = table.actor_area
    large = picture.area > LIMITS.drawing_share * area.area
    return large and area.holds(picture.centre)


def _is_flow(wire: Wire, around: Box) -> bool:
    return length(wire.points) > _LEAST_LINE and box_of(wire.points).meets(around)


def _line(wire: Wire) -> Line:
    return Line(wire.points, wire.width, wire.head_first, wire.head_last)


def _symbols(
    stretch: Stretch, figures: Sequence[Figure]
) -> tuple[tuple[Symbol, ...], frozenset[int]]:
    """Return the symbols over a table from top to bottom, and those whose row is unsure."""
    near = [f for f in figures if _may_be_symbol(f, stretch.table)]
    kept: list[Figure] = []
    for figure in sorted(near, key=lambda f: (f.box.y0, f.box.x0))[:MOST_OF_A_PART]:
        if not any(_is_double(figure, other) for other in kept):
            kept.append(figure)
    symbols: list[Symbol] = []
    unsure: set[int] = set()
    for figure in kept:
        symbol, is_sure = _placed(len(symbols), figure, stretch)
        if not is_sure and not symbol.is_connector:
            unsure.add(symbol.place)
        symbols.append(symbol)
    return tuple(symbols), frozenset(unsure)


def _is_double(figure: Figure, other: Figure) -> bool:
    shared = figure.box.common(other.box)
    return shared > _DOUBLE * max(figure.box.area, other.box.area)


def _may_be_symbol(figure: Figure, table: Table) -> bool:
    box, area = figure.box, table.actor_area
    x, y = box.centre
    beside = area.x0 - LIMITS.beside <= x <= area.x1 + LIMITS.beside
    if _is_connector(figure, table):
        return beside and (
            table.body_top - LIMITS.above <= y <= table.body_end + LIMITS.under
        )
    is_frame = box.width > LIMITS.wide_symbol * area.width and len(table.actors) > 1
    within = table.body_top - LIMITS.corner <= y <= table.body_end + LIMITS.below_last
    small = box.height < LIMITS.tall_symbol and box.width < LIMITS.broad_symbol
    return beside and within and small and not is_frame


def _mark(figure: Figure) -> str:
    mark = figure.words.strip().upper()
    return mark if 0 < len(mark) <= LIMITS.mark else ""


def _is_connector(figure: Figure, table: Table) -> bool:
    """Whether a figure carries an arrow over the page: a pentagon, or a small marked circle."""
    if figure.kind is Kind.CONNECTOR:
        return True
    y = figure.box.centre[1]
    outside = y < table.body_top or y > table.body_end
    small = figure.is_circle and figure.box.width <= LIMITS.connector_circle
    return small and (bool(_mark(figure)) or outside)


def _placed(place: int, figure: Figure, stretch: Stretch) -> tuple[Symbol, bool]:
    table = stretch.table
    if _is_connector(figure, table):
        mark = _mark(figure)
        kind = Kind.CONNECTOR
        return Symbol(place, kind, figure.box, figure.contour, mark=mark), True
    box, actors = figure.box, table.actors
    row, is_sure = _row(figure, stretch)
    column = max(
        range(len(actors)),
        key=lambda i: (
            overlap(box.x0, box.x1, actors[i].x0, actors[i].x1),
            -abs(box.centre[0] - (actors[i].x0 + actors[i].x1) / 2),
        ),
    )
    return Symbol(place, figure.kind, box, figure.contour, row, column), is_sure


def _row(figure: Figure, stretch: Stretch) -> tuple[int, bool]:
    """Return a figure's row by overlap; sure within its own row or among rows of fixed height."""
    box, rows = figure.box, stretch.table.rows
    shares = [overlap(box.y0, box.y1, r.y0, r.y1) for r in rows]
    best = max(
        range(len(rows)),
        key=lambda i: (shares[i], -abs(box.centre[1] - (rows[i].y0 + rows[i].y1) / 2)),
    )
    if figure.anchor.grid != stretch.grid:
        return best, all(stretch.is_fixed[: best + 1])
    home = _home(figure, stretch)
    if best == home:
        return best, True
    between = stretch.is_fixed[min(home, best) : max(home, best) + 1]
    return best, all(between)


def _home(figure: Figure, stretch: Stretch) -> int:
    """Return which row of the stretch holds the cell a figure hangs on."""
    lines = [i for i, line in enumerate(stretch.lines) if line <= figure.anchor.row]
    return lines[-1] if lines else 0


def _glued(
    lines: Sequence[Line],
    wires: Sequence[Wire],
    symbols: Sequence[Symbol],
    figures: Sequence[Figure],
) -> tuple[tuple[Line, ...], list[Wire]]:
    """Tie glued ends to what they are glued to, whatever the geometry says."""
    by_id: dict[str, list[int]] = {}
    for symbol in symbols:
        for figure in figures:
            if figure.box == symbol.box and figure.contour == symbol.contour:
                for name in figure.ids:
                    by_id.setdefault(name, []).append(symbol.place)
    out, kept = [], []
    for line, wire in zip(lines, wires, strict=True):
        first = _tied(line.first, wire.first, line.points[0], by_id, symbols)
        last = _tied(line.last, wire.last, line.points[-1], by_id, symbols)
        tied = replace(line, first=first, last=last)
        if not _is_stray(tied):
            out.append(tied)
            kept.append(wire)
    return _renumbered(out, lines, kept, wires), kept


def _renumbered(
    kept: Sequence[Line],
    lines: Sequence[Line],
    kept_wires: Sequence[Wire],
    wires: Sequence[Wire],
) -> tuple[Line, ...]:
    """Keep ends that sit on other lines right after some lines were left out."""
    if len(kept) == len(lines):
        return tuple(kept)
    at = {id(w): i for i, w in enumerate(kept_wires)}
    new = {i: at.get(id(w), -1) for i, w in enumerate(wires)}

    def moved(end: End) -> End:
        return end._replace(line=new[end.line]) if end.line >= 0 else end

    return tuple(
        replace(line, first=moved(line.first), last=moved(line.last)) for line in kept
    )


def _is_stray(line: Line) -> bool:
    """Whether a line is no arrow: a rule or bracket that touches nothing."""
    return not line.has_head and all(end.is_free for end in line.ends)


def _tied(
    end: End,
    name: str,
    point: tuple[float, float],
    by_id: dict[str, list[int]],
    symbols: Sequence[Symbol],
) -> End:
    found = by_id.get(name, ()) if name else ()
    if not found:
        return end
    return End(symbol=min(found, key=lambda i: symbols[i].box.distance(point)))


def _with_parallels(
    ways: Sequence[Way], joint: Sequence[Way], lines: Sequence[Line]
) -> tuple[Way, ...]:
    """Add the arrows that run from symbol to symbol beside another of the same pair."""
    known = {way.lines for way in (*ways, *joint)}
    out = list(ways)
    for i, line in enumerate(lines):
        source, target = (end.symbol for end in line.ends)
        if line.head_first != line.head_last and (i,) not in known:
            points = line.points
            if line.head_first:
                source, target, points = target, source, points[::-1]
            gap = max(end.gap for end in line.ends)
            if min(source, target) >= 0 and source != target:
                out.append(Way(source, target, (i,), points, gap, has_head=True))
    return tuple(out)


def _labels(
    words: Sequence[Words], table: Table, ways: Sequence[Way], wires: Sequence[Wire]
) -> tuple[tuple[Label, ...], dict[int, str]]:
    """Return the labels to be placed, and those whose name already tells their arrow."""
    area = table.actor_area.grown(LIMITS.beside)
    mine = [
        w
        for w in words
        if area.holds(w.box.centre) and any(c.isalnum() for c in w.text)
    ]
    named = {
        wires[way.lines[0]].name: i
        for i, way in enumerate(ways)
        if len(way.lines) == 1 and way.lines[0] < len(wires)
    }
    counts = Counter(w.name for w in wires)
    given: dict[int, str] = {}
    rest: list[Label] = []
    for label in mine:
        arrow = label.name.replace("jawaban ", "panah ", 1)
        way = named.get(arrow) if arrow != label.name and counts[arrow] == 1 else None
        if way is not None:
            given[way] = label.text
        elif label.box.width <= LIMITS.label_width * 2:
            rest.append(Label(label.text, label.box))
    return tuple(rest), given
