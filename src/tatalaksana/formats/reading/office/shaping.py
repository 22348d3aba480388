# SPDX-License-Identifier: Apache-2.0
"""One shape as markup describes it becomes a figure, a wire, words, or nothing."""

import re
from typing import Final, NamedTuple

from tatalaksana.formats.reading.office.drawn import Figure, Scene, Wire, Words
from tatalaksana.formats.reading.office.matrix import Matrix
from tatalaksana.formats.reading.office.presets import (
    block_arrow,
    contour,
    is_plain,
    is_round,
    kind_of_preset,
    line_way,
)
from tatalaksana.formats.reading.pdf.geometry import Polyline, box_of
from tatalaksana.formats.reading.pdf.sorting import Outline
from tatalaksana.formats.reading.pdf.symbols import Kind, kind_of

_ANSWER: Final = re.compile(
    r"(?:y|ya|t|tdk|tidak|yes|no)\b.{0,16}", re.IGNORECASE | re.DOTALL
)
_CAPSULE_ADJUST: Final = 35_000  # corners this round (of 50,000) make a capsule
_THIN: Final = 2.0  # points; a box this flat is a line


class Free(NamedTuple):
    """A path of a freeform in the shape's own box."""

    points: Polyline
    is_closed: bool
    curves: int = 0


class Look(NamedTuple):
    """One shape as its markup says it; `line` and `fill` are None where nothing is said."""

    preset: str
    width: float
    height: float
    line: bool | None = None
    fill: bool | None = None
    head_first: bool = False
    head_last: bool = False
    first: str = ""
    last: str = ""
    adjust: tuple[float, ...] = ()
    paths: tuple[Free, ...] = ()
    words: str = ""
    ids: tuple[str, ...] = ()
    name: str = ""
    is_text_box: bool = False
    stroke: float = 1.0


def add(scene: Scene, look: Look, place: Matrix) -> None:
    """Add a shape to a scene by what it stands for."""
    if not scene.has_room():
        return
    way = line_way(look.preset, look.width, look.height, look.adjust)
    arrow = block_arrow(look.preset, look.width, look.height)
    if look.paths:
        _add_free(scene, look, place)
    elif way is not None:
        _add_wire(scene, look, place, way)
    elif arrow is not None:
        points, both = arrow
        headed = look._replace(head_first=both, head_last=True)
        _add_wire(scene, headed, place, points)
    else:
        _add_closed(scene, look, place)


def _mapped(points: Polyline, place: Matrix) -> Polyline:
    return tuple(place.at(x, y) for x, y in points)


def _add_wire(scene: Scene, look: Look, place: Matrix, way: Polyline) -> None:
    if look.line is False and not (look.head_first or look.head_last):
        return
    scene.wires.append(
        Wire(
            _mapped(way, place),
            look.head_first,
            look.head_last,
            look.first,
            look.last,
            look.stroke,
            look.name,
        )
    )


def _add_free(scene: Scene, look: Look, place: Matrix) -> None:
    """A freeform: open ways are lines, a closed one is a symbol by its outline."""
    for path in look.paths:
        points = _mapped(path.points, place)
        if not path.is_closed:
            _add_wire(scene, look, place, path.points)
        elif look.line is not False or look.fill:
            outline = Outline(points, box_of(points), path.curves)
            if min(outline.box.width, outline.box.height) > _THIN:
                figure = Figure(
                    kind_of(outline), outline.box, points, look.ids, look.words
                )
                scene.figures.append(figure)


def _add_closed(scene: Scene, look: Look, place: Matrix) -> None:
    kind = kind_of_preset(look.preset or "rect")
    outline = _mapped(contour(look.preset, look.width, look.height), place)
    box = box_of(outline)
    if _is_words(look, kind):
        scene.words.append(Words(look.words, box, look.name))
    elif kind is None:
        scene.unknown.append((look.preset, box))
    elif not _is_patch(look) and min(box.width, box.height) > _THIN:
        if look.preset == "roundRect" and look.adjust[:1] > (_CAPSULE_ADJUST,):
            kind = Kind.CAPSULE
        round_ = is_round(look.preset)
        scene.figures.append(Figure(kind, box, outline, look.ids, look.words, round_))


def _is_words(look: Look, kind: Kind | None) -> bool:
    """Whether a shape is a label: words without an outline, or a boxed answer."""
    if not look.words or (kind is not None and not is_plain(look.preset)):
        return False
    if kind is None or _ANSWER.fullmatch(look.words):
        return True
    return not look.line and (look.is_text_box or not look.fill)


def _is_patch(look: Look) -> bool:
    """Whether a shape shows nothing, or only hides what lies under it."""
    if not is_plain(look.preset):
        return False
    unlined = look.line is False or (look.line is None and look.is_text_box)
    return unlined and not look.fill
