# SPDX-License-Identifier: Apache-2.0
"""BPMN 2.0 with a pool, a lane per actor and diagram interchange, for other process tools."""

from lxml import etree

from tatalaksana.core.chart.style import Style
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.bpmn_graph import Graph, Link, graph_of
from tatalaksana.formats.rendering.bpmn_layout import Place, Way, label_place, lay_out

_SPACES = {
    None: "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


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
    places = lay_out(sop, graph)
    _shape(plane, "kolam", places.pool, is_lane=True)
    for actor, place in places.lanes.items():
        _shape(plane, f"jalur_{actor}", place, is_lane=True)
    for element in graph.elements:
        _shape(plane, element.id, places.elements[element.id])
    for link in graph.links:
        _line(plane, link, places.ways[link.id])


def _shape(
    plane: etree._Element, of: str, place: Place, *, is_lane: bool = False
) -> None:
    shape = _add(plane, "BPMNShape", "bpmndi", id=f"bentuk_{of}", bpmnElement=of)
    if is_lane:
        shape.set("isHorizontal", "true")
    _bounds(shape, place)


def _line(plane: etree._Element, link: Link, way: Way) -> None:
    edge = _add(plane, "BPMNEdge", "bpmndi", id=f"garis_{link.id}", bpmnElement=link.id)
    for x, y in way:
        _add(edge, "waypoint", "di", x=f"{x:g}", y=f"{y:g}")
    if link.name:
        label = _add(edge, "BPMNLabel", "bpmndi")
        _bounds(label, label_place(link.name, way))


def _bounds(parent: etree._Element, place: Place) -> None:
    sides = {"x": place.x, "y": place.y, "width": place.w, "height": place.h}
    _add(parent, "Bounds", "dc", **{k: f"{v:g}" for k, v in sides.items()})
