# SPDX-License-Identifier: Apache-2.0
"""The finished drawing: plain primitives in millimetres that every renderer reads.

The origin is the top left corner of the page, y grows downward. Nothing here knows how the
drawing was found; SVG, PDF, DOCX and XLSX need nothing else.
"""

from dataclasses import dataclass
from enum import StrEnum

from tatalaksana.core.chart.style import Style
from tatalaksana.core.sop.model import EdgeKind, Shape

Point = tuple[float, float]


class Weight(StrEnum):
    """How heavy a rule is: the frame around the table or a line inside it."""

    FRAME = "frame"
    INNER = "inner"


class CellRole(StrEnum):
    """What a cell of the table holds."""

    HEAD = "head"
    INDEX = "index"
    NUMBER = "number"
    ACTIVITY = "activity"
    ACTOR = "actor"
    REQUIREMENTS = "requirements"
    TIME = "time"
    OUTPUT = "output"
    NOTE = "note"


class Align(StrEnum):
    """Where the lines of a text stand in their cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Flow(StrEnum):
    """Whether a pentagon takes the flow off the page or brings it back."""

    OUT = "out"
    IN = "in"


class Part(StrEnum):
    """Which part of an arrow this page shows."""

    WHOLE = "whole"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner and size."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: Weight = Weight.INNER


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of the table and what it shows.

    `path` names the fact of the model (`activities[a3].text`, `actors[p2].name`; a cell under
    Pelaksana is `activities[a3].actors[p2]`); `activity` and `actor` are ids, empty in the head.
    """

    box: Box
    role: CellRole
    path: str = ""
    activity: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text: `x` is their left, middle or right by `align`; `y` the first baseline.

    `size` is in points, `leading` the distance of two baselines in millimetres.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    leading: float
    role: CellRole
    path: str = ""
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """A terminator, process or decision; `node` is its id in the model.

    A capsule drawn besides its symbol (style `extra`) carries the id of the node it opens or
    closes in `node` and is marked `extra`.
    """

    node: str
    shape: Shape
    box: Box
    activity: str
    actor: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Pentagon:
    """An off-page connector; `target` is the node all its arrows lead to.

    `key` names it as the end of an arrow: the target with `:down` or `:up`.
    """

    letter: str
    flow: Flow
    target: str
    actor: str
    box: Box
    key: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow on this page, from outline to outline.

    `edges` are the ids it stands for (several behind one incoming pentagon, none for the short
    arrow of an extra capsule). `points` is the whole way; `drawn` leaves out what another arrow
    of the same trunk draws already; `head` is false where that other arrow has the head.
    """

    edges: tuple[str, ...]
    source: str
    target: str
    label: str
    kind: EdgeKind
    part: Part
    points: tuple[Point, ...]
    drawn: tuple[Point, ...]
    head: bool = True
    head_length: float = 2.0


@dataclass(frozen=True, slots=True)
class Label:
    """An answer beside its arrow; `patch` asks for white ground where it lies on a rule."""

    edge: str
    lines: tuple[str, ...]
    box: Box
    size: float
    patch: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One flow page.

    `actors` are the ids of the columns from left to right and `columns` the x of their rules
    (one more than actors); `rows` are (activity id, top, bottom) from top to bottom.
    """

    number: int
    frame: Box
    actors_block: Box
    actors: tuple[str, ...]
    columns: tuple[float, ...]
    rows: tuple[tuple[str, float, float], ...]
    rules: tuple[Rule, ...]
    cells: tuple[Cell, ...]
    texts: tuple[TextBlock, ...]
    symbols: tuple[Symbol, ...]
    pentagons: tuple[Pentagon, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    heading: TextBlock | None = None
    footer: TextBlock | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """All flow pages of one SOP.

    `scale` is below 1 when the sheet had to shrink to fit very many actors: every size of the
    drawing recipe is then multiplied by it.
    """

    title: str
    style: Style
    width: float
    height: float
    pages: tuple[Page, ...]
    scale: float = 1.0
