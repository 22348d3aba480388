# SPDX-License-Identifier: Apache-2.0
"""Places for the answers of decisions: near the diamond, clear of every line and symbol."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tatalaksana.core.chart.drawing import Box, Label, Point
from tatalaksana.core.chart.grid import DIAMOND, Spot
from tatalaksana.core.chart.style import Face
from tatalaksana.core.chart.text import MM_PER_POINT, Font, break_lines

SIZES = (6.4, 5.6)
CLEAR = 0.25
BESIDE = 0.9
WITHIN = 14.0
SHOULDER_BACK = 2.4
_NARROW = 12.0
_RISES = (0.3, 0.7, 1.2, 1.8)
_Place = tuple[float, float, float]


@dataclass(slots=True)
class Piece:
    """One leg of a drawn arrow as a thin box, and whose it is."""

    owner: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Scene:
    """What labels must keep clear of: legs, symbols (with centres), the frame, the rules."""

    pieces: list[Piece]
    symbols: list[tuple[Spot, float, float]]
    frame: Box
    xs: list[float]
    ys: list[float]
    face: Face


@dataclass(slots=True)
class Wanted:
    """A label to place: its arrow, words and way."""

    link: int
    edge: str
    text: str
    points: tuple[Point, ...]
    from_diamond: bool


def pieces_of(owner: int, points: tuple[Point, ...]) -> list[Piece]:
    """Return the legs of a way as boxes."""
    return [
        Piece(owner, min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in itertools.pairwise(points)
    ]


def place_labels(scene: Scene, wanted: list[Wanted]) -> tuple[list[Label], list[int]]:
    """Place every label, the most constrained first.

    Return also the arrows without a clear place: their answers stand on a white patch over
    whatever is there, because an answer covering a line beats an answer missing.
    """
    options = [(_options(scene, w), w) for w in wanted]
    options.sort(key=lambda o: (len(o[0]), o[1].link))
    placed: list[Label] = []
    lost: list[int] = []
    for found, want in options:
        free = next(
            (label for _, label in found if not _hits_label(label.box, placed)), None
        )
        if free is None:
            lost.append(want.link)
            free = _forced(scene, want)
        placed.append(free)
    return sorted(placed, key=lambda label: label.edge), lost


def _forced(scene: Scene, want: Wanted) -> Label:
    """Return a label at its arrow, inside the frame, with no regard to lines."""
    font = Font(scene.face, SIZES[-1])
    lines = break_lines(want.text, font, _NARROW)
    box = _sized(lines, font)
    x, y = want.points[0]
    frame = scene.frame
    x = min(max(x + 0.5, frame.x + CLEAR), frame.x + frame.w - box.w - CLEAR)
    y = min(max(y + 0.5, frame.y + CLEAR), frame.y + frame.h - box.h - CLEAR)
    return Label(want.edge, lines, replace(box, x=x, y=y), font.size, patch=True)


def _sized(lines: tuple[str, ...], font: Font) -> Box:
    width = max((font.width(line) for line in lines), default=0.0)
    return Box(0.0, 0.0, width, len(lines) * font.size * MM_PER_POINT * 1.08)


def _options(scene: Scene, want: Wanted) -> list[tuple[float, Label]]:
    """Return all clear places, best first; smaller type only where nothing else is clear."""
    for size in SIZES:
        found = []
        font = Font(scene.face, size)
        for lines in _forms(want.text, font):
            sized = _sized(lines, font)
            places = [*_places(want, sized.w, sized.h)]
            near = _around(scene, places, sized)
            for price, x, y in places:
                box = Box(x, y, sized.w, sized.h)
                if _is_clear(near, box):
                    soft, patch = _soft_price(near, want, box)
                    price += soft + (2.0 if len(lines) > 1 else 0.0)
                    label = Label(want.edge, lines, box, size, patch)
                    found.append((price, label))
        if found:
            return sorted(found, key=lambda f: (f[0], f[1].box.x, f[1].box.y))
    return []


def _around(scene: Scene, places: list[_Place], sized: Box) -> Scene:
    """Keep what a label at one of the places can touch: most of a page is far from it."""
    reach = max(BESIDE, CLEAR)
    left = min((x for _, x, _ in places), default=0.0) - reach
    right = max((x for _, x, _ in places), default=0.0) + sized.w + reach
    top = min((y for _, _, y in places), default=0.0) - reach
    bottom = max((y for _, _, y in places), default=0.0) + sized.h + reach
    return replace(
        scene,
        pieces=[
            p
            for p in scene.pieces
            if p.left < right and p.right > left and p.top < bottom and p.bottom > top
        ],
        symbols=[
            (spot, x, y)
            for spot, x, y in scene.symbols
            if left - spot.w < x < right + spot.w and top - spot.h < y < bottom + spot.h
        ],
    )


def _forms(text: str, font: Font) -> list[tuple[str, ...]]:
    """Return the ways to break an answer: whole, in two, word by word, narrow."""
    words = text.split()
    forms: list[tuple[str, ...]] = [(" ".join(words),)]
    if len(words) > 1:
        cuts = range(1, len(words))
        best = min(cuts, key=lambda c: abs(len(" ".join(words[:c])) * 2 - len(text)))
        forms.append((" ".join(words[:best]), " ".join(words[best:])))
    if len(words) > 2:
        forms.append(tuple(words))
    if max(font.width(word) for word in words) > _NARROW:
        forms.append(break_lines(text, font, _NARROW))
    return forms


def _places(want: Wanted, w: float, h: float) -> Iterator[_Place]:
    """Propose places along the first legs: price, left, top."""
    travelled = 0.0
    legs = list(zip(want.points, want.points[1:], strict=False))
    for number, (a, b) in enumerate(legs[:3]):
        if travelled > WITHIN:
            return
        across = a[1] == b[1]
        along = _along_across if across else _along_down
        for price, x, y in along(a, b, w, h):
            yield travelled + price, x, y
        if across and number == 0 and want.from_diamond:
            yield from _over_shoulder(a, b, w, h)
        travelled += abs(a[0] - b[0]) + abs(a[1] - b[1])


def _along_across(a: Point, b: Point, w: float, h: float) -> Iterator[_Place]:
    right = b[0] > a[0]
    length = abs(a[0] - b[0])
    for i in range(12):
        off = 0.4 + 0.9 * i
        if off > length:
            return
        x = a[0] + off if right else a[0] - off - w
        for rise in (0.35, 0.7):
            yield off + rise, x, a[1] - rise - h
            yield off + rise + 0.8, x, a[1] + rise


def _along_down(a: Point, b: Point, w: float, h: float) -> Iterator[_Place]:
    down = b[1] > a[1]
    length = abs(a[1] - b[1])
    for i in range(12):
        off = 0.3 + 0.8 * i
        if off > length:
            return
        y = a[1] + off if down else a[1] - off - h
        for gap in (0.6, 1.0):
            yield off + gap, a[0] + gap, y
            yield off + gap + 0.4, a[0] - gap - w, y


def _over_shoulder(a: Point, b: Point, w: float, h: float) -> Iterator[_Place]:
    right = b[0] > a[0]
    for back in (0.8, 1.6, SHOULDER_BACK):
        x = a[0] - back if right else a[0] + back - w
        for rise in _RISES:
            yield 0.2 * back + rise, x, a[1] - rise - h
            yield 0.2 * back + rise + 0.8, x, a[1] + rise


def _is_clear(scene: Scene, box: Box) -> bool:
    left, top = box.x - CLEAR, box.y - CLEAR
    right, bottom = box.x + box.w + CLEAR, box.y + box.h + CLEAR
    f = scene.frame
    if left < f.x or right > f.x + f.w or top < f.y or bottom > f.y + f.h:
        return False
    for p in scene.pieces:
        if p.left < right and p.right > left and p.top < bottom and p.bottom > top:
            return False
    return not any(
        _hits_symbol(spot, x, y, left, top, right, bottom)
        for spot, x, y in scene.symbols
    )


def _hits_symbol(
    spot: Spot, x: float, y: float, left: float, top: float, right: float, bottom: float
) -> bool:
    dx = max(left - x, x - right, 0.0)
    dy = max(top - y, y - bottom, 0.0)
    if spot.shape == DIAMOND:
        return dx / (spot.w / 2) + dy / (spot.h / 2) < 1.0
    return dx < spot.w / 2 and dy < spot.h / 2


def _hits_label(box: Box, placed: list[Label]) -> bool:
    return any(
        box.x < o.box.x + o.box.w + 0.5
        and o.box.x < box.x + box.w + 0.5
        and box.y < o.box.y + o.box.h + 0.3
        and o.box.y < box.y + box.h + 0.3
        for o in placed
    )


def _soft_price(scene: Scene, want: Wanted, box: Box) -> tuple[float, bool]:
    """Price rules under the label and foreign lines beside it."""
    right, bottom = box.x + box.w, box.y + box.h
    on_column = any(box.x - 0.1 < x < right + 0.1 for x in scene.xs)
    on_row = any(box.y - 0.1 < y < bottom + 0.1 for y in scene.ys)
    near = any(
        p.owner != want.link
        and p.left < right + BESIDE
        and p.right > box.x - BESIDE
        and p.top < bottom + BESIDE
        and p.bottom > box.y - BESIDE
        for p in scene.pieces
    )
    price = 4.0 * on_column + 3.5 * on_row + 4.0 * near
    return price, on_column or on_row
