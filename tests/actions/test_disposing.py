# SPDX-License-Identifier: Apache-2.0
"""Dispose at a task: sheet and task are one act; what was read cannot be called back."""

from dataclasses import replace

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.cases import (
    ActMissing,
    cancel_case,
    complete,
    pull_back,
    see,
)
from tatalaksana.actions.disposing import dispose_at
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.flow.refusals import NotInThisState
from tatalaksana.core.naskah.disposing import BrokenDisposition, State
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import kept_in
from tatalaksana.queries.sheetdesk import given_in
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import DispositionRow, TaskRow

SLUG = "ktp-pns-kolektif"
SHEET = Disposition("kabag-kpp", ("kasubbag-tu",), ("telaah",), "Segera")
DOWN = Disposition("kasubbag-tal", (), ("jadwalkan",))


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def case(players):
    """A case of KTP before Kepala Biro, who disposes; Kabag disposes after."""
    found = players.start(SLUG)
    players.run(found, 2)
    return found


def dispose(players, case, sheet, **named):
    """Give a sheet at the open task as its doer."""
    task = players.task(case)
    facts = {"answer": "", "by": players.doer(task), "at": NINE, **named}
    return dispose_at(task.pk, sheet, **facts)


def states(case):
    """Return the state of every part, in the order they were given."""
    rows = DispositionRow.objects.filter(case=case).order_by("pk")
    return [(r.to, r.state) for r in rows]


def test_a_sheet_ends_the_task_and_lies_before_each_recipient(players, case):
    """One part a recipient, main and copies, with what is asked; the act is recorded."""
    task = players.task(case)

    dispose(players, case, SHEET)

    assert TaskRow.objects.get(pk=task.pk).state == "done"
    assert states(case) == [("kabag-kpp", State.SENT), ("kasubbag-tu", State.SENT)]
    parts = given_in(case.pk)
    assert [p.is_main for p in parts] == [True, False]
    assert {(p.instructions, p.note) for p in parts} == {(("telaah",), "Segera")}
    assert next(k for k in kept_in(case.pk) if k.act is Act.DISPOSE).record == SHEET


@pytest.mark.parametrize(
    "broken", [{"main": ""}, {"main": "karo-organisasi"}, {"instructions": (), "note": ""}]
)  # fmt: skip
def test_a_sheet_that_cannot_be_leaves_everything_as_it_was(players, case, broken):
    """No part, no record, the task still open."""
    with pytest.raises(BrokenDisposition):
        dispose(players, case, replace(SHEET, **broken))

    assert states(case) == []
    assert players.task(case).state == "ready"


def test_a_step_that_disposes_is_not_done_without_a_sheet(players, case):
    """Unless it says why."""
    task = players.task(case)
    by = players.doer(task)

    with pytest.raises(ActMissing) as refusal:
        complete(task.pk, by=by, at=NINE)
    complete(task.pk, without="lisan", by=by, at=NINE)

    assert refusal.value.facts["acts"] == (Act.DISPOSE,)


def test_who_may_not_do_the_task_disposes_nothing(players, case):
    """Another desk, the other agency, and a step that disposes nothing: not found."""
    for other in ("kalsel-kabag-kpp", "kalbar-sekda"):
        with pytest.raises(NotFound):
            dispose(players, case, SHEET, by=players[other])
    plain = players.start("monev-pelayanan-publik")
    with pytest.raises(NotFound):
        dispose(players, plain, SHEET)

    assert states(case) == []


def test_a_finished_task_takes_no_sheet(players, case):
    """And a form sent twice gives one."""
    task = players.task(case)
    by = players.doer(task)
    facts = {"answer": "", "by": by, "at": NINE}
    dispose_at(task.pk, SHEET, key="a", **facts)
    dispose_at(task.pk, SHEET, key="a", **facts)

    with pytest.raises(NotInThisState):
        dispose_at(task.pk, SHEET, key="b", **facts)

    assert len(states(case)) == 2


