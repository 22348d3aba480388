# SPDX-License-Identifier: Apache-2.0
"""Flow semantics: what joins, what merges, what returns wipe, and which flows are unsound."""

import pytest

from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.soundness import Fault, unsound
from tatalaksana.core.flow.state import Move, State, first_state, moves
from tatalaksana.core.sop import model as m
from tatalaksana.formats.library import library


def flow_of(arrows, decisions=(), returns=()):
    """Build a flow from arrows like "A>B" or "C>D:Ya"."""
    names = sorted({n for a in arrows for n in a.split(":")[0].split(">")})
    nodes = tuple(
        m.Node(
            m.NodeId(n),
            m.ActivityId(n),
            m.ActorId("p"),
            m.Shape.DECISION if n in decisions else m.Shape.PROCESS,
        )
        for n in names
    )
    edges = []
    for i, arrow in enumerate(arrows):
        ends, _, label = arrow.partition(":")
        source, target = ends.split(">")
        kind = m.EdgeKind.RETURN if arrow in returns else m.EdgeKind.FORWARD
        edges.append(
            m.Edge(m.EdgeId(f"e{i}"), m.NodeId(source), m.NodeId(target), label, kind)
        )
    sop = m.Sop(
        m.Identity(title="x"),
        (m.Actor(m.ActorId("p"), "P"),),
        tuple(m.Activity(m.ActivityId(n), n) for n in names),
        nodes,
        tuple(edges),
    )
    return compile_flow(sop)


def faults(flow):
    """Name the faults of a flow."""
    return {(u.fault, u.node) for u in unsound(flow)}


def test_arrows_of_one_fork_are_joined():
    """Two arrows out of one box are parallel work; the box where they meet waits for both."""
    flow = flow_of(["A>B", "A>C", "B>D", "C>D"])

    assert flow.is_join(m.NodeId("D"))
    assert faults(flow) == set()


def test_answers_of_one_decision_are_merged():
    """Only one answer is ever taken, so the box where they meet waits for none."""
    flow = flow_of(["A>B:Ya", "A>C:Tidak", "B>D", "C>D"], decisions="A")

    assert not flow.is_join(m.NodeId("D"))
    assert faults(flow) == set()


def test_a_join_inside_an_answer_is_found():
    """Arrows that come together stay together, apart from the answer that excludes them."""
    flow = flow_of(["A>B:Ya", "A>E:Tidak", "B>C", "B>D", "C>E", "D>E"], decisions="A")

    assert sorted(map(len, flow.groups[m.NodeId("E")])) == [1, 2]
    assert faults(flow) == set()


def test_a_join_that_waits_for_a_refused_answer_starves():
    """B may leave for the end while D waits at the join for ever; the way there is shown."""
    flow = flow_of(["A>B", "A>D", "B>V:Ya", "B>Z:Tidak", "D>V"], decisions="B")

    found = unsound(flow)

    assert (Fault.STARVED, "V") in {(u.fault, u.node) for u in found}
    way = next(u.way for u in found if u.fault is Fault.STARVED)
    assert Move(m.NodeId("B"), "Tidak") in way


def test_a_return_wipes_what_runs_beside_it():
    """Sending work back from one branch withdraws the other branch, so nothing is doubled."""
    arrows = ["A>B", "A>C", "B>D:Ya", "C>D", "B>A:Tidak"]
    flow = flow_of(arrows, decisions="B", returns=["B>A:Tidak"])
    state = State(frozenset({m.NodeId("B"), m.NodeId("C")}))

    after = dict(moves(flow, state))[Move(m.NodeId("B"), "Tidak")]

    assert after == first_state(flow)
    assert faults(flow) == set()


def test_a_return_inside_a_branch_keeps_what_the_other_branch_brought():
    """C has delivered; repairing B must not make the join wait for C for ever."""
    arrows = ["A>B", "A>C", "B>E", "E>D:Ya", "C>D", "E>B:Tidak"]
    flow = flow_of(arrows, decisions="E", returns=["E>B:Tidak"])
    state = State(frozenset({m.NodeId("E")}), frozenset({m.EdgeId("e4")}))

    after = dict(moves(flow, state))[Move(m.NodeId("E"), "Tidak")]

    assert after == State(frozenset({m.NodeId("B")}), frozenset({m.EdgeId("e4")}))
    assert faults(flow) == set()


def test_a_return_behind_a_join_gives_the_other_branch_its_token_back():
    """D was opened by B and C and sends B's part back: C's part counts when B is done again."""
    arrows = ["A>B", "A>C", "B>D", "C>D", "D>E:Ya", "D>B:Tidak"]
    flow = flow_of(arrows, decisions="D", returns=["D>B:Tidak"])

    joined = State(
        frozenset({m.NodeId("D")}), spent=frozenset({m.EdgeId("e2"), m.EdgeId("e3")})
    )
    after = dict(moves(flow, joined))[Move(m.NodeId("D"), "Tidak")]

    assert after == State(frozenset({m.NodeId("B")}), frozenset({m.EdgeId("e3")}))
    assert faults(flow) == set()


def test_a_loop_without_a_way_out_is_found():
    """A decision whose every answer leads back never ends."""
    flow = flow_of(["A>B", "B>A:Tidak"], decisions="B", returns=["B>A:Tidak"])

    assert {fault for fault, _ in faults(flow)} == {Fault.NO_WAY_OUT}


def test_a_circle_without_a_start_is_dead():
    """Nothing ever opens where every symbol waits for another."""
    assert {fault for fault, _ in faults(flow_of(["A>B", "B>A"]))} == {Fault.DEAD}


@pytest.mark.parametrize("entry", library(), ids=lambda e: e.slug)
def test_the_twelve_sops_are_sound(entry):
    """Every SOP of the library can run from first to last step, by every answer."""
    assert unsound(compile_flow(entry.sop)) == ()
