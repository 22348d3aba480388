# SPDX-License-Identifier: Apache-2.0
"""An SOP's flow as BPMN elements: tasks, gateways, events and the flows between them.

A symbol is a task. Before it stands a parallel gateway for each set of arrows it joins, and an
exclusive one where several ways (returns too) lead to it; after it an exclusive gateway for a
decision, a parallel one for a fork. BPMN cannot withdraw parallel siblings as our returns do
(docs/rules/flow.md): where a return leaves parallel work the diagram shows the arrow alone.
"""

from dataclasses import dataclass, field

from tatalaksana.core.flow.compile import Flow, compile_flow
from tatalaksana.core.sop.model import EdgeKind, NodeId, Shape, Sop


@dataclass(frozen=True, slots=True)
class Element:
    """One BPMN flow node; `node` is the symbol it belongs to, `slot` its place beside it.

    `slot` counts from the task: negative before it, positive after it.
    """

    id: str
    kind: str
    name: str
    node: NodeId
    slot: int


@dataclass(frozen=True, slots=True)
class Link:
    """One sequence flow."""

    id: str
    source: str
    target: str
    name: str = ""


@dataclass(slots=True)
class Graph:
    """Everything the file shows."""

    elements: list[Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add(self, element: Element) -> str:
        """Keep an element and return its id."""
        self.elements.append(element)
        return element.id

    def connect(self, source: str, target: str, name: str = "") -> None:
        """Keep a flow between two elements."""
        self.links.append(Link(f"f{len(self.links) + 1}", source, target, name))


def graph_of(sop: Sop) -> Graph:
    """Turn the flow of an SOP into BPMN elements."""
    flow = compile_flow(sop)
    graph = Graph()
    entry = {n.id: _entries(sop, flow, graph, n.id) for n in sop.nodes}
    leave = {n.id: _exits(sop, flow, graph, n.id) for n in sop.nodes}
    for edge in sop.edges:
        graph.connect(
            leave[edge.source][edge.id], entry[edge.target][edge.id], edge.label
        )
    _start(flow, graph, entry)
    return graph


def _entries(sop: Sop, flow: Flow, graph: Graph, node: NodeId) -> dict[str, str]:
    """Add a task and the gateways before it; return where each arrow arrives ("" the start)."""
    text = sop.activity(sop.node(node).activity).text
    task = graph.add(Element(node, "userTask", text, node, 0))
    ways: list[list[str]] = [[*group] for group in flow.groups.get(node, ())]
    ways += [[e.id] for e in sop.entries_of(node) if e.kind is EdgeKind.RETURN]
    if node in flow.starts:
        ways.append([""])
    target, slot = task, 0
    if len(ways) > 1:
        slot -= 1
        target = graph.add(
            Element(f"{node}_gabung", "exclusiveGateway", "", node, slot)
        )
        graph.connect(target, task)
    arrive: dict[str, str] = {}
    for i, way in enumerate(ways):
        place = target
        if len(way) > 1:
            slot -= 1
            name = f"{node}_temu{i}"
            place = graph.add(Element(name, "parallelGateway", "", node, slot))
            graph.connect(place, target)
        arrive |= dict.fromkeys(way, place)
    return arrive


def _exits(sop: Sop, flow: Flow, graph: Graph, node: NodeId) -> dict[str, str]:
    """Add the gateways after a task; return where each arrow leaves."""
    answers = flow.answers[node]
    if not answers:
        end = graph.add(Element(f"{node}_selesai", "endEvent", "", node, 1))
        graph.connect(node, end)
        return {}
    place, slot = str(node), 0
    if len(answers) > 1 or sop.node(node).shape is Shape.DECISION:
        slot += 1
        place = graph.add(Element(f"{node}_putus", "exclusiveGateway", "", node, slot))
        graph.connect(node, place)
    leave: dict[str, str] = {}
    for i, answer in enumerate(answers):
        source = place
        if len(answer.edges) > 1:
            slot += 1
            source = graph.add(
                Element(f"{node}_cabang{i}", "parallelGateway", "", node, slot)
            )
            graph.connect(place, source, answer.label)
        leave |= dict.fromkeys(answer.edges, source)
    return leave


def _start(flow: Flow, graph: Graph, entry: dict[NodeId, dict[str, str]]) -> None:
    if not flow.starts:
        return
    first = flow.starts[0]
    start = graph.add(Element("mulai", "startEvent", "", first, -3))
    if len(flow.starts) > 1:
        fork = graph.add(Element("mulai_bersama", "parallelGateway", "", first, -2))
        graph.connect(start, fork)
        start = fork
    for node in flow.starts:
        graph.connect(start, entry[node][""])
