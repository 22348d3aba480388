# SPDX-License-Identifier: Apache-2.0
"""The engine: who may do what to a task, where the work goes then, and what is refused."""

import pytest
from tests.core.flow.running import Running
from tests.sheets import sheet

from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow import refusals as no
from tatalaksana.core.flow.case import CaseStatus, replay
from tatalaksana.core.flow.options import options
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.targets import legal_targets
from tatalaksana.core.flow.tasks import Quorum, TaskState, Verb
from tatalaksana.core.sop.model import NodeId

LINE = sheet("A1! | B1? | C1 | A2!", "A1>B1", "B1>C1 Ya", "B1<A1 Tidak", "C1>A2")
FORK = sheet(
    "A1! | B1 C1 | B2? | D1? | A2!",
    "A1>B1", "A1>C1", "B1>B2", "B2>D1 Ya", "B2<B1 Tidak", "C1>D1", "D1>A2 Ya", "D1<B1 Tidak",
)  # fmt: skip


def test_a_case_runs_from_its_start_to_its_end():
    """Each finished step opens the next, the last one closes the case."""
    run = Running(LINE)

    seen = [run.open]
    for node, answer in (("A1", ""), ("B1", "Ya"), ("C1", ""), ("A2", "")):
        run.complete(node, answer)
        seen.append(run.open)

    assert seen == [["A1"], ["B1"], ["C1"], ["A2"], []]
    assert run.case.status is CaseStatus.DONE


def test_a_refusal_sends_the_work_back_with_its_reason():
    """The earlier step opens for a second round, and what was done there counts as undone."""
    run = Running(LINE)
    first = run.key("A1")
    run.complete("A1")

    happened = run.complete("B1", "Tidak", reason="lampiran kurang")

    assert run.open == ["A1"]
    assert run.key("A1").round == 2
    assert happened[0] == ev.Returned(
        run.key("B1"), "ani", NodeId("A1"), "lampiran kurang", "Tidak", (first,)
    )


def test_a_refusal_without_a_reason_is_refused():
    """Who sends back says why; nothing moves until they do."""
    run = Running(LINE)
    run.complete("A1")

    with pytest.raises(no.ReasonMissing):
        run.complete("B1", "Tidak", reason="  ")
    assert run.open == ["B1"]


def test_work_may_go_back_to_any_step_it_came_from_and_nowhere_else():
    """Drawn arrows come first; a step that was not done yet is no target."""
    run = Running(LINE)
    run.complete("A1")
    run.complete("B1", "Ya")

    targets = legal_targets(run.plan, run.case, run.task("C1"))

    assert [t.node for t in targets] == ["A1", "B1"]
    with pytest.raises(no.IllegalTarget):
        run.send_back("C1", "A2")
    run.send_back("C1", "B1")
    assert run.open == ["B1"]


def test_a_drawn_return_is_taken_by_its_answer():
    """Sending back along an arrow of the sheet is the same as giving its answer."""
    run = Running(LINE)
    run.complete("A1")

    happened = run.send_back("B1", "A1")

    assert happened[0].answer == "Tidak"


def test_a_join_waits_for_both_branches():
    """Whichever comes first, the step behind opens once and only when both are there."""
    run = Running(FORK)
    run.complete("A1")
    run.complete("C1")
    waiting = run.open
    run.complete("B1")
    run.complete("B2", "Ya")

    assert waiting == ["B1"]
    assert run.open == ["D1"]


def test_repairing_one_branch_keeps_what_the_other_delivered():
    """C is done once, however often B is sent back, before or behind the join."""
    run = Running(FORK)
    run.complete("A1")
    run.complete("C1")
    run.complete("B1")
    run.complete("B2", "Tidak", reason="x")
    run.complete("B1")
    run.complete("B2", "Ya")
    run.complete("D1", "Tidak", reason="y")
    run.complete("B1")
    run.complete("B2", "Ya")

    assert run.open == ["D1"]
    assert run.case.round_of(NodeId("C1")) == 1


def test_a_leg_that_loops_twice_leaves_the_join_closed():
    """The second time round brings nothing more than the first: the other leg is still awaited."""
    run = Running(FORK)
    run.complete("A1")
    for answer in ("Tidak", "Tidak", "Ya"):
        run.complete("B1")
        run.complete("B2", answer, reason="x")
        assert "D1" not in run.open

    run.complete("C1")

    assert run.open == ["D1"]
    assert run.key("D1").round == 1


def test_a_return_out_of_parallel_work_withdraws_the_other_branch():
    """What starts over cannot be finished beside its own new start."""
    run = Running(FORK)
    run.complete("A1")
    run.complete("B1")

    run.send_back("B2", "A1")

    assert run.open == ["A1"]
    assert run.task("C1").state is TaskState.WITHDRAWN


