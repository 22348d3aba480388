# SPDX-License-Identifier: Apache-2.0
"""Whatever sound flow runs and whoever clicks in whatever order: nothing is lost or doubled."""

from collections import Counter
from copy import copy
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.flow.running import Running
from tests.flows import random_flow
from tests.sheets import sheet

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.case import CaseStatus, replay
from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.engine import decide
from tatalaksana.core.flow.options import options
from tatalaksana.core.flow.soundness import unsound
from tatalaksana.core.flow.targets import legal_targets
from tatalaksana.core.flow.tasks import Quorum, Verb

PEOPLE = ("ani", "budi", "cici")
FLOWS = [
    sop
    for seed in range(60)
    for sop in [random_flow(Random(seed), least_rows=3, most_rows=9)]  # noqa: S311 - reproducible
    if not unsound(compile_flow(sop))
]
QUORUMS = (Quorum(), Quorum(2, 1), Quorum(2, 2), Quorum(3, 2))


@st.composite
def running(draw):
    """Start a case of some flow in which some steps have several performers."""
    sop = draw(st.sampled_from(FLOWS))
    made = {n.id: draw(st.sampled_from(QUORUMS)) for n in sop.nodes}
    return Running(sop, **made)


def click(draw, run):
    """One click of somebody on some task, sensible or not."""
    task = draw(st.sampled_from(run.case.tasks))
    by = draw(st.sampled_from(PEOPLE))
    verb = draw(st.sampled_from(CLICKS))
    key = task.key
    if verb is Verb.COMPLETE:
        ways = run.plan.answers(key.node)
        answer = draw(st.sampled_from([w.label for w in ways]))
        return do.Complete(key, by, answer, "alasan")
    if verb is Verb.SEND_BACK:
        target = draw(st.sampled_from(run.plan.flow.nodes))
        return do.SendBack(key, by, target, "alasan")
    return {
        Verb.RESERVE: do.Reserve(key, by),
        Verb.RELEASE: do.Release(key, by),
        Verb.REASSIGN: do.Reassign(key, by, draw(st.sampled_from(PEOPLE)), "cuti"),
        Verb.SUSPEND: do.Suspend(key, by, "menunggu", "Biro Hukum"),
        Verb.RESUME: do.Resume(key, by),
        Verb.PULL_BACK: do.PullBack(key, by),
        Verb.CALL: do.Call(key, by, "9"),
    }[verb]


CLICKS = (
    *[Verb.COMPLETE] * 6,
    Verb.SEND_BACK,
    Verb.SEND_BACK,
    Verb.RESERVE,
    Verb.RELEASE,
    Verb.REASSIGN,
    Verb.SUSPEND,
    Verb.RESUME,
    Verb.RESUME,
    Verb.PULL_BACK,
    Verb.CALL,
)


def keeps_its_promises(run):
    """What holds of every case at every moment."""
    case = run.case
    keys = Counter(t.key for t in case.tasks)
    parts = Counter(
        (t.key.node, t.key.round, who)
        for t in case.tasks
        for who in {t.holder if t.is_alive else "", t.by} - {""}
    )
    rounds = Counter((t.key.node, t.key.round) for t in case.alive)
    nodes = Counter(node for node, _ in rounds)
    assert max(keys.values()) == 1, "no task twice"
    assert max(parts.values(), default=1) == 1, "nobody counts twice in a round"
    assert max(nodes.values(), default=1) == 1, "no symbol open in two rounds"
    assert (case.status is CaseStatus.OPEN) == bool(case.alive), "open cases have tasks"
    assert case.tokens.doubled is None
    assert replay(run.events) == case, "the record is the whole truth"


@settings(max_examples=25)
@given(running(), st.data())
def test_any_order_of_clicks_keeps_every_promise(run, data):
    """Refused clicks change nothing; accepted ones never lose, double or strand work."""
    for _ in range(25):
        if run.case.status is not CaseStatus.OPEN:
            break
        before = run.case
        try:
            run.do(click(data.draw, run))
        except RuleViolation:
            assert run.case == before
        keeps_its_promises(run)


@settings(max_examples=25)
@given(running(), st.data())
def test_every_case_can_be_finished_after_any_return(run, data):
    """From wherever a return to any legal target leads, going on with every step ends the case."""
    for _ in range(3):
        walk(data.draw, run, data.draw(st.integers(0, 8)))
        tasks = [t for t in run.case.alive if legal_targets(run.plan, run.case, t)]
        if not tasks:
            break
        task = data.draw(st.sampled_from(tasks))
        target = data.draw(st.sampled_from(legal_targets(run.plan, run.case, task)))
        by = PEOPLE[task.key.slot]
        run.do(do.SendBack(task.key, by, target.node, "alasan"))
        keeps_its_promises(run)
    finish(run)

    assert run.case.status is CaseStatus.DONE


