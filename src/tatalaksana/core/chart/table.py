# SPDX-License-Identifier: Apache-2.0
"""The table around the flow: column widths, broken texts, and rows cut to fit a page.

Actor columns are equal. Text columns start at their least and share out the rest to whichever
makes the sheet lowest.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from tatalaksana.core.chart.drawing import CellRole
from tatalaksana.core.chart.lines import stack_symbols
from tatalaksana.core.chart.style import Style
from tatalaksana.core.chart.text import Font, Measured, longest_word, measure
from tatalaksana.core.sop.listing import listed_lines
from tatalaksana.core.sop.model import Activity, Node, Sop

MARGIN = 12.0
LEADING = 3.0
PAD = 1.2
LEAST = (7.0, 36.0, 20.0, 13.0, 18.0, 11.0)
# A single long word may widen its column up to this much; beyond it the word is divided.
WIDEST_WORD = (9.0, 36.0, 27.0, 17.0, 27.0, 24.0)
ROLES = (
    CellRole.NUMBER,
    CellRole.ACTIVITY,
    CellRole.REQUIREMENTS,
    CellRole.TIME,
    CellRole.OUTPUT,
    CellRole.NOTE,
)
STEP = 2.0
LEAST_ACTOR = 16.0
# A piece of a row must fit a page whatever else stands there.
MOST_TEXT_LINES = 34
MOST_SYMBOL_LINES = 7


@dataclass(slots=True)
class TableRow:
    """One row of the sheet, or one piece of a row too tall for a page.

    `texts` are the broken lines per text column; `lines` the node ids per line of symbols.
    """

    activity: Activity
    piece: int
    texts: tuple[tuple[str, ...], ...]
    lines: list[list[Node]]

    @property
    def text_height(self) -> float:
        """Return the height that the texts ask for."""
        return max((len(t) for t in self.texts), default=0) * LEADING + 2 * PAD


@dataclass(slots=True)
class Table:
    """Widths and rows of the whole sheet."""

    left: float
    text_widths: tuple[float, ...]
    actor_width: float
    actor_count: int
    rows: list[TableRow]
    scale: float
    page_width: float
    page_height: float

    @property
    def actors_left(self) -> float:
        """Return the x where the actor block begins."""
        return self.left + self.text_widths[0] + self.text_widths[1]

    @property
    def actors_right(self) -> float:
        """Return the x where the actor block ends."""
        return self.actors_left + self.actor_width * self.actor_count

    @property
    def edges(self) -> tuple[float, ...]:
        """Return the x of every column rule from left to right."""
        xs = [self.left, self.left + self.text_widths[0], self.actors_left]
        xs += [
            self.actors_left + self.actor_width * (i + 1)
            for i in range(self.actor_count)
        ]
        for width in self.text_widths[2:]:
            xs.append(xs[-1] + width)
        return tuple(xs)


def texts_of(activity: Activity) -> tuple[str, ...]:
    """Return the words of a row in the order of the text columns; lists line by line."""
    return (
        activity.number or "",
        activity.text,
        "\n".join(listed_lines(activity.requirements.as_printed)),
        activity.time.as_printed,
        "\n".join(listed_lines(activity.outputs.as_printed)),
        activity.note,
    )


def build_table(sop: Sop, style: Style, *, widen: float = 0.0) -> Table:
    """Decide the widths and break every text; `widen` asks for wider actor columns."""
    font = Font(style.face)
    words = [texts_of(a) for a in sop.activities]
    least = _least_widths(words, font, style)
    count = max(len(sop.actors), 1)
    page_width, page_height = style.page_size
    room = page_width - 2 * MARGIN - sum(least)
    actor = min(_wished_width(count) + widen, max(room / count, LEAST_ACTOR))
    scale = min(1.0, page_width / (2 * MARGIN + sum(least) + actor * count))
    page_width, page_height = page_width / scale, page_height / scale
    spare = page_width - 2 * MARGIN - sum(least) - actor * count
    columns = _measure_columns(words, font)
    text_widths, left_over = _share(columns, least, spare)
    more = min(left_over / count, max(0.0, 25.0 - actor))
    actor += more
    text_widths = _give_rest(text_widths, left_over - more * count)
    rows = _rows(sop, columns, text_widths)
    return Table(
        MARGIN, text_widths, actor, count, rows, scale, page_width, page_height
    )


def _wished_width(count: int) -> float:
    if count <= 4:
        return 25.0
    return 22.0 if count <= 6 else 20.0


def _least_widths(
    words: list[tuple[str, ...]], font: Font, style: Style
) -> tuple[float, ...]:
    labels = style.labels
    heads = (
        labels.number,
        labels.activity,
        labels.requirements,
        labels.time,
        labels.output,
        labels.note,
    )
    bold = Font(font.face, font.size, bold=True)
    widths = []
    for i, head in enumerate(heads):
        widest = max((longest_word(row[i], font) for row in words), default=0.0)
        widest = max(min(widest, WIDEST_WORD[i]), longest_word(head, bold))
        widths.append(max(LEAST[i], widest + 2 * PAD + 0.1))
    return tuple(widths)


def _measure_columns(words: list[tuple[str, ...]], font: Font) -> list[list[Measured]]:
    return [
        [measure(row[i], font, widest=WIDEST_WORD[i]) for row in words]
        for i in range(len(ROLES))
    ]


def _share(
    columns: list[list[Measured]], least: tuple[float, ...], spare: float
) -> tuple[tuple[float, ...], float]:
    """Hand out `spare` in steps to the column that lowers the rows most per step."""
    steps = int(spare / STEP)
    given = [0] * len(least)
    heights: dict[tuple[int, int], list[int]] = {}

    def lines_at(column: int, taken: int) -> list[int]:
        key = (column, taken)
        if key not in heights:
            width = least[column] + taken * STEP - 2 * PAD
            heights[key] = [len(m.breaks(width)) for m in columns[column]]
        return heights[key]

    while steps > 0:
        now = [lines_at(c, given[c]) for c in range(len(least))]
        best = _best_gift(now, given, steps, lines_at)
        if best is None:
            break
        column, count = best
        given[column] += count
        steps -= count
    widths = tuple(w + g * STEP for w, g in zip(least, given, strict=True))
    return widths, spare - sum(given) * STEP


def _best_gift(
    now: list[list[int]],
    given: list[int],
    steps: int,
    lines_at: Callable[[int, int], list[int]],
) -> tuple[int, int] | None:
    best: tuple[float, int, int] | None = None
    before = _height(now)
    for column in range(1, len(now)):
        for count in (1, 2, 4, 7):
            if count > steps:
                break
            tried = [*now]
            tried[column] = lines_at(column, given[column] + count)
            gain = (before - _height(tried)) / count
            if gain > 1e-9 and (best is None or gain > best[0]):
                best = (gain, column, count)
    return best[1:] if best else None


def _height(columns: list[list[int]]) -> float:
    # Up to three lines cost no height beside a symbol; below that a line is only untidy.
    return math.fsum(
        max(3, *row) + 0.01 * sum(row) for row in zip(*columns, strict=True)
    )


def _give_rest(widths: tuple[float, ...], rest: float) -> tuple[float, ...]:
    shares = (0.0, 0.4, 0.25, 0.05, 0.25, 0.05)
    return tuple(w + rest * s for w, s in zip(widths, shares, strict=True))


def _rows(
    sop: Sop, columns: list[list[Measured]], widths: tuple[float, ...]
) -> list[TableRow]:
    rows: list[TableRow] = []
    for index, activity in enumerate(sop.activities):
        texts = tuple(
            columns[c][index].lines(widths[c] - 2 * PAD) for c in range(len(widths))
        )
        rows += _pieces(activity, texts, stack_symbols(sop, activity.id))
    return rows


def _pieces(
    activity: Activity, texts: tuple[tuple[str, ...], ...], lines: list[list[Node]]
) -> list[TableRow]:
    """Cut a row whose texts or symbols would not fit a page."""
    by_text = -(-max(map(len, texts)) // MOST_TEXT_LINES)
    by_lines = -(-len(lines) // MOST_SYMBOL_LINES)
    return [
        TableRow(
            activity,
            piece,
            tuple(
                t[piece * MOST_TEXT_LINES : (piece + 1) * MOST_TEXT_LINES]
                for t in texts
            ),
            lines[piece * MOST_SYMBOL_LINES : (piece + 1) * MOST_SYMBOL_LINES],
        )
        for piece in range(max(by_text, by_lines, 1))
    ]
