# SPDX-License-Identifier: Apache-2.0
"""Steps that several must do, and steps that nobody who only stands in may do."""

from dataclasses import replace
from datetime import date

import pytest
from tests.cast import NINE
from tests.running import Players
from tests.sheets import sheet

from tatalaksana.actions.cases import complete, reassign, reserve
from tatalaksana.actions.procedures import publish
from tatalaksana.actions.starting import start_case
from tatalaksana.core.flow.refusals import TakesPartAlready
from tatalaksana.core.flow.tasks import Verb
from tatalaksana.core.office.acting import StrategicNotForMandate
from tatalaksana.core.office.model import Assignment, Capacity, Member, PersonId
from tatalaksana.core.sop.model import Needs
from tatalaksana.queries.casefile import case_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.inbox import inbox_page, open_count
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import AccountRow, TaskRow

NAMES = {"A": "KASUBBAG TAL", "B": "TIM ANJAB", "C": "KEPALA BIRO"}
ARROWS = ("A1>B1", "B1>C1 Ya", "B1<A1 Tidak", "C1>A2")
MEMBERS = ("kasubbag-anjab", "kasubbag-tal", "kabag-baga")


@pytest.fixture
def players(cast):
    """Everybody of both offices, with a team of three."""
    players = Players(cast)
    (team, *others) = players.office("kalsel").groups
    of_three = tuple(Member(position=post) for post in MEMBERS)
    players.keep("kalsel", groups=(replace(team, members=of_three), *others))
    return players


def started(players, **parts):
    """Start a case in which the team's step and the head's signature are marked by `parts`."""
    sop = sheet("A1! | B1? | C1 | A2!", *ARROWS)
    actors = tuple(replace(a, name=NAMES[a.id]) for a in sop.actors)
    steps = tuple(
        replace(a, **parts.get(f"step{i}", {})) for i, a in enumerate(sop.activities)
    )
    sop = replace(sop, actors=actors, activities=steps)
    version = publish(sop, agency=players.cast.kalsel, slug="uji", by=None, at=NINE)
    by = players["kalsel-kasubbag-tal"]
    return start_case(version.pk, subject="Uji", by=by, at=NINE)


def with_team(players, needs):
    """Start a case whose second step is the team's turn, as so many as it needs."""
    case = started(players, step1={"needs": needs})
    players.do(case)
    return case


def does(players, case, name, slot, answer="Ya"):
    """Let somebody do a task of the team."""
    task = case.tasks.get(node="B1", slot=slot, closed_at=None)
    return complete(task.pk, answer=answer, by=players[f"kalsel-{name}"], at=NINE)


def at(case):
    """Return the columns whose turn it is."""
    return {t.desk.column for t in case.tasks.filter(closed_at=None)}


class TestSeveral:
    """All, any, or n of m people do one step."""

    def test_two_of_three_members_must_agree(self, players):
        """The work goes on with the second, the third is not needed any more."""
        case = with_team(players, Needs(2, 3))

        does(players, case, "kasubbag-anjab", 0)
        between = at(case)
        does(players, case, "kabag-baga", 2)

        assert (between, at(case)) == ({"TIM ANJAB"}, {"KEPALA BIRO"})
        assert case.tasks.get(node="B1", slot=1).state == "withdrawn"

    def test_the_same_member_cannot_do_both(self, players):
        """Who has agreed counts once, and has nothing left to do; another member may."""
        case = with_team(players, Needs(2, 3))
        does(players, case, "kasubbag-anjab", 0)

        with pytest.raises(TakesPartAlready):
            does(players, case, "kasubbag-anjab", 1)
        second = case.tasks.get(node="B1", slot=1)
        with pytest.raises(TakesPartAlready):
            reserve(second.pk, by=players["kalsel-kasubbag-anjab"], at=NINE)
        twice, by = players["kalsel-kasubbag-anjab"].pk, players["kalsel-kabag-baga"]
        with pytest.raises(TakesPartAlready):
            reassign(second.pk, to=twice, reason="cuti", by=by, at=NINE)
        does(players, case, "kabag-baga", 1)

        assert at(case) == {"KEPALA BIRO"}

    def test_who_is_no_member_finds_nothing(self, players):
        """Several performers are still performers of the column."""
        case = with_team(players, Needs(2, 3))

        with pytest.raises(NotFound):
            does(players, case, "kasubbag-pp", 0)

    def test_everybody_is_as_many_as_there_are_when_the_step_opens(self, players):
        """All of a team is a task for each member, and each has to agree."""
        case = with_team(players, Needs(0))
        assert case.tasks.filter(node="B1").count() == 3

        does(players, case, "kasubbag-anjab", 0)
        does(players, case, "kasubbag-tal", 1)
        between = at(case)
        does(players, case, "kabag-baga", 2)

        assert (between, at(case)) == ({"TIM ANJAB"}, {"KEPALA BIRO"})

    def test_any_member_is_enough_where_one_must_agree(self, players):
        """Everybody is asked and the first answer counts."""
        case = with_team(players, Needs(1))

        does(players, case, "kasubbag-tal", 2)

        assert at(case) == {"KEPALA BIRO"}

    def test_nobody_waits_for_a_member_who_left(self, players):
        """All of those still there have agreed: handing the leaver's task on ends the step."""
        case = with_team(players, Needs(0))
        does(players, case, "kasubbag-anjab", 0)
        does(players, case, "kasubbag-tal", 1)
        players.leaves("kalsel-kabag-baga")

        left = case.tasks.get(node="B1", slot=2)
        above = players["kalsel-karo-organisasi"]
        reassign(left.pk, to=None, reason="pindah tugas", by=above, at=NINE)

        assert at(case) == {"KEPALA BIRO"}

    def test_the_list_holds_one_task_of_a_step_and_none_after_it_was_done(
        self, players
    ):
        """Three tasks lie on one desk; each member sees one of them, then no more."""
        case = with_team(players, Needs(2, 3))
        member, other = players["kalsel-kasubbag-anjab"], players["kalsel-kabag-baga"]
        before = [open_count(who, at=NINE) for who in (member, other)]
        shown = inbox_page(member, at=NINE).groups[0][1]

        does(players, case, "kasubbag-anjab", 1)

        assert (before, len(shown)) == ([1, 1], 1)
        assert [open_count(who, at=NINE) for who in (member, other)] == [0, 1]
        assert [h.task for h in case_page(member, case.pk, at=NINE).here] == [
            None,
            None,
        ]

    def test_the_task_says_how_many_have_done_it(self, players):
        """What is offered is what may be done, and the count is on the page."""
        case = with_team(players, Needs(2, 3))
        does(players, case, "kasubbag-anjab", 0)
        task = case.tasks.get(node="B1", slot=1).pk

        mine = task_page(players["kalsel-kasubbag-anjab"], task, at=NINE)
        other = task_page(players["kalsel-kabag-baga"], task, at=NINE)

        assert (other.standing.done, other.standing.performers) == (1, 3)
        assert Verb.COMPLETE in other.verbs
        assert Verb.COMPLETE not in mine.verbs


