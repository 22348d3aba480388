# SPDX-License-Identifier: Apache-2.0
"""The table of one page around the flow: head, rules, cells and texts."""

from dataclasses import dataclass, field

from tatalaksana.core.chart.drawing import (
    Align,
    Box,
    Cell,
    CellRole,
    Rule,
    TextBlock,
    Weight,
)
from tatalaksana.core.chart.style import Style
from tatalaksana.core.chart.table import LEADING, PAD, ROLES, Table, TableRow
from tatalaksana.core.chart.text import MM_PER_POINT, Font, break_lines, longest_word
from tatalaksana.core.sop.model import Actor

TITLE_ROW = 5.0
INDEX_ROW = 4.0
HEAD_SIZES = (7.0, 6.5, 6.0, 5.5, 5.0)
_FIELDS = {
    CellRole.NUMBER: "number",
    CellRole.ACTIVITY: "text",
    CellRole.REQUIREMENTS: "requirements",
    CellRole.TIME: "time",
    CellRole.OUTPUT: "outputs",
    CellRole.NOTE: "note",
}
_CENTRED = (CellRole.NUMBER, CellRole.TIME)


@dataclass(slots=True)
class Frame:
    """Everything of a page that is not flow."""

    rules: list[Rule] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    texts: list[TextBlock] = field(default_factory=list)


@dataclass(slots=True)
class Head:
    """The head of the table, the same on every page: broken names and heights."""

    names: list[tuple[str, ...]]
    size: float
    groups: list[tuple[str, int, int]]
    group_height: float
    names_height: float
    index_height: float

    @property
    def height(self) -> float:
        """Return the height of the whole head."""
        return TITLE_ROW + self.group_height + self.names_height + self.index_height


def make_head(table: Table, actors: tuple[Actor, ...], style: Style) -> Head:
    """Choose the type size at which the longest word of all actor names fits."""
    width = table.actor_width - 1.4
    size = next(
        (
            s
            for s in HEAD_SIZES
            if all(
                longest_word(a.name, Font(style.face, s, bold=True)) <= width
                for a in actors
            )
        ),
        HEAD_SIZES[-1],
    )
    font = Font(style.face, size, bold=True)
    names = [break_lines(a.name, font, width) for a in actors]
    labels = _labels(style)
    bold = Font(style.face, 7.0, bold=True)
    most = max((len(n) for n in names), default=1)
    for i in (2, 3, 4):
        lines = break_lines(labels[i], bold, table.text_widths[i] - 2 * PAD)
        most = max(most, len(lines))
    groups = _groups(actors)
    return Head(
        names,
        size,
        groups,
        TITLE_ROW if groups else 0.0,
        max(9.0, most * 2.8 + 2.4),
        INDEX_ROW if style.number_row else 0.0,
    )


def _groups(actors: tuple[Actor, ...]) -> list[tuple[str, int, int]]:
    """Return the runs of neighbouring actors of one group; empty when nobody has a group."""
    runs: list[tuple[str, int, int]] = []
    for i, actor in enumerate(actors):
        if runs and actor.group and runs[-1][0] == actor.group:
            runs[-1] = (actor.group, runs[-1][1], i)
        else:
            runs.append((actor.group, i, i))
    return runs if any(name for name, _, _ in runs) else []


def _labels(style: Style) -> tuple[str, ...]:
    words = style.labels
    return (
        words.number,
        words.activity,
        words.requirements,
        words.time,
        words.output,
        words.note,
    )


def draw_frame(
    table: Table,
    head: Head,
    actors: tuple[Actor, ...],
    rows: list[TableRow],
    top: float,
    row_ys: list[float],
    style: Style,
) -> Frame:
    """Draw the head and the rows of one page."""
    frame = Frame()
    edges = table.edges
    _draw_head(frame, table, head, actors, top, style)
    body = top + head.height
    right, bottom = edges[-1], row_ys[-1]
    for y in row_ys[:-1]:
        frame.rules.append(Rule(edges[0], y, right, y))
    frame.rules += [Rule(x, body, x, bottom) for x in edges[1:-1]]
    for i, row in enumerate(rows):
        _draw_row(frame, table, actors, row, row_ys[i], row_ys[i + 1])
    corners = ((edges[0], top), (right, top), (right, bottom), (edges[0], bottom))
    for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
        frame.rules.append(Rule(*a, *b, Weight.FRAME))
    return frame


