# SPDX-License-Identifier: Apache-2.0
"""Read shapes, lines and groups of VML, the older language of Word's drawings."""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from tatalaksana.formats.reading.office.drawingml import children, local, words_in
from tatalaksana.formats.reading.office.drawn import MOST_DEPTH, Scene
from tatalaksana.formats.reading.office.matrix import Matrix, Turn, fitted, placed
from tatalaksana.formats.reading.office.measures import bounded, from_css, number
from tatalaksana.formats.reading.office.shaping import Free, Look, add
from tatalaksana.formats.reading.pdf.geometry import Box, box_of

Glue = Mapping[str, tuple[str, str]]

_TYPES: Final = {
    1: "rect", 2: "roundRect", 3: "ellipse", 4: "diamond", 13: "rightArrow", 15: "homePlate",
    20: "line", 32: "straightConnector1", 33: "bentConnector2", 34: "bentConnector3",
    35: "bentConnector4", 36: "bentConnector5", 37: "curvedConnector2",
    38: "curvedConnector3", 39: "curvedConnector4", 40: "curvedConnector5", 56: "pentagon",
    66: "leftArrow", 67: "downArrow", 68: "upArrow", 69: "leftRightArrow", 70: "upDownArrow",
    109: "flowChartProcess", 110: "flowChartDecision", 116: "flowChartTerminator",
    120: "flowChartConnector", 176: "flowChartAlternateProcess",
    177: "flowChartOffpageConnector", 202: "rect",
}  # fmt: skip
_TAGS: Final = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse"}
_CONNECTORS: Final = {
    "straight": "straightConnector1",
    "elbow": "bentConnector3",
    "curved": "curvedConnector3",
}
_LEAVES: Final = frozenset({"shape", "rect", "roundrect", "oval", "line", "polyline"})
_FLOWCHART: Final = range(109, 136)
_TEXT_BOX, _PICTURE = 202, 75
_ADJUST: Final = 100_000 / 21_600  # VML counts a side in 21,600 parts
_FIXED: Final = 65_536  # a degree written as "fd"