def test_who_has_a_task_in_hand_is_the_only_one_to_finish_it():
    """A second person is told who has it; laid back, anybody may."""
    run = Running(LINE)
    run.do(do.Reserve(run.key("A1"), "ani"))

    with pytest.raises(no.HeldByOther) as refusal:
        run.complete("A1", by="budi")
    assert refusal.value.facts["holder"] == "ani"
    with pytest.raises(no.HeldByOther):
        run.do(do.Release(run.key("A1"), "budi"))

    run.do(do.Release(run.key("A1"), "ani"))
    run.complete("A1", by="budi")
    assert run.open == ["B1"]


def test_a_task_given_by_name_is_that_persons():
    """Reassigning takes it out of the first hand; given to nobody, it is everybody's again."""
    run = Running(LINE)
    run.do(do.Reserve(run.key("A1"), "ani"))
    run.do(do.Reassign(run.key("A1"), "kabag", "budi", "cuti"))

    with pytest.raises(no.HeldByOther):
        run.complete("A1", by="ani")
    run.do(do.Reassign(run.key("A1"), "kabag", "", "kembali"))
    run.complete("A1", by="ani")
    with pytest.raises(no.ReasonMissing):
        run.do(do.Reassign(run.key("B1"), "kabag", "budi", ""))


def test_a_suspended_task_waits_and_cannot_be_finished():
    """Its clock stands; when what it waited for has come, it is in the same hand again."""
    run = Running(LINE)
    run.do(do.Suspend(run.key("A1"), "ani", "menunggu data", "Biro Hukum"))

    with pytest.raises(no.NotInThisState):
        run.complete("A1")
    assert run.task("A1").waits_for == "Biro Hukum"

    run.do(do.Resume(run.key("A1"), "budi", "data datang"))
    assert (run.task("A1").state, run.task("A1").holder) == (TaskState.RESERVED, "ani")


def test_a_step_waits_for_the_sop_it_called():
    """The wait has a name, and ends when the child hands over."""
    run = Running(LINE)
    run.do(do.Call(run.key("A1"), "ani", "17"))

    assert run.task("A1").waits_for == "case:17"
    run.do(do.Resume(run.key("A1"), ""))
    run.complete("A1", by="ani")
    assert run.open == ["B1"]


def test_a_finished_task_is_finished_for_everybody():
    """The second to press is told who was first."""
    run = Running(LINE)
    key = run.key("A1")
    run.complete("A1", by="ani")

    with pytest.raises(no.NotInThisState) as refusal:
        run.do(do.Complete(key, "budi"))
    assert refusal.value.facts == {
        "state": TaskState.DONE,
        "verb": Verb.COMPLETE,
        "by": "ani",
    }


def test_an_answer_the_sheet_does_not_have_is_refused():
    """A decision takes its own answers, a box none."""
    run = Running(LINE)
    with pytest.raises(no.UnknownAnswer):
        run.complete("A1", "Ya")
    run.complete("A1")
    with pytest.raises(no.UnknownAnswer) as refusal:
        run.complete("B1")
    assert refusal.value.facts["answers"] == ("Ya", "Tidak")


def test_a_cancelled_case_takes_nothing_more():
    """All its tasks close, and the reason is kept."""
    run = Running(FORK)
    run.complete("A1")
    with pytest.raises(no.ReasonMissing):
        run.do(do.Cancel("kabag", ""))
    run.do(do.Cancel("kabag", "salah berkas"))

    assert run.open == []
    assert run.case.status is CaseStatus.CANCELLED
    with pytest.raises(no.CaseClosed):
        run.do(do.Cancel("kabag", "lagi"))
    with pytest.raises(no.NotInThisState):
        run.complete("B1")


def test_a_case_starts_once():
    """Pressing twice does not open the first step twice."""
    run = Running(LINE)

    with pytest.raises(no.AlreadyStarted):
        run.do(do.Start())


class TestPullBack:
    """Tarik kembali: mine again while nobody went on with it."""

    def test_what_nobody_touched_comes_back_to_the_hand_it_left(self):
        """The step behind vanishes, the same task is in hand again."""
        run = Running(LINE)
        run.complete("A1")

        run.do(do.PullBack(run.key("A1"), "ani"))

        assert run.open == ["A1"]
        assert run.task("A1").holder == "ani"
        run.complete("A1")
        assert run.key("B1").round == 2

    def test_what_somebody_took_in_hand_stays(self):
        """Once the next person holds it, only they can send it back."""
        run = Running(LINE)
        run.complete("A1")
        run.do(do.Reserve(run.key("B1"), "budi"))

        with pytest.raises(no.SomebodyWentOn):
            run.do(do.PullBack(run.key("A1"), "ani"))

    def test_only_who_did_it_takes_it_back(self):
        """A colleague of the same office does not."""
        run = Running(LINE)
        run.complete("A1")

        with pytest.raises(no.NotYours):
            run.do(do.PullBack(run.key("A1"), "budi"))

    def test_the_other_branch_of_a_join_keeps_what_it_brought(self):
        """B is pulled back out of an opened join: C's part waits there again."""
        run = Running(FORK)
        run.complete("A1")
        run.complete("C1", by="cici")
        run.complete("B1")
        run.complete("B2", "Ya")

        run.do(do.PullBack(run.key("B2"), "ani"))
        assert run.open == ["B2"]
        run.complete("B2", "Ya")

        assert run.open == ["D1"]

    def test_a_refusal_cannot_be_taken_back(self):
        """Who sent work back waits until it comes again."""
        run = Running(LINE)
        run.complete("A1")
        run.complete("B1", "Tidak", reason="x")

        with pytest.raises(no.NotInThisState):
            run.do(do.PullBack(run.key("B1"), "ani"))


