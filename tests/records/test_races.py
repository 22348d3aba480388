# SPDX-License-Identifier: Apache-2.0
"""Races on real transactions: many actors, one task; the database settles it once."""

from dataclasses import replace
from datetime import date, time
from functools import partial
from itertools import combinations_with_replacement

import pytest
from tests.books import KARO, TU, keep_books
from tests.cast import NINE, make_cast, publish_library
from tests.records.racing import at_once
from tests.running import Players

from tatalaksana.actions.acts import record_act
from tatalaksana.actions.archive_lists import decide, propose
from tatalaksana.actions.archiving import file_closed
from tatalaksana.actions.cases import complete, reassign, reserve, send_back, suspend
from tatalaksana.actions.casework import key_of
from tatalaksana.actions.jobs import enqueue, finish, take_next
from tatalaksana.core.acts.exchange import Dispatch, Way
from tatalaksana.core.acts.schedule import Appointment, Warned
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.archiving import Fate, Filing, Keeping, Listed
from tatalaksana.formats.casetext import case_from_text, entry_from_text
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.codec import content_hash, from_json
from tatalaksana.records.models import (
    ActRow,
    CaseRow,
    EventRow,
    FilingRow,
    TaskRow,
    TransferRow,
)


@pytest.fixture
def players(transactional_db):
    """Everybody of both offices, in a database other connections see."""
    cast = make_cast()
    publish_library(cast)
    return Players(cast)


CLICKS = {
    "reassign": lambda task, by, _: reassign(task, to=by.pk, reason="-", by=by, at=NINE),
    "complete": lambda task, by, _: complete(task, answer="Ya", without="-", by=by, at=NINE),
    "suspend": lambda task, by, _: suspend(task, reason="-", waits_for="X", by=by, at=NINE),
    "return": lambda task, by, to: send_back(task, target=to, reason="-", by=by, at=NINE),
    "reserve": lambda task, by, _: reserve(task, by=by, at=NINE),
}  # fmt: skip


def kinds(case):
    """Return the kinds of the events of a case, in order."""
    rows = EventRow.objects.filter(case=case).order_by("seq")
    return [entry_from_text(r.body).kind for r in rows]


def test_of_many_who_finish_a_task_one_does(players):
    """Fifty clicks at once: one success, forty-nine refusals with a name, one event."""
    case = players.start("sk-tim-panitia")
    task, doer = players.task(case), players["kalbar-kasubbag-pelayanan-publik"]

    got = at_once(50, lambda _: complete(task.pk, without="-", by=doer, at=NINE))

    refused = [g for g in got if isinstance(g, RuleViolation)]
    assert len(refused) == 49
    assert all(r.facts.get("by") == doer.office for r in refused)
    assert kinds(case).count("task.completed") == 1
    assert chain_flaw_of(case.pk) is None


def test_the_same_form_sent_at_once_has_its_effect_once_and_one_answer(players):
    """Twenty copies of one form: all are answered alike, one event."""
    case = players.start("sk-tim-panitia")
    task, doer = players.task(case), players["kalbar-kasubbag-pelayanan-publik"]

    got = at_once(
        20, lambda _: complete(task.pk, without="-", by=doer, at=NINE, key="satu")
    )

    assert [type(g).__name__ for g in got] == ["Opened"] * 20
    assert len({(g.row.pk, g.row.case_id) for g in got}) == 1
    assert kinds(case).count("task.completed") == 1


def test_any_two_commands_at_once_leave_a_state_the_table_knows(players):
    """Whichever comes first: rows, state and chain agree, and an open case has open work."""
    by = players["kalbar-kabag-ketatalaksanaan"]
    for pair in combinations_with_replacement(CLICKS, 2):
        case = players.start("sk-tim-panitia")
        players.run(case, steps=3)
        task = players.task(case).pk
        target = task_page(by, task, at=NINE).backs[0].node
        acts = [partial(CLICKS[name], task, by, target) for name in pair]

        got = at_once(4, lambda n, acts=acts: acts[n % 2]())

        assert any(not isinstance(g, RuleViolation) for g in got), pair
        agree(case, pair)


