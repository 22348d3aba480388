# SPDX-License-Identifier: Apache-2.0
"""Read shapes, connectors and groups of DrawingML, the same in Word and Excel."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tatalaksana.formats.reading.office.drawn import MOST_DEPTH, Scene
from tatalaksana.formats.reading.office.matrix import Matrix, Turn, fitted, placed
from tatalaksana.formats.reading.office.measures import from_emu, number
from tatalaksana.formats.reading.office.shaping import Free, Look, add
from tatalaksana.formats.reading.pdf.geometry import Box, Point, box_of

_GROUPS: Final = frozenset({"grpSp", "wgp", "wpc"})
_SHAPES: Final = frozenset({"sp", "wsp", "cxnSp"})
_VISIBLE: Final = frozenset({"solidFill", "gradFill", "pattFill", "blipFill"})
_WHITE: Final = frozenset({"FFFFFF", "bg1", "lt1", "window", "white"})


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; comments have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children; of alternatives only the one that is read."""
    for child in element:
        if local(child) == "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from children(chosen)
        else:
            yield child


def alternative(element: etree._Element) -> etree._Element | None:
    """Return the first choice of an AlternateContent that holds anything, else its fallback."""
    for name in ("Choice", "Fallback"):
        for child in element:
            if local(child) == name and len(child):
                return child
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element at a path of local names, None when a step is missing."""
    for name in names:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def read_shape(
    element: etree._Element,
    place: Matrix,
    scene: Scene,
    *,
    box: Box | None = None,
    depth: int = 0,
    ids: tuple[str, ...] = (),
) -> None:
    """Read a shape or a group; `box` overrules its own place, for the outermost one."""
    name = local(element)
    if depth > MOST_DEPTH:
        scene.codes.add("office-groups-too-deep")
    elif name in _GROUPS:
        _read_group(element, place, scene, box, depth)
    elif name in _SHAPES:
        _read_leaf(element, place, scene, box, ids)
    elif name == "pic" and scene.has_room():
        own = box or _box(child(element, "spPr", "xfrm"))
        corners = (place.at(own.x0, own.y0), place.at(own.x1, own.y1))
        scene.pictures.append(box_of(corners))


def _read_group(
    element: etree._Element, place: Matrix, scene: Scene, box: Box | None, depth: int
) -> None:
    xfrm = child(element, "grpSpPr", "xfrm")
    outer = box or _box(xfrm)
    inner = _box(xfrm, "chOff", "chExt")
    if xfrm is None or local(element) == "wpc":
        inner = Box(0, 0, outer.width, outer.height)
    elif inner.width <= 0 and inner.height <= 0:
        inner = _box(xfrm)
    inside = place.after(fitted(inner, outer, _turn(xfrm)))
    for part in children(element):
        read_shape(part, inside, scene, depth=depth + 1)


def _box(xfrm: etree._Element | None, off: str = "off", ext: str = "ext") -> Box:
    at, size = child(xfrm, off), child(xfrm, ext)
    x = from_emu(at.get("x")) if at is not None else 0.0
    y = from_emu(at.get("y")) if at is not None else 0.0
    w = max(0.0, from_emu(size.get("cx"))) if size is not None else 0.0
    h = max(0.0, from_emu(size.get("cy"))) if size is not None else 0.0
    return Box(x, y, x + w, y + h)


def _turn(xfrm: etree._Element | None) -> Turn:
    if xfrm is None:
        return Turn()
    angle = number(xfrm.get("rot")) / 60_000 % 360
    return Turn(angle, _on(xfrm.get("flipH")), _on(xfrm.get("flipV")))


def _on(text: str | None) -> bool:
    return text in ("1", "true", "on")


def _read_leaf(
    element: etree._Element,
    place: Matrix,
    scene: Scene,
    box: Box | None,
    ids: tuple[str, ...],
) -> None:
    properties = child(element, "spPr")
    xfrm = child(properties, "xfrm")
    turn = _turn(xfrm)
    own = _box(xfrm)
    if box is not None:
        own = _unturned(box, own, turn) if own.width or own.height else box
    look = _look(element, properties, own, ids)
    add(scene, look, place.after(placed(own, turn)))


def _unturned(box: Box, own: Box, turn: Turn) -> Box:
    """Return the box before turning: an anchor may hold that of the shape as it is seen."""
    is_across = 45 <= turn.angle % 180 < 135
    if not is_across or abs(box.width - box.height) < 0.01:
        return box
    straight = abs(box.width - own.width) + abs(box.height - own.height)
    crossed = abs(box.width - own.height) + abs(box.height - own.width)
    if straight <= crossed:
        return box
    x, y = box.centre
    return Box(
        x - box.height / 2, y - box.width / 2, x + box.height / 2, y + box.width / 2
    )


def _look(
    element: etree._Element,
    properties: etree._Element | None,
    box: Box,
    ids: tuple[str, ...],
) -> Look:
    line = child(properties, "ln")
    style = child(element, "style")
    named = _named(element)
    first, last = _glue(element)
    return Look(
        preset=_preset(properties),
        width=box.width,
        height=box.height,
        line=_shown(line, style, "lnRef"),
        fill=_filled(properties, style),
        head_first=_has_head(line, "headEnd"),
        head_last=_has_head(line, "tailEnd"),
        first=first,
        last=last,
        adjust=_adjust(properties),
        paths=tuple(_paths(properties, box)),
        words=words_in(element),
        ids=(*ids, *((named.get("id") or "",) if named is not None else ())),
        name=(named.get("name") or "") if named is not None else "",
        is_text_box=any(_on(e.get("txBox")) for e in element.iter("{*}cNvSpPr")),
        stroke=from_emu(line.get("w"), 1.0) if line is not None else 1.0,
    )


def _named(element: etree._Element) -> etree._Element | None:
    return next(element.iter("{*}cNvPr"), None)


def _glue(element: etree._Element) -> tuple[str, str]:
    found = {"stCxn": "", "endCxn": ""}
    for name in found:
        tied = next(element.iter(f"{{*}}{name}"), None)
        if tied is not None:
            found[name] = tied.get("id") or ""
    return found["stCxn"], found["endCxn"]


def _preset(properties: etree._Element | None) -> str:
    geometry = child(properties, "prstGeom")
    return (geometry.get("prst") or "") if geometry is not None else ""


def _adjust(properties: etree._Element | None) -> tuple[float, ...]:
    listed = child(properties, "prstGeom", "avLst")
    if listed is None:
        return ()
    formulas = ((g.get("fmla") or "").split() for g in listed)
    return tuple(number(f[1]) for f in formulas if len(f) == 2 and f[0] == "val")


def _shown(
    line: etree._Element | None, style: etree._Element | None, name: str
) -> bool | None:
    """Whether the outline shows: said by the shape, else by its style, else unsaid."""
    if line is not None:
        if child(line, "noFill") is not None:
            return False
        if any(local(c) in _VISIBLE for c in line):
            return True
    reference = child(style, name)
    if reference is not None:
        return reference.get("idx") not in ("0", None)
    return True if line is not None else None


def _filled(
    properties: etree._Element | None, style: etree._Element | None
) -> bool | None:
    """Whether a colour shows that is not the paper's."""
    if child(properties, "noFill") is not None:
        return False
    for part in properties if properties is not None else ():
        if local(part) in _VISIBLE:
            return not any((c.get("val") or "") in _WHITE for c in part)
    reference = child(style, "fillRef")
    return None if reference is None else reference.get("idx") not in ("0", None)