class TestSeveralPerformers:
    """All, any, or n of m people do one step."""

    def test_all_must_have_finished(self):
        """The work goes on with the last of them."""
        run = Running(LINE, A1=Quorum(3, 3))
        for slot, person in enumerate(("ani", "budi")):
            run.complete("A1", by=person, slot=slot)
        early = run.open
        run.complete("A1", by="cici", slot=2)

        assert (early, run.open) == (["A1"], ["B1"])

    def test_any_one_is_enough(self):
        """The others' tasks are withdrawn, not left lying."""
        run = Running(LINE, A1=Quorum(3, 1))

        run.complete("A1", slot=1)

        assert run.open == ["B1"]
        assert [t.state for t in run.case.slots(NodeId("A1"))] == [
            TaskState.WITHDRAWN,
            TaskState.DONE,
            TaskState.WITHDRAWN,
        ]

    def test_one_refusal_is_a_refusal(self):
        """Whoever else was asked need not look any more."""
        run = Running(LINE, B1=Quorum(3, 2))
        run.complete("A1")
        run.complete("B1", "Ya", slot=0)

        run.complete("B1", "Tidak", by="budi", slot=1, reason="x")

        assert run.open == ["A1"]

    def test_without_agreement_all_are_asked_again(self):
        """Three answers, none given twice: a new round, and nothing is lost."""
        sop = sheet(
            "A1! | B1? | C1 D1 E1 | A2!",
            "A1>B1", "B1>C1 X", "B1>D1 Y", "B1>E1 Z", "C1>A2", "D1>A2", "E1>A2",
        )  # fmt: skip
        run = Running(sop, B1=Quorum(3, 2))
        run.complete("A1")
        for slot, person in enumerate(("ani", "budi", "cici")):
            run.complete("B1", "XYZ"[slot], by=person, slot=slot)

        assert run.open == ["B1"]
        assert run.key("B1").round == 2

    def test_nobody_counts_twice(self):
        """Who answered, or has one of the tasks in hand, gets no second one; others do."""
        run = Running(LINE, A1=Quorum(3, 2))
        run.complete("A1", by="ani", slot=0)
        run.do(do.Reserve(run.key("A1", 1), "budi"))

        for person in ("ani", "budi"):
            with pytest.raises(no.TakesPartAlready):
                run.complete("A1", by=person, slot=2)
            with pytest.raises(no.TakesPartAlready):
                run.do(do.Reassign(run.key("A1", 2), "atasan", person, "cuti"))
        run.complete("A1", by="cici", slot=2)

        assert run.open == ["B1"]

    def test_handing_on_what_nobody_can_do_any_more_lets_it_go_on(self):
        """All had to agree and one left: those who remain have agreed already."""
        run = Running(LINE, A1=Quorum(2, 2))
        run.complete("A1", by="ani", slot=0)
        run.plan = Plan(run.plan.flow, {NodeId("A1"): Quorum(2, 1)})

        run.do(do.Reassign(run.key("A1", 1), "atasan", "", "pindah tugas"))

        assert run.open == ["B1"]


def test_the_engine_says_what_may_be_done():
    """Verbs, answers and targets of a task, for the one who holds it and for others."""
    run = Running(LINE)
    run.complete("A1")
    run.do(do.Reserve(run.key("B1"), "budi"))

    mine = options(run.plan, run.case, run.key("B1"), "budi")
    other = options(run.plan, run.case, run.key("B1"), "cici")
    done = options(run.plan, run.case, run.key("A1"), "ani")

    assert mine.answers == ("Ya",)
    assert [(t.node, t.is_drawn) for t in mine.targets] == [("A1", True)]
    assert Verb.COMPLETE in mine.verbs
    assert other.verbs == (Verb.REASSIGN,)
    assert done.verbs == ()


def test_events_alone_rebuild_the_case():
    """What the record holds is the whole truth."""
    run = Running(FORK)
    run.complete("A1")
    run.do(do.Suspend(run.key("C1"), "ani", "menunggu", "Biro Hukum"))
    run.complete("B1")
    run.send_back("B2", "A1")

    assert replay(run.events) == run.case