def style_of(element: etree._Element) -> dict[str, str]:
    """Return the parts of a style attribute by name."""
    pairs = (part.partition(":") for part in (element.get("style") or "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def is_vml(element: etree._Element) -> bool:
    """Whether an element is a shape or group of VML."""
    return local(element) in _LEAVES or local(element) == "group"


def box_of_style(element: etree._Element) -> Box:
    """Return the place and size an outermost shape is given."""
    if local(element) == "line":
        return box_of((_pair(element.get("from")), _pair(element.get("to"))))
    style = style_of(element)
    x = (from_css(style.get("margin-left")) or 0) + (from_css(style.get("left")) or 0)
    y = (from_css(style.get("margin-top")) or 0) + (from_css(style.get("top")) or 0)
    w = max(0.0, from_css(style.get("width")) or 0)
    h = max(0.0, from_css(style.get("height")) or 0)
    return Box(x, y, x + w, y + h)


def _pair(text: str | None, bare: float = 1 / 12_700) -> tuple[float, float]:
    x, _, y = (text or "").partition(",")
    return (from_css(x, bare) or 0.0, from_css(y, bare) or 0.0)


def read_vml(
    element: etree._Element,
    place: Matrix,
    scene: Scene,
    glue: Glue,
    *,
    box: Box | None = None,
    depth: int = 0,
) -> None:
    """Read a shape or a group; `box` is given for the outermost one."""
    if depth > MOST_DEPTH:
        scene.codes.add("office-groups-too-deep")
    elif local(element) == "group":
        outer = box or _inner_box(element)
        x, y = _pair(element.get("coordorigin"), 1.0)
        w, h = _pair(element.get("coordsize") or "1000,1000", 1.0)
        inner = Box(x, y, x + w, y + h)
        inside = place.after(fitted(inner, outer, _turn(element)))
        for part in children(element):
            read_vml(part, inside, scene, glue, depth=depth + 1)
    elif local(element) in _LEAVES:
        _read_leaf(element, place, scene, glue, box)


def _inner_box(element: etree._Element) -> Box:
    """Return a part's box in the coordinates of its group."""
    style = style_of(element)
    x, y, w, h = (
        bounded(number(style.get(k))) for k in ("left", "top", "width", "height")
    )
    return Box(x, y, x + max(0.0, w), y + max(0.0, h))


def _turn(element: etree._Element) -> Turn:
    style = style_of(element)
    text = style.get("rotation", "0")
    angle = (
        number(text.removesuffix("fd")) / _FIXED
        if text.endswith("fd")
        else number(text)
    )
    flip = style.get("flip", "")
    return Turn(angle % 360, "x" in flip, "y" in flip)


def _read_leaf(
    element: etree._Element, place: Matrix, scene: Scene, glue: Glue, box: Box | None
) -> None:
    if _type(element) == _PICTURE:
        return
    name = local(element)
    look = _look(element, glue)
    if name in ("line", "polyline"):
        bare = 1.0 if box is None else 1 / 12_700
        points = _line_points(element, bare)
        shift = (0.0, 0.0) if box is None else box_of(points)[:2]
        at = (0.0, 0.0) if box is None else box[:2]
        way = tuple((x - shift[0] + at[0], y - shift[1] + at[1]) for x, y in points)
        free = Free(way, is_closed=False)
        add(scene, look._replace(paths=(free,)), place)
        return
    own = box or _inner_box(element)
    sized = look._replace(width=own.width, height=own.height)
    add(scene, sized, place.after(placed(own, _turn(element))))


def _line_points(
    element: etree._Element, bare: float
) -> tuple[tuple[float, float], ...]:
    if local(element) == "line":
        return (_pair(element.get("from"), bare), _pair(element.get("to"), bare))
    numbers = [
        from_css(part, bare) or 0.0
        for part in re.split(r"[,\s]+", (element.get("points") or "").strip())
        if part
    ]
    points = tuple(zip(numbers[::2], numbers[1::2], strict=False))
    return points if len(points) > 1 else ((0.0, 0.0), (0.0, 0.0))


def _type(element: etree._Element) -> int:
    named = re.search(r"_t(\d{1,4})$", element.get("type") or "")
    if named:
        return int(named[1])
    spt = next((v for k, v in element.attrib.items() if str(k).endswith("}spt")), "")
    return int(number(str(spt)))


def _preset(element: etree._Element) -> str:
    if local(element) in _TAGS:
        return _TAGS[local(element)]
    number_ = _type(element)
    if number_ in _TYPES:
        return _TYPES[number_]
    if number_ in _FLOWCHART:
        return "flowChartProcess"
    for key, value in element.attrib.items():
        if str(key).endswith("}connectortype"):
            return _CONNECTORS.get(str(value), "straightConnector1")
    return f"t{number_}"


def _look(element: etree._Element, glue: Glue) -> Look:
    stroke = next(element.iter("{urn:schemas-microsoft-com:vml}stroke"), None)
    name = element.get("id") or ""
    spid = next(
        (str(v) for k, v in element.attrib.items() if str(k).endswith("}spid")), name
    )
    first, last = glue.get(spid) or glue.get(name) or ("", "")
    return Look(
        preset=_preset(element),
        width=0.0,
        height=0.0,
        line=_said(element, "stroked", default=True),
        fill=_said(element, "filled", default=True) and not _is_white(element),
        head_first=_has_head(stroke, "startarrow"),
        head_last=_has_head(stroke, "endarrow"),
        first=first,
        last=last,
        adjust=tuple(
            number(a) * _ADJUST for a in (element.get("adj") or "").split(",") if a
        ),
        words=words_in(element),
        ids=tuple(i for i in (name, spid) if i),
        name=name,
        is_text_box=_type(element) == _TEXT_BOX,
        stroke=from_css(element.get("strokeweight")) or 1.0,
    )


def _said(element: etree._Element, name: str, *, default: bool) -> bool:
    said = element.get(name)
    return default if said is None else said.lower() not in ("f", "false", "0")


def _is_white(element: etree._Element) -> bool:
    colour = (element.get("fillcolor") or "white").lower().split()[0:1]
    return colour in ([], ["white"], ["#ffffff"], ["#fff"], ["window"])


def _has_head(stroke: etree._Element | None, name: str) -> bool:
    return stroke is not None and stroke.get(name, "none") != "none"


def glue_rules(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    """Return which shapes the connectors of a document are glued to, by the connector's id."""
    found: dict[str, tuple[str, str]] = {}
    if root is None:
        return found
    for rule in root.iter("{urn:schemas-microsoft-com:office:office}r"):
        wire = (rule.get("idref") or "").removeprefix("#")
        ends = {"start": "", "end": ""}
        for proxy in rule:
            target = (proxy.get("idref") or "").removeprefix("#")
            for end in ends:
                if proxy.get(end) is not None and target:
                    ends[end] = target
        if wire:
            found[wire] = (ends["start"], ends["end"])
    return found
