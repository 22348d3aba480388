# SPDX-License-Identifier: Apache-2.0
"""The BPMN diagram: everything in its lane, nothing over anything else, ends on the boxes."""

from itertools import combinations, pairwise
from random import Random

import pytest
from tests.flows import random_flow
from tests.sheets import sheet

from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.bpmn_graph import graph_of
from tatalaksana.formats.rendering.bpmn_layout import label_place, lay_out

SOPS = [entry.sop for entry in library()] + [
    random_flow(Random(seed))  # noqa: S311 - reproducible flows
    for seed in range(30)
]


def overlap(a, b):
    """Whether two boxes share ground."""
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def holds(a, b):
    """Whether the first box holds the second."""
    right, foot = b.x + b.w <= a.x + a.w, b.y + b.h <= a.y + a.h
    return a.x <= b.x and a.y <= b.y and right and foot


def touches(box, point):
    """Whether a point lies on the outline of a box."""
    x, y = point
    inside = box.x <= x <= box.x + box.w and box.y <= y <= box.y + box.h
    on_side = x in {box.x, box.x + box.w} or y in {box.y, box.y + box.h}
    return inside and on_side


@pytest.mark.parametrize("sop", SOPS, ids=range(len(SOPS)))
def test_elements_stand_apart_in_the_lane_of_their_official(sop):
    """No element covers another, each lies in its own lane, all lie in the pool."""
    graph = graph_of(sop)
    diagram = lay_out(sop, graph)

    for a, b in combinations(diagram.elements.values(), 2):
        assert not overlap(a, b)
    for element in graph.elements:
        lane = diagram.lanes[sop.node(element.node).actor]
        assert holds(lane, diagram.elements[element.id])
        assert holds(diagram.pool, lane)


@pytest.mark.parametrize("sop", SOPS, ids=range(len(SOPS)))
def test_flows_begin_and_end_on_their_elements_at_right_angles(sop):
    """Every flow runs level or upright from the side of its source to the side of its target."""
    graph = graph_of(sop)
    diagram = lay_out(sop, graph)

    for link in graph.links:
        way = diagram.ways[link.id]
        assert touches(diagram.elements[link.source], way[0])
        assert touches(diagram.elements[link.target], way[-1])
        for (x0, y0), (x1, y1) in pairwise(way):
            assert x0 == x1 or y0 == y1


def test_symbols_of_one_cell_get_a_column_each():
    """Two tasks of one official in one row never lie on each other."""
    sop = sheet("A1! | B1 B2 | A2!", "A1>B1", "B1>B2", "B2>A2")

    first, second = (lay_out(sop, graph_of(sop)).elements[i] for i in ("B1", "B2"))

    assert second.x >= first.x + first.w


def test_an_answer_stands_beside_the_start_of_its_flow():
    """The words are near the decision they belong to, not somewhere along the way."""
    place = label_place("Tidak", ((100, 50), (100, 90), (20, 90), (20, 40)))

    assert (place.x, place.y) == (104, 54)