def walk(draw, run, steps):
    """Finish some living tasks, going forward."""
    for _ in range(steps):
        if run.case.alive:
            go_on(run, draw(st.sampled_from(run.case.alive)))


def go_on(run, task):
    """Finish a task by its first answer that goes forward; by a refusal if it has none."""
    ways = run.plan.answers(task.key.node)
    onward = [w for w in ways if not run.plan.sends_back(w)]
    way = (onward or ways)[0]
    run.do(do.Complete(task.key, PEOPLE[task.key.slot], way.label, "alasan"))


def finish(run):
    """Go on until nothing is left, or give up where no end can be in sight."""
    for _ in range(500):
        if not run.case.alive:
            return
        go_on(run, run.case.alive[0])


@settings(max_examples=25)
@given(running(), st.data())
def test_what_the_engine_offers_it_accepts(run, data):
    """No screen shows a button that is refused, and none that would work is missing."""
    walk(data.draw, run, data.draw(st.integers(0, 6)))
    task = data.draw(st.sampled_from(run.case.tasks))

    offered = options(run.plan, run.case, task.key, "ani")

    for verb in Verb:
        if verb in offered.verbs:
            decide(run.plan, run.case, command(run, offered, task, verb))
        elif verb in {Verb.RESERVE, Verb.RELEASE, Verb.PULL_BACK, Verb.COMPLETE}:
            with pytest.raises(RuleViolation):
                decide(run.plan, run.case, command(run, offered, task, verb))


def command(run, offered, task, verb):
    """The command behind a button that is offered."""
    way = (
        offered.answers[0]
        if offered.answers
        else run.plan.answers(task.key.node)[0].label
    )
    target = offered.targets[0].node if offered.targets else task.key.node
    return {
        Verb.COMPLETE: do.Complete(task.key, "ani", way, "alasan"),
        Verb.SEND_BACK: do.SendBack(task.key, "ani", target, "alasan"),
        Verb.RESERVE: do.Reserve(task.key, "ani"),
        Verb.RELEASE: do.Release(task.key, "ani"),
        Verb.REASSIGN: do.Reassign(task.key, "ani", PEOPLE[task.key.slot], "cuti"),
        Verb.SUSPEND: do.Suspend(task.key, "ani", "menunggu", "Biro Hukum"),
        Verb.RESUME: do.Resume(task.key, "ani"),
        Verb.PULL_BACK: do.PullBack(task.key, "ani"),
        Verb.CALL: do.Call(task.key, "ani", "9"),
    }[verb]


BLOCK = sheet(
    "A1! | B1 C1 | B2? C2 | D1? | A2!",
    "A1>B1", "A1>C1", "B1>B2", "B2>D1 Ya", "B2<B1 Tidak", "C1>C2", "C2>D1", "D1>A2 Ya", "D1<B1 Tidak",
)  # fmt: skip


@pytest.mark.parametrize(
    "signers", [{}, {"C2": Quorum(3, 2)}, {"B2": Quorum(2, 2), "C2": Quorum(2, 2)}],
    ids=["one each", "two of three", "all of two"],
)  # fmt: skip
def test_from_every_step_to_every_legal_target_work_stays_open(signers):
    """Parallel legs with several signers: whatever stands open, wherever it goes back, it can end."""
    seen, waiting, returns = set(), [Running(BLOCK, **signers)], 0
    while waiting:
        run = waiting.pop()
        if run.case in seen:
            continue
        seen.add(run.case)
        for task in run.case.alive:
            for target in legal_targets(run.plan, run.case, task):
                back = do.SendBack(task.key, PEOPLE[task.key.slot], target.node, "-")
                sent = after(run, lambda run, back=back: run.do(back))
                keeps_its_promises(sent)
                finish(sent)
                assert sent.case.status is CaseStatus.DONE
                returns += 1
            waiting.append(after(run, lambda run, task=task: go_on(run, task)))
    assert returns > len(seen)


def after(run, act):
    """Return what becomes of a case by an act, the case itself as it was."""
    other = copy(run)
    other.events = [*run.events]
    act(other)
    return other
