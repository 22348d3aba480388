# SPDX-License-Identifier: Apache-2.0
"""Moving running cases to a new version: tried first, refused where work would be lost."""

from tests.core.flow.running import Running
from tests.sheets import sheet

from tatalaksana.core.flow.case import replay
from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.migrate import Obstacle, plan_migration
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.sop.model import NodeId

OLD = sheet("A1! | B1 C1 | D1 | A2!", "A1>B1", "A1>C1", "B1>D1", "C1>D1", "D1>A2")
NEW = sheet(
    "A1! | B1 C1 | D1 | C2 | A2!", "A1>B1", "A1>C1", "B1>D1", "C1>D1", "D1>C2", "C2>A2"
)
SAME = {n.id: n.id for n in OLD.nodes}


def tried(run, new, nodes):
    """Say what moving the case would do."""
    old = run.plan.flow
    return plan_migration(
        old, compile_flow(new), run.case, nodes, version="2", by="tal"
    )


def test_a_case_goes_on_by_the_new_version():
    """What waits at a join keeps waiting, and the new step is done on the way to the end."""
    run = Running(OLD)
    run.complete("A1")
    run.complete("B1")

    found = tried(run, NEW, SAME)
    assert found.problems == ()
    run.case = replay([found.event], run.case)
    run.plan = Plan(compile_flow(NEW))
    for node in ("C1", "D1", "C2", "A2"):
        run.complete(node)

    assert run.open == []
    assert run.case.version == "2"


def test_trying_changes_nothing():
    """A dry run is a report."""
    run = Running(OLD)
    before = run.case

    tried(run, NEW, SAME)

    assert run.case == before


def test_open_work_without_a_place_is_told():
    """Every obstacle is named with the step it concerns."""
    run = Running(OLD)
    run.complete("A1")

    unmapped = tried(run, NEW, {NodeId("B1"): NodeId("B1")})
    unknown = tried(run, NEW, SAME | {NodeId("B1"): NodeId("Z9")})
    together = tried(run, NEW, SAME | {NodeId("B1"): NodeId("C1")})

    assert [(p.obstacle, p.node) for p in unmapped.problems] == [
        (Obstacle.UNMAPPED, "C1")
    ]
    assert [(p.obstacle, p.node) for p in unknown.problems] == [
        (Obstacle.UNKNOWN, "B1")
    ]
    assert {p.obstacle for p in together.problems} == {Obstacle.TOGETHER}


def test_what_waits_at_a_join_that_is_gone_is_told():
    """A token at a join cannot be dropped because the new version has no such join."""
    line = sheet("A1! | B1 | C1 | D1 | A2!", "A1>B1", "B1>C1", "C1>D1", "D1>A2")
    run = Running(OLD)
    run.complete("A1")
    run.complete("B1")

    found = tried(run, line, SAME)

    assert [p.obstacle for p in found.problems] == [Obstacle.JOIN_LOST]


def test_a_case_that_could_not_end_stays_where_it_is():
    """One branch alone would wait at the new join for ever."""
    single = sheet("A1! | B1 | D1 | A2!", "A1>B1", "B1>D1", "D1>A2")
    run = Running(single)
    run.complete("A1")

    found = tried(run, OLD, {n.id: n.id for n in single.nodes})

    assert [p.obstacle for p in found.problems] == [Obstacle.NO_END]


def test_a_renamed_step_never_takes_the_key_of_an_old_task():
    """Names may move between versions; a task's key stays one of a kind."""
    old = sheet("A1! | B1 | A2!", "A1>B1", "B1>A2")
    new = sheet("B1! | A1 | A2!", "B1>A1", "A1>A2")
    run = Running(old)
    run.complete("A1")

    found = tried(run, new, {NodeId("B1"): NodeId("A1"), NodeId("A2"): NodeId("A2")})

    assert found.event.tasks == ((TaskKey(NodeId("B1"), 1), TaskKey(NodeId("A1"), 2)),)
