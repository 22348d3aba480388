# SPDX-License-Identifier: Apache-2.0
"""Running cases go on by a new version: tried first, whole or not at all, and their history stays."""

from dataclasses import replace

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.migrating import NotMovable, move_case, move_cases
from tatalaksana.actions.procedures import publish
from tatalaksana.core.sop.model import ActivityId
from tatalaksana.queries.casefile import case_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.migrating import move_page, older_count
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.progress import progress_of
from tatalaksana.queries.story import chain_flaw_of, story_of
from tatalaksana.records.models import TaskRow, VersionRow

SOP = "sk-tim-panitia"


@pytest.fixture
def players(stocked):
    """Everybody of both offices."""
    return Players(stocked)


@pytest.fixture
def author(players):
    """Who writes the SOPs of Kalimantan Barat."""
    account = players["kalbar-analis-pelayanan-publik"]
    account.role = "author"
    account.save()
    return account


def next_version(players, change):
    """Put a changed version of the SOP in force; ids of all its steps and symbols are new."""
    old = VersionRow.objects.get(pk=players.version(SOP))
    sop = change(procedure_of(old).sop)
    agency = old.procedure.agency
    return publish(sop, agency=agency, slug=SOP, by=None, at=NINE)


def reworded(sop):
    """Change a word of the second step."""
    steps = list(sop.activities)
    steps[1] = replace(steps[1], text=steps[1].text + " segera")
    return replace(sop, activities=tuple(steps))


def renamed(sop):
    """Give every step another name than before, and other words to none of them."""
    new = {a.id: ActivityId(f"b{i}") for i, a in enumerate(sop.activities)}
    return replace(
        sop,
        activities=tuple(replace(a, id=new[a.id]) for a in sop.activities),
        nodes=tuple(replace(n, activity=new[n.activity]) for n in sop.nodes),
    )


def foreign(sop):
    """Give every step words that have nothing in common with those before."""
    steps = (
        replace(a, text=f"Hal {i} yang lain sama sekali")
        for i, a in enumerate(sop.activities)
    )
    return replace(sop, activities=tuple(steps))


@pytest.mark.parametrize("change", [reworded, renamed])
def test_a_case_goes_on_by_the_new_version_to_its_end(players, author, change):
    """Three steps by the old version, the rest by the new; the chain is whole throughout."""
    case = players.start(SOP)
    players.run(case, steps=3)
    here = players.task(case).step
    version = next_version(players, change)

    move_case(version.pk, case.pk, {}, by=author, at=NINE)

    case.refresh_from_db()
    assert case.version_id == version.pk
    assert players.task(case).step == here
    players.run(case)
    case.refresh_from_db()
    assert case.status == "done"
    assert chain_flaw_of(case.pk) is None


def test_what_was_done_stays_told_and_drawn(players, author):
    """The story names the steps of the version by which they were done; ticks stay on the chart."""
    case = players.start(SOP)
    players.run(case, steps=3)
    procedure = procedure_of(case.version)
    told = [(line.step, line.column) for line in story_of(case.pk, procedure)]
    version = next_version(players, reworded)

    move_case(version.pk, case.pk, {}, by=author, at=NINE)

    new = procedure_of(version)
    lines = story_of(case.pk, new)
    assert [(line.step, line.column) for line in lines][1:] == told
    assert lines[0].kind == "case.version"
    assert len(progress_of(case.pk, new).done) == 3
    page = case_page(players.starter(SOP), case.pk, at=NINE)
    assert [step.state for step in page.steps][:4] == ["done"] * 3 + ["here"]


def test_trying_tells_what_would_happen_and_does_nothing(players, author):
    """A dry run counts, names the steps where cases stand, and leaves them."""
    cases = [players.start(SOP) for _ in range(2)]
    players.run(cases[0], steps=3)
    version = next_version(players, reworded)

    page = move_page(author, version.pk, {})

    assert older_count(author, version.pk) == page.ready == 2
    assert [(s.number, s.cases) for s in page.steps] == [("1", 1), ("4", 1)]
    assert {c.version.number for c in map(_again, cases)} == {1}


def _again(case):
    case.refresh_from_db()
    return case


def test_open_work_without_a_place_stays_where_it_is(players, author):
    """Refused with the obstacle; told where it goes, the same case moves."""
    case = players.start(SOP)
    version = next_version(players, foreign)
    task = players.task(case)
    old = procedure_of(case.version).sop.activities[task.step]

    with pytest.raises(NotMovable):
        move_case(version.pk, case.pk, {}, by=author, at=NINE)
    assert _again(case).version.number == 1
    assert [p for p, _ in move_page(author, version.pk, {}).cases[0].problems] == [
        "unmapped"
    ]

    chosen = {f"{case.version_id}:{old.id}": old.id}
    move_case(version.pk, case.pk, chosen, by=author, at=NINE)
    assert _again(case).version_id == version.pk


def test_many_are_moved_one_by_one(players, author):
    """What can go goes; the number of what cannot is told; a second click moves nothing twice."""
    cases = [players.start(SOP) for _ in range(3)]
    version = next_version(players, reworded)
    wanted = [c.pk for c in cases]

    first = move_cases(version.pk, wanted, {}, by=author, at=NINE)
    second = move_cases(version.pk, wanted, {}, by=author, at=NINE)

    assert (first.moved, first.refused) == (3, ())
    assert second.moved == 0


def test_only_who_writes_the_agencys_sops_moves_its_cases(players, author, stocked):
    """Readers, the other bureau's author and a version that is not in force find nothing."""
    case = players.start(SOP)
    old = case.version_id
    version = next_version(players, reworded)

    for by in (players["kalbar-sekda"], stocked.author):
        assert older_count(by, version.pk) == 0
        with pytest.raises(NotFound):
            move_case(version.pk, case.pk, {}, by=by, at=NINE)
    with pytest.raises(NotFound):
        move_case(old, case.pk, {}, by=author, at=NINE)
    assert TaskRow.objects.filter(case=case).count() == 1
