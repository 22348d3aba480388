# SPDX-License-Identifier: Apache-2.0
"""Arrows and answers that were pasted as small bitmaps: their ink is traced, no OCR."""

from collections import deque
from collections.abc import Iterable, Sequence

from tatalaksana.formats.reading.pdf.attach import Line
from tatalaksana.formats.reading.pdf.geometry import Box, Polyline, likeness, simplify
from tatalaksana.formats.reading.pdf.labels import Label
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import Picture
from tatalaksana.formats.reading.pdf.symbols import Symbol

Dot = tuple[int, int]


def arrow_lines(
    pictures: Iterable[Picture], area: Box, symbols: Sequence[Symbol]
) -> tuple[Line, ...]:
    """Return the flow lines that stand as bitmaps in the actor area."""
    lines = []
    for picture in pictures:
        if not picture.mask or not area.grown(4).holds(picture.box.centre):
            continue
        if any(s.box.holds(picture.box.centre) for s in symbols if not s.is_connector):
            continue
        if _is_letter(picture):
            continue
        line = _line_of(picture)
        if line is not None:
            lines.append(line)
    return tuple(lines)


def _line_of(picture: Picture) -> Line | None:
    dots = {
        (i, j) for j, row in enumerate(picture.mask) for i, ink in enumerate(row) if ink
    }
    size = len(picture.mask) * len(picture.mask[0])
    if max(picture.box.width, picture.box.height) < LIMITS.arrow_least:
        return None
    if dots and min(picture.box.width, picture.box.height) <= LIMITS.flat_picture:
        return Line(_along(picture.box), 1.0, is_picture=True)
    if not dots or len(dots) > 0.6 * size:
        return None
    first = _farthest(dots, min(dots))[-1]
    path = _farthest(dots, first)
    if len(path) < 4:
        return None
    points = _on_page(path, picture)
    at_first, at_last = _swell(dots, path[0], path), _swell(dots, path[-1], path)
    return Line(
        simplify(points, LIMITS.mask_simplify),
        1.0,
        head_first=at_first > LIMITS.head_margin * at_last,
        head_last=at_last > LIMITS.head_margin * at_first,
        is_picture=True,
    )


def _along(box: Box) -> Polyline:
    """Return the middle line of a flat box."""
    x, y = box.centre
    if box.width >= box.height:
        return ((box.x0, y), (box.x1, y))
    return ((x, box.y0), (x, box.y1))


def is_read(picture: Picture, lines: Iterable[Line]) -> bool:
    """Whether a picture was wholly understood as one arrow tied at both ends."""
    return any(
        line.is_picture
        and not any(end.is_free for end in line.ends)
        and likeness(line.box, picture.box) > LIMITS.same_box
        for line in lines
    )


def _farthest(dots: set[Dot], start: Dot) -> list[Dot]:
    """Return the way from a dot to the dot farthest from it through the ink."""
    came: dict[Dot, Dot | None] = {start: None}
    queue = deque([start])
    last = start
    while queue:
        last = queue.popleft()
        for di in (-1, 0, 1):
            for dj in (-1, 0, 1):
                there = (last[0] + di, last[1] + dj)
                if there in dots and there not in came:
                    came[there] = last
                    queue.append(there)
    way: list[Dot] = []
    step: Dot | None = last
    while step is not None:
        way.append(step)
        step = came[step]
    return way[::-1]


def _on_page(path: Sequence[Dot], picture: Picture) -> Polyline:
    across, down = len(picture.mask[0]), len(picture.mask)
    box = picture.box
    return tuple(
        (
            box.x0 + (i + 0.5) * box.width / across,
            box.y0 + (j + 0.5) * box.height / down,
        )
        for i, j in path
    )


def _swell(dots: set[Dot], end: Dot, path: Sequence[Dot]) -> float:
    """Return how much ink stands around an end: a head is wider than its line."""
    reach = min(12, max(4, len(path) // 3))
    return sum(abs(i - end[0]) <= reach and abs(j - end[1]) <= reach for i, j in dots)


def picture_labels(pictures: Iterable[Picture], area: Box) -> tuple[Label, ...]:
    """Return one-letter answers that stand as pictures: a T has one full bar on top."""
    return tuple(
        Label(_letter(picture.mask), picture.box)
        for picture in pictures
        if _is_letter(picture) and area.holds(picture.box.centre)
    )


def _is_letter(picture: Picture) -> bool:
    """Whether a small bitmap shows a T or a Y."""
    small = max(picture.box.width, picture.box.height) <= LIMITS.letter
    return small and bool(picture.mask) and bool(_letter(picture.mask))


def _letter(mask: Sequence[bytes]) -> str:
    inked = [row for row in mask if any(row)]
    if len(inked) < 6:
        return ""
    columns = [i for row in inked for i, ink in enumerate(row) if ink]
    lo, hi = min(columns), max(columns)
    if max(hi - lo + 1, len(inked)) > LIMITS.letter_ink or hi - lo < 4:
        return ""
    top = inked[max(0, len(inked) // 6 - 1)]
    runs, longest = _runs(top[lo : hi + 1])
    if runs == 1 and longest >= 0.8 * (hi - lo + 1):
        return "T"
    return "Y" if runs == 2 else ""


def _runs(row: bytes) -> tuple[int, int]:
    runs = [run for run in row.split(b"\x00") if run]
    return len(runs), max((len(run) for run in runs), default=0)
