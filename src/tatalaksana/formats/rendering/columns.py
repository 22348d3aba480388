# SPDX-License-Identifier: Apache-2.0
"""The table of a flow page as rows and columns, for files that hold real tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from tatalaksana.core.chart.drawing import CellRole, Drawing, Page
from tatalaksana.core.sop.listing import listed_lines
from tatalaksana.core.sop.model import Sop

_AFTER = (CellRole.REQUIREMENTS, CellRole.TIME, CellRole.OUTPUT, CellRole.NOTE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a page: its height in millimetres and the words of each column."""

    height: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A page's table. `lefts` has one more entry than columns; `top` is where the head begins."""

    lefts: tuple[float, ...]
    top: float
    head_heights: tuple[float, float]
    number_row: float
    names: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    rows: tuple[TableRow, ...]

    def is_centred(self, column: int) -> bool:
        """Whether a column's words stand in the middle: the number and the time."""
        return column in {0, len(self.names) - 3}


def page_table(sop: Sop, drawing: Drawing, page: Page) -> PageTable:
    """Return the table of a page as the drawing laid it out."""
    labels = drawing.style.labels
    edges = sorted(
        {round(c.box.x, 3) for c in page.cells if c.role is not CellRole.HEAD}
    )
    right = page.frame.x + page.frame.w
    lefts = tuple(dict.fromkeys([*edges, round(right, 3)]))
    index = [c for c in page.cells if c.role is CellRole.INDEX]
    number_row = index[0].box.h if index else 0.0
    first = page.rows[0][1] if page.rows else page.frame.y + page.frame.h
    head = first - page.frame.y - number_row
    tops = sorted({round(c.box.y, 3) for c in page.cells if c.role is CellRole.HEAD})
    upper = tops[1] - tops[0] if len(tops) > 1 else head / 2
    actors = tuple(a.name for a in sop.actors)
    return PageTable(
        lefts=lefts,
        top=page.frame.y,
        head_heights=(upper, head - upper),
        number_row=number_row,
        names=(labels.number, labels.activity, *actors, labels.requirements, labels.time,
               labels.output, labels.note),
        groups=((labels.number, 1), (labels.activity, 1), (labels.actors, len(actors)),
                (labels.quality, 3), (labels.note, 1)),
        rows=tuple(
            TableRow(bottom - top, _words(sop, page, activity, top, bottom))
            for activity, top, bottom in page.rows
        ),
    )  # fmt: skip


def _words(
    sop: Sop, page: Page, activity: str, top: float, bottom: float
) -> tuple[str, ...]:
    """Return the words that stand in a row, column by column (a row may be one of two pieces).

    The things of a list stand on lines of their own.
    """
    found: dict[CellRole, str] = {}
    printed = [
        words
        for a in sop.activities
        if a.id == activity
        for words in (
            a.text,
            a.requirements.as_printed,
            a.time.as_printed,
            a.outputs.as_printed,
            a.note,
        )
    ]
    for block in page.texts:
        if (
            block.path.startswith(f"activities[{activity}]")
            and top <= block.y <= bottom
        ):
            whole = _whole(" ".join(block.lines), printed)
            is_list = block.role in {CellRole.REQUIREMENTS, CellRole.OUTPUT}
            found[block.role] = "\n".join(listed_lines(whole)) if is_list else whole
    before = (CellRole.NUMBER, CellRole.ACTIVITY)
    return (
        *(found.get(role, "") for role in before),
        *("" for _ in sop.actors),
        *(found.get(role, "") for role in _AFTER),
    )


def _whole(words: str, printed: Sequence[str]) -> str:
    """Return words as the author wrote them when no page cuts them: lines may break inside."""
    folded = "".join(words.split())
    return next((p for p in printed if "".join(p.split()) == folded), words)