def stands_in(players, capacity):
    """Let the head of a division be Plt or Plh of the head of the bureau."""
    office = players.office("kalsel")
    plh = players["kalsel-kabag-kpp"]
    seat = tuple(
        a
        for a in office.assignments
        if capacity is Capacity.PLH or a.position != "karo-organisasi"
    )
    letter = Assignment(
        PersonId(str(plh.pk)), "karo-organisasi", capacity, date(2026, 11, 1),
        until=date(2026, 12, 20), decree="800/12",
    )  # fmt: skip
    players.keep("kalsel", assignments=(*seat, letter))
    return AccountRow.objects.get(pk=plh.pk)


def to_the_head(players, **marks):
    """Bring a case to the head of the bureau."""
    case = started(players, step2=marks)
    players.do(case)
    players.do(case)
    return TaskRow.objects.get(case=case, node="C1")


class TestStrategic:
    """Plt and Plh do routine work only (UU 30/2014 pasal 14 ayat 7)."""

    @pytest.mark.parametrize("capacity", [Capacity.PLT, Capacity.PLH])
    def test_who_stands_in_does_a_routine_step(self, players, capacity):
        """A step nobody marked is theirs for the time of the letter."""
        plh = stands_in(players, capacity)

        complete(to_the_head(players).pk, without="-", by=plh, at=NINE)

    @pytest.mark.parametrize("capacity", [Capacity.PLT, Capacity.PLH])
    def test_who_stands_in_is_refused_a_strategic_step_in_words(
        self, players, capacity
    ):
        """The refusal says as what they were refused and who may do it; no list offers it."""
        plh = stands_in(players, capacity)
        task = to_the_head(players, is_strategic=True)

        with pytest.raises(StrategicNotForMandate) as refusal:
            complete(task.pk, without="-", by=plh, at=NINE)

        assert refusal.value.facts["capacity"] == capacity.value
        assert refusal.value.facts["up"] == "Asisten Pemerintahan"
        assert open_count(plh, at=NINE) == 0

    def test_a_strategic_step_goes_up_and_says_whom_it_waits_for(self, players):
        """The one above may do it; who stands in still sees the case and where it went."""
        plh = stands_in(players, Capacity.PLH)
        task = to_the_head(players, is_strategic=True)
        above = players["kalsel-asisten-1"]

        (here,) = case_page(plh, task.case_id, at=NINE).here
        complete(task.pk, without="-", by=above, at=NINE)

        assert here.standing.up == ("Asisten Pemerintahan",)
        assert here.standing.waits_for == ("Kepala Biro Organisasi",)

    def test_the_definitive_official_does_their_strategic_step(self, players):
        """Marking a step changes nothing while the post is held, and nobody else may do it."""
        task = to_the_head(players, is_strategic=True)

        with pytest.raises(NotFound):
            complete(task.pk, without="-", by=players["kalsel-asisten-1"], at=NINE)
        complete(task.pk, without="-", by=players["kalsel-karo-organisasi"], at=NINE)

    def test_routine_and_strategic_steps_of_one_column_lie_apart(self, players):
        """Only the marked step of a column is kept from who stands in."""
        stands_in(players, Capacity.PLH)
        task = to_the_head(players, is_strategic=True)

        assert task.desk.is_strategic
        assert not task.case.tasks.get(node="A1").desk.is_strategic