def _draw_head(
    frame: Frame,
    table: Table,
    head: Head,
    actors: tuple[Actor, ...],
    top: float,
    style: Style,
) -> None:
    edges, count = table.edges, table.actor_count
    labels = _labels(style)
    first, last = 2, 2 + count
    middle = top + TITLE_ROW
    bottom = middle + head.group_height + head.names_height
    _head_cell(frame, edges[0], top, edges[1], bottom, labels[0], style)
    _head_cell(frame, edges[1], top, edges[2], bottom, labels[1], style)
    _head_cell(
        frame, edges[first], top, edges[last], middle, style.labels.actors, style
    )
    _head_cell(
        frame, edges[last], top, edges[last + 3], middle, style.labels.quality, style
    )
    for i in range(3):
        left, right = edges[last + i], edges[last + i + 1]
        _head_cell(frame, left, middle, right, bottom, labels[2 + i], style)
    _head_cell(frame, edges[last + 3], top, edges[last + 4], bottom, labels[5], style)
    _draw_actors(frame, table, head, actors, middle, bottom)
    frame.rules.append(Rule(edges[first], middle, edges[last + 3], middle))
    for i, x in enumerate(edges[1:-1], start=1):
        outer = i in (1, 2, last, last + 3)
        start = top if outer else middle
        if first < i < last and _inside_group(head, i - first):
            start += head.group_height
        frame.rules.append(Rule(x, start, x, bottom))
    if head.index_height:
        frame.rules.append(Rule(edges[0], bottom, edges[-1], bottom))
        _draw_index(frame, edges, bottom, head.index_height)


def _inside_group(head: Head, border: int) -> bool:
    return any(name and a < border <= b for name, a, b in head.groups)


def _draw_actors(
    frame: Frame,
    table: Table,
    head: Head,
    actors: tuple[Actor, ...],
    middle: float,
    bottom: float,
) -> None:
    edges = table.edges
    lower = middle + head.group_height
    grouped = {i for name, a, b in head.groups if name for i in range(a, b + 1)}
    for name, a, b in head.groups:
        if name:
            box = Box(edges[2 + a], middle, edges[3 + b] - edges[2 + a], lower - middle)
            frame.cells.append(
                Cell(box, CellRole.HEAD, f"actors[{actors[a].id}].group")
            )
            frame.texts.append(
                _centred((name,), box, 6.5, CellRole.HEAD, "", bold=True)
            )
            frame.rules.append(Rule(edges[2 + a], lower, edges[3 + b], lower))
    for i, actor in enumerate(actors):
        y = lower if i in grouped else middle
        box = Box(edges[2 + i], y, edges[3 + i] - edges[2 + i], bottom - y)
        path = f"actors[{actor.id}].name"
        frame.cells.append(Cell(box, CellRole.HEAD, path, actor=actor.id))
        frame.texts.append(
            _centred(head.names[i], box, head.size, CellRole.HEAD, path, bold=True)
        )


def _head_cell(
    frame: Frame,
    left: float,
    top: float,
    right: float,
    bottom: float,
    label: str,
    style: Style,
) -> None:
    box = Box(left, top, right - left, bottom - top)
    font = Font(style.face, 7.0, bold=True)
    lines = break_lines(label, font, box.w - 2 * PAD + 0.05)
    frame.cells.append(Cell(box, CellRole.HEAD))
    frame.texts.append(_centred(lines, box, 7.0, CellRole.HEAD, "", bold=True))


def _draw_index(
    frame: Frame, edges: tuple[float, ...], top: float, height: float
) -> None:
    for i in range(len(edges) - 1):
        box = Box(edges[i], top, edges[i + 1] - edges[i], height)
        frame.cells.append(Cell(box, CellRole.INDEX))
        frame.texts.append(
            _centred((str(i + 1),), box, 5.5, CellRole.INDEX, "", bold=False)
        )


def _draw_row(
    frame: Frame,
    table: Table,
    actors: tuple[Actor, ...],
    row: TableRow,
    top: float,
    bottom: float,
) -> None:
    edges, count = table.edges, table.actor_count
    starts = (0, 1, count + 2, count + 3, count + 4, count + 5)
    activity = row.activity.id
    for role, at, lines in zip(ROLES, starts, row.texts, strict=True):
        box = Box(edges[at], top, edges[at + 1] - edges[at], bottom - top)
        path = f"activities[{activity}].{_FIELDS[role]}"
        frame.cells.append(Cell(box, role, path, activity))
        if lines:
            frame.texts.append(_block(lines, box, role, path))
    for i, actor in enumerate(actors):
        box = Box(edges[2 + i], top, edges[3 + i] - edges[2 + i], bottom - top)
        path = f"activities[{activity}].actors[{actor.id}]"
        frame.cells.append(Cell(box, CellRole.ACTOR, path, activity, actor.id))


def _block(lines: tuple[str, ...], box: Box, role: CellRole, path: str) -> TextBlock:
    if role in _CENTRED:
        return _centred(lines, box, 7.0, role, path, bold=False)
    y = _baseline(box, len(lines), 7.0, LEADING)
    return TextBlock(box.x + PAD, y, lines, 7.0, LEADING, role, path)


def _centred(
    lines: tuple[str, ...],
    box: Box,
    size: float,
    role: CellRole,
    path: str,
    *,
    bold: bool,
) -> TextBlock:
    leading = LEADING * size / 7.0 if size < 7.0 else LEADING
    y = _baseline(box, len(lines), size, leading)
    return TextBlock(
        box.x + box.w / 2, y, lines, size, leading, role, path, Align.CENTER, bold
    )


def _baseline(box: Box, count: int, size: float, leading: float) -> float:
    # The eye centres capitals, which stand about 0.7 of the type size above the baseline.
    capital = 0.7 * size * MM_PER_POINT
    return box.y + (box.h - (count - 1) * leading + capital) / 2