def agree(case, pair):
    """Say that rows, state and chain of an open case tell the same, and that there is work to do."""
    row = CaseRow.objects.get(pk=case.pk)
    state, rows = case_from_text(row.flow), TaskRow.objects.filter(case=case)
    alive = {key_of(t) for t in rows if t.closed_at is None}
    assert chain_flaw_of(case.pk) is None, pair
    assert row.seq == EventRow.objects.filter(case=case).count(), pair
    assert {key_of(t): t.state for t in rows} == {t.key: t.state for t in state.tasks}
    assert alive == {t.key for t in state.alive}, pair
    assert len(alive) == 1, pair


def test_cases_started_at_once_have_numbers_without_gap_or_double(players):
    """Eight starts: numbers 1 to 8."""
    at_once(8, lambda _: players.start("sk-tim-panitia"))

    numbers = CaseRow.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 9))


def test_many_workers_do_every_job_once(transactional_db):
    """Six workers empty a list of forty jobs: each is done by exactly one of them."""
    for number in range(40):
        enqueue("x", f"x:{number}", run_at=NINE)

    def work(number):
        done = []
        while (job := take_next(f"worker-{number}", at=NINE)) is not None:
            done.append(job.id)
            assert finish(job, at=NINE)
        return done

    got = at_once(6, work)

    done = [one for each in got for one in each]
    assert len(done) == len(set(done)) == 40


def test_of_many_who_want_one_room_one_gets_it(players):
    """Four cases schedule the same room at once: one appointment, three warnings that name it."""
    tasks = []
    for _ in range(4):
        case = players.start("asistensi-penyusunan-sop")
        while players.task(case).step < 6:
            players.do(case)
        tasks.append(players.task(case))
    doer, day = players.doer(tasks[0]), date(2026, 12, 1)
    plan = Appointment("Asistensi", "Aula", day, time(9), time(11))

    got = at_once(4, lambda n: record_act(tasks[n].pk, plan, by=doer, at=NINE))

    warned = [g for g in got if isinstance(g, Warned)]
    assert [len(w.facts["clashes"]) for w in warned] == [1, 1, 1]
    assert ActRow.objects.count() == 1


def test_versions_saved_at_once_are_numbered_without_gap(players):
    """Six times the same form with other keys: versions 1 to 6, the last of them stands."""
    case = players.start("ktp-pns-kolektif")
    task = players.task(case)
    doer = players.doer(task)
    sent = Dispatch(
        "Surat", ("Biro",), Way.POST, date(2026, 11, 24), time(8), without_proof="-"
    )

    at_once(6, lambda n: record_act(task.pk, sent, by=doer, at=NINE, key=f"k{n}"))

    rows = ActRow.objects.order_by("number").values_list("number", "is_newest")
    assert list(rows) == [(n, n == 6) for n in range(1, 7)]
    assert chain_flaw_of(case.pk) is None


def test_a_berkas_lands_on_one_list_and_is_not_corrected_there(players):
    """Proposed and corrected by many at once: one list has it, as it was when it was listed."""
    keep_books(players.cast)
    tu, case = players[TU], players.start("ktp-pns-kolektif")
    players.run(case)
    filing = Filing("000.8", "KTP", 0, 0, Fate.DESTROY, "Rak 1")
    row = file_closed(case.pk, filing, by=tu, at=NINE)
    seen, day = content_hash(filing), NINE.replace(year=2028)

    def list_it():
        return propose([row.pk], Keeping.INACTIVE, reason="x", by=tu, at=day)

    def correct(n):
        other = replace(filing, location=f"Rak {n}")
        return file_closed(case.pk, other, seen=seen, by=tu, at=day)

    got = at_once(8, lambda n: list_it() if n % 2 else correct(n))

    assert all(isinstance(g, TransferRow | FilingRow | RuleViolation) for g in got), got
    (transfer,) = TransferRow.objects.all()
    lies = from_json(FilingRow.objects.get(pk=row.pk).content, Filing)
    assert from_json(transfer.content[0], Listed).location == lies.location
    decide(transfer.pk, approve=True, remark="", by=players[KARO], at=day)
    assert chain_flaw_of(case.pk) is None