def _has_head(line: etree._Element | None, name: str) -> bool:
    end = child(line, name)
    return end is not None and end.get("type", "none") != "none"


def words_in(element: etree._Element) -> str:
    """Return the words of a text body, a blank between paragraphs."""
    paragraphs = (
        "".join(t.text or "" for t in p.iter("{*}t")) for p in element.iter("{*}p")
    )
    return " ".join(" ".join(paragraphs).split())


def _paths(properties: etree._Element | None, box: Box) -> Iterator[Free]:
    """Yield the paths of a freeform, scaled to its box; one that uses formulas is left out."""
    listed = child(properties, "custGeom", "pathLst")
    for path in listed if listed is not None else ():
        w, h = number(path.get("w")), number(path.get("h"))
        scale = (
            box.width / w if w > 0 else 1 / 12_700,
            box.height / h if h > 0 else 1 / 12_700,
        )
        yield from _runs(path, scale)


def _runs(path: etree._Element, scale: tuple[float, float]) -> Iterator[Free]:
    points: list[Point] = []
    curves = 0
    for step in path:
        name = local(step)
        if name == "moveTo":
            if len(points) > 1:
                yield Free(tuple(points), is_closed=False, curves=curves)
            points, curves = [], 0
        if name == "close":
            if len(points) > 1:
                yield Free(tuple(points), is_closed=len(points) > 2, curves=curves)
            points, curves = points[:1], 0
            continue
        curves += name in ("cubicBezTo", "quadBezTo", "arcTo")
        points += [
            (number(p.get("x")) * scale[0], number(p.get("y")) * scale[1])
            for p in step.iter("{*}pt")
        ]
    if len(points) > 1:
        is_closed = len(points) > 3 and points[0] == points[-1]
        yield Free(tuple(points), is_closed=is_closed, curves=curves)
