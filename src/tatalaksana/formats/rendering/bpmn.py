# SPDX-License-Identifier: Apache-2.0
"""BPMN 2.0 with a pool, a lane per actor and diagram interchange, for other process tools."""

from dataclasses import dataclass

from lxml import etree

from tatalaksana.core.chart.style import Style
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.bpmn_graph import Element, Graph, Link, graph_of

_SPACES = {
    None: "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_SIZES = {
    "userTask": (120, 70), "exclusiveGateway": (40, 40), "parallelGateway": (40, 40),
    "startEvent": (30, 30), "endEvent": (30, 30),
}  # fmt: skip
_STEP, _LANE, _LEFT, _SLOT = 320, 130, 190, 85


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    w: float
    h: float


def render_bpmn(sop: Sop, _style: Style) -> bytes:
    """Return the flow as BPMN 2.0 XML."""
    graph = graph_of(sop)
    root = etree.Element(_tag("definitions"), nsmap=_SPACES)  # type: ignore[arg-type] # None is the default space
    root.set("id", "definisi")
    root.set("targetNamespace", "urn:tatalaksana:sop")
    collaboration = _add(root, "collaboration", id="kolaborasi")
    title = _clean(sop.identity.title) or "SOP"
    _add(collaboration, "participant", id="kolam", name=title, processRef="proses")
    process = _add(root, "process", id="proses", name=title, isExecutable="true")
    _lanes(process, sop, graph)
    _flow_nodes(process, graph)
    for link in graph.links:
        _sequence_flow(process, link)
    _diagram(root, sop, graph)
    return etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )


def _tag(name: str, space: str | None = None) -> str:
    return f"{{{_SPACES[space]}}}{name}"


def _add(
    parent: etree._Element, tag: str, space: str | None = None, /, **given: str
) -> etree._Element:
    child = etree.SubElement(parent, _tag(tag, space))
    for key, value in given.items():
        child.set(key, value)
    return child


def _clean(words: str) -> str:
    """Leave out characters XML cannot hold."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable() or c == " ")


def _lanes(process: etree._Element, sop: Sop, graph: Graph) -> None:
    lanes = _add(process, "laneSet", id="jalur")
    for actor in sop.actors:
        lane = _add(lanes, "lane", id=f"jalur_{actor.id}", name=_clean(actor.name))
        for element in graph.elements:
            if sop.node(element.node).actor == actor.id:
                _add(lane, "flowNodeRef").text = element.id


def _flow_nodes(process: etree._Element, graph: Graph) -> None:
    for element in graph.elements:
        child = _add(process, element.kind, id=element.id)
        if element.name:
            child.set("name", _clean(element.name))
        for link in graph.links:
            if link.target == element.id:
                _add(child, "incoming").text = link.id
        for link in graph.links:
            if link.source == element.id:
                _add(child, "outgoing").text = link.id


def _sequence_flow(process: etree._Element, link: Link) -> None:
    flow = _add(
        process,
        "sequenceFlow",
        id=link.id,
        sourceRef=link.source,
        targetRef=link.target,
    )
    if link.name:
        flow.set("name", _clean(link.name))
        condition = _add(flow, "conditionExpression")
        condition.set(_tag("type", "xsi"), "tFormalExpression")
        condition.text = f"jawaban == {_clean(link.name)!r}"


def _diagram(root: etree._Element, sop: Sop, graph: Graph) -> None:
    diagram = _add(root, "BPMNDiagram", "bpmndi", id="diagram")
    plane = _add(diagram, "BPMNPlane", "bpmndi", id="bidang", bpmnElement="kolaborasi")
    width = _LEFT + _STEP * (len(sop.activities) + 1)
    _shape(
        plane,
        "kolam",
        _Place(0, 0, width, _LANE * max(1, len(sop.actors))),
        is_lane=True,
    )
    for i, actor in enumerate(sop.actors):
        place = _Place(30, _LANE * i, width - 30, _LANE)
        _shape(plane, f"jalur_{actor.id}", place, is_lane=True)
    places = {e.id: _place(sop, e) for e in graph.elements}
    for element in graph.elements:
        _shape(plane, element.id, places[element.id])
    for link in graph.links:
        edge = _add(
            plane, "BPMNEdge", "bpmndi", id=f"garis_{link.id}", bpmnElement=link.id
        )
        for x, y in _way(places[link.source], places[link.target]):
            _add(edge, "waypoint", "di", x=f"{x:g}", y=f"{y:g}")


def _place(sop: Sop, element: Element) -> _Place:
    """Rows of the sheet run to the right, actor columns become lanes below each other."""
    node = sop.node(element.node)
    row = next(i for i, a in enumerate(sop.activities) if a.id == node.activity)
    lane = next(i for i, a in enumerate(sop.actors) if a.id == node.actor)
    w, h = _SIZES[element.kind]
    x = _LEFT + _STEP * row + _SLOT * element.slot + 60
    return _Place(x - w / 2, _LANE * lane + (_LANE - h) / 2, w, h)


def _shape(
    plane: etree._Element, of: str, place: _Place, *, is_lane: bool = False
) -> None:
    shape = _add(plane, "BPMNShape", "bpmndi", id=f"bentuk_{of}", bpmnElement=of)
    if is_lane:
        shape.set("isHorizontal", "true")
    _add(shape, "Bounds", "dc", x=f"{place.x:g}", y=f"{place.y:g}", width=f"{place.w:g}",
         height=f"{place.h:g}")  # fmt: skip


def _way(source: _Place, target: _Place) -> list[tuple[float, float]]:
    """Lead a flow from right to left side; one that goes back runs below its source."""
    x0, y0 = source.x + source.w, source.y + source.h / 2
    x1, y1 = target.x, target.y + target.h / 2
    if x1 > x0:
        middle = (x0 + x1) / 2
        bends = [] if y0 == y1 else [(middle, y0), (middle, y1)]
        return [(x0, y0), *bends, (x1, y1)]
    under = source.y + source.h + 20
    sx, tx = source.x + source.w / 2, target.x + target.w / 2
    return [
        (sx, source.y + source.h),
        (sx, under),
        (tx, under),
        (tx, target.y + target.h),
    ]