def test_what_is_handed_down_is_settled_from_below(players, case):
    """Kabag passes on, Kasubbag does the work: both parts are settled by it, the copy stays told."""
    dispose(players, case, SHEET)
    dispose(players, case, DOWN)
    assert states(case)[0] == ("kabag-kpp", State.PASSED)
    assert [p.depth for p in given_in(case.pk)] == [0, 1, 0]

    players.do(case)

    assert states(case) == [
        ("kabag-kpp", State.SETTLED),
        ("kasubbag-tu", State.SENT),
        ("kasubbag-tal", State.SETTLED),
    ]


def test_pulled_back_unread_it_is_called_back_and_read_it_is_not(players, case):
    """Who took the task back has the sheet back too, except where it was opened."""
    task = players.task(case)
    karo = players.doer(task)
    dispose(players, case, SHEET)
    pull_back(task.pk, by=karo, at=NINE)
    assert {state for _, state in states(case)} == {State.CALLED_BACK}

    dispose(players, case, SHEET)
    see(players.task(case).pk, by=players["kalsel-kabag-kpp"], at=NINE)

    assert states(case)[2:] == [
        ("kabag-kpp", State.READ),
        ("kasubbag-tu", State.SENT),
    ]


def test_a_sheet_that_was_called_back_has_to_be_given_again(players, case):
    """The task asks for another; without one, or a reason, it is not done."""
    task = players.task(case)
    by = players.doer(task)
    dispose(players, case, SHEET)
    pull_back(task.pk, by=by, at=NINE)

    assert task_page(by, task.pk, at=NINE).wants_sheet
    with pytest.raises(ActMissing):
        complete(task.pk, by=by, at=NINE)
    dispose(players, case, replace(SHEET, main="kabag-baga"))

    assert states(case)[-2:] == [
        ("kabag-baga", State.SENT),
        ("kasubbag-tu", State.SENT),
    ]
    assert next(k for k in kept_in(case.pk) if k.act is Act.DISPOSE).number == 2


@pytest.mark.parametrize("is_given_up", [False, True])
def test_nothing_lies_open_of_a_disposisi_once_its_case_is_over(
    players, case, is_given_up
):
    """Whom the SOP sends no task is told, and need not answer; a sheet is closed with its case."""
    dispose(players, case, replace(SHEET, main="kabag-baga"))
    assert ("kabag-baga", State.SENT) in states(case)

    if is_given_up:
        cancel_case(case.pk, reason="Ditarik", by=players.starter(SLUG), at=NINE)
    else:
        players.run(case)

    assert {state for _, state in states(case)} == {State.SETTLED}
    rows = DispositionRow.objects.filter(case=case)
    assert not rows.filter(closed_at=None).exists()
    assert rows.get(to="kabag-baga").read_at is None


def test_what_was_read_and_pulled_back_does_not_stand_in_the_way(players, case):
    """The giver closes it by that: given anew, the second answer settles the line upward."""
    dispose(players, case, SHEET)
    task = players.task(case)
    kabag = players.doer(task)
    dispose(players, case, DOWN)
    below = players.task(case)
    see(below.pk, by=players.doer(below), at=NINE)

    pull_back(task.pk, by=kabag, at=NINE)
    assert states(case)[0] == ("kabag-kpp", State.READ)
    assert states(case)[2] == ("kasubbag-tal", State.SETTLED)
    assert task_page(kabag, task.pk, at=NINE).wants_sheet

    dispose(players, case, DOWN)
    below = players.task(case)
    complete(below.pk, without="-", by=players.doer(below), at=NINE)
    assert {s for to, s in states(case) if to != "kasubbag-tu"} == {State.SETTLED}


def test_a_recipient_without_a_post_is_named_by_words(players, case):
    """Somebody outside is told by the words of the sheet."""
    dispose(players, case, replace(SHEET, copies=("Biro Hukum",)))

    assert [(p.to, p.is_main) for p in given_in(case.pk)][1] == ("Biro Hukum", False)
    assert DispositionRow.objects.latest("pk").to == ""
