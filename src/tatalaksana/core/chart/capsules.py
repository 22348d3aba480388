# SPDX-License-Identifier: Apache-2.0
"""House style with extra capsules: the capsule stands before or after its symbol in the cell."""

from dataclasses import replace

from tatalaksana.core.sop.model import Edge, EdgeId, Node, NodeId, Shape, Sop

OPENS, CLOSES = "~mulai", "~selesai"


def with_extra_capsules(sop: Sop) -> Sop:
    """Turn every terminator into a process with a capsule of its own beside it.

    The capsule is a symbol of the drawing only; its id is that of the node with a suffix.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    for node in sop.nodes:
        if node.shape is not Shape.TERMINATOR:
            nodes.append(node)
            continue
        is_end = bool(sop.entries_of(node.id))
        capsule = replace(node, id=NodeId(node.id + (CLOSES if is_end else OPENS)))
        box = replace(node, shape=Shape.PROCESS)
        nodes += [box, capsule] if is_end else [capsule, box]
        first, second = (box, capsule) if is_end else (capsule, box)
        edges.append(Edge(EdgeId(capsule.id), first.id, second.id))
    return replace(sop, nodes=tuple(nodes), edges=(*sop.edges, *edges))


def plain_id(drawn: str) -> str:
    """Return the id in the model behind the id of a drawn symbol."""
    return drawn.removesuffix(OPENS).removesuffix(CLOSES)


def is_extra(drawn: str) -> bool:
    """Tell whether a symbol or arrow exists in the drawing only."""
    return drawn.endswith((OPENS, CLOSES))
