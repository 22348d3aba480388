# SPDX-License-Identifier: Apache-2.0
"""Who holds a post on a day, and the laws every history of assignments keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.office.biro import (
    AFTER,
    BEFORE,
    DURING,
    OFFICE,
    PLH_KARO,
    TEAM,
    held,
    with_,
    without,
)

from tatalaksana.core.office.holding import (
    Performer,
    capacities,
    holders,
    members,
    seated,
)
from tatalaksana.core.office.model import (
    Binding,
    BrokenOffice,
    Capacity,
    Member,
    Office,
    Position,
    Unit,
)
from tatalaksana.core.plain import from_plain, to_plain

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
NO_TIE = timedelta(days=1)


@st.composite
def assignments(draw):
    """Any assignment to one of two posts that is not staff."""
    since = draw(DAYS)
    length = draw(st.none() | st.integers(0, 200))
    until = None if length is None else since + timedelta(days=length)
    capacity = draw(st.sampled_from(Capacity))
    person = draw(st.sampled_from(["a", "b", "c", "d"]))
    return held(
        person, draw(st.sampled_from(["karo", "kabag"])), since, until, capacity
    )


HISTORIES = st.lists(assignments(), max_size=8).map(tuple)


def people(position, day, office=OFFICE):
    """Name who acts in a post, each with the capacity."""
    return [(h.person, h.capacity) for h in holders(office, position, day)]


def test_the_definitive_official_acts():
    """Without any letter the one appointed acts."""
    assert people("karo", DURING) == [("karim", "definitif")]


def test_a_plh_acts_while_the_letter_runs_and_the_definitive_one_before_and_after():
    """The letter says that the other is away; it names its two days."""
    office = with_(PLH_KARO)

    assert people("karo", BEFORE, office) == [("karim", "definitif")]
    assert holders(office, "karo", DURING) == (
        Performer("bagus", Capacity.PLH, "karo", None, "800/12/ORG/2026"),
    )
    assert people("karo", AFTER, office) == [("karim", "definitif")]


def test_a_plt_acts_in_a_vacant_post_until_somebody_is_appointed():
    """An appointment ends the Plt, whatever the letter of the Plt says."""
    office = with_(
        held("bagus", "karohukum", date(2026, 6, 1), None, "plt", "800/1"),
        held("hana", "karohukum", date(2026, 6, 20)),
    )

    assert people("karohukum", DURING, office) == [("bagus", "plt")]
    assert people("karohukum", AFTER, office) == [("hana", "definitif")]
    assert people("karohukum", DURING) == []


def test_an_appointment_after_the_letter_ends_a_plh():
    """The letter stood in for the predecessor; the successor holds the post."""
    office = with_(PLH_KARO, held("baru", "karo", date(2026, 6, 14)))

    assert people("karo", date(2026, 6, 13), office) == [("bagus", "plh")]
    assert people("karo", DURING, office) == [("baru", "definitif")]


def test_a_plh_may_stand_in_for_a_plt():
    """Who fills a vacant post may be away as well."""
    plt = held("umar", "karohukum", date(2026, 6, 1), None, "plt", "800/1")
    plh = held(
        "bagus", "karohukum", date(2026, 6, 10), date(2026, 6, 20), "plh", "800/2"
    )
    office = with_(plt, plh)

    assert people("karohukum", DURING, office) == [("bagus", "plh")]
    assert people("karohukum", AFTER, office) == [("umar", "plt")]


def test_several_people_hold_a_staff_post_side_by_side():
    """A column of analysts is filled by all of them, once each."""
    office = with_(held("ana", "analis", date(2026, 5, 1)))

    assert people("analis", DURING, office) == [
        ("ana", "definitif"),
        ("ani", "definitif"),
    ]


def test_the_definitive_official_stays_in_the_seat_while_a_plh_acts():
    """Who acts and who is appointed are two questions."""
    office = with_(PLH_KARO)

    assert seated(office, "karo", DURING).person == "karim"
    assert seated(OFFICE, "karohukum", DURING) is None


def test_a_person_acts_in_every_capacity_of_the_day():
    """Own post, Plh of the superior and teams are all offered; without the letter fewer."""
    office = with_(PLH_KARO)

    assert [
        (c.position, c.group, c.capacity) for c in capacities(office, "bagus", DURING)
    ] == [
        ("karo", None, "plh"),
        ("kabag", None, "definitif"),
        ("kabag", "anjab", "definitif"),
    ]
    assert [c.position for c in capacities(office, "bagus", AFTER)] == [
        "kabag",
        "kabag",
    ]
    assert [c.capacity for c in capacities(office, "karim", DURING)] == []


def test_a_team_acts_by_its_decree_and_its_chair_stands_first():
    """Members by name and by post are people of the day; after the last day there are none."""
    found = members(OFFICE, TEAM, DURING)

    assert [(m.person, m.position, m.decree) for m in found] == [
        ("bagus", "kabag", "SK 21/2026"),
        ("tala", None, "SK 21/2026"),
        ("dina", None, "SK 21/2026"),
    ]
    assert members(OFFICE, TEAM, date(2027, 1, 1)) == ()
    assert members(without("bagus"), TEAM, DURING)[0].person == "tala"


@given(HISTORIES, DAYS)
def test_a_post_never_has_two_acting_holders(history, day):
    """Whatever letters overlap, at most one person acts in a post that is not staff."""
    office = replace(OFFICE, assignments=history)

    assert all(len(holders(office, p, day)) <= 1 for p in ("karo", "kabag"))


@given(HISTORIES, DAYS, assignments())
def test_a_later_assignment_never_changes_a_day_before_it(history, day, later):
    """What was true on a day stays true when somebody is named from a later day on."""
    later = replace(later, since=day + NO_TIE, until=None)
    before = replace(OFFICE, assignments=history)
    after = replace(OFFICE, assignments=(*history, later))

    assert holders(before, "karo", day) == holders(after, "karo", day)
    assert holders(before, "kabag", day) == holders(after, "kabag", day)


@given(HISTORIES, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(history, day, chance):
    """Who acts follows from dates and capacities alone."""
    mixed = list(history)
    chance.shuffle(mixed)
    one, other = (replace(OFFICE, assignments=tuple(h)) for h in (history, mixed))

    assert holders(one, "karo", day) == holders(other, "karo", day)


@given(HISTORIES, DAYS)
def test_a_post_with_an_assignment_in_force_never_stands_empty(history, day):
    """Overlaps are resolved, never answered with nobody."""
    office = replace(OFFICE, assignments=history)
    covered = any(
        a.position == "karo" and a.since <= day and (a.until is None or day <= a.until)
        for a in history
    )

    assert bool(holders(office, "karo", day)) == covered


UNIT = Unit("u", "Biro")
POST = Position("p", "Kepala Biro", "u")


@pytest.mark.parametrize(
    ("problem", "parts"),
    [
        ("repeated_id", {"units": (UNIT, UNIT)}),
        ("repeated_id", {"units": (UNIT,), "positions": (POST, POST)}),
        ("unknown_part", {"positions": (POST,)}),
        ("unknown_part", {"units": (UNIT,), "positions": (replace(POST, superior="x"),)}),
        ("unknown_part", {"assignments": (held("a", "p"),)}),
        ("unknown_part", {"bindings": (Binding("K", group="x"),)}),
        ("circle", {"units": (replace(UNIT, parent="u"),)}),
        ("circle", {"units": (UNIT,), "positions": (replace(POST, superior="p"),)}),
        ("ends_before_start", {
            "units": (UNIT,), "positions": (POST,),
            "assignments": (held("a", "p", AFTER, BEFORE),)}),
        ("not_one_meaning", {"bindings": (Binding("K"),)}),
        ("not_one_meaning", {"groups": (replace(TEAM, members=(Member(),)),)}),
    ],
)  # fmt: skip
def test_an_office_that_does_not_fit_together_is_refused(problem, parts):
    """Every part names parts that are there, and means one thing; the whole office stands."""
    assert Office(units=(UNIT,), positions=(POST,)).by_id["p"] == POST

    with pytest.raises(BrokenOffice) as refusal:
        Office(**parts)

    assert refusal.value.facts["problem"] == problem


def test_an_office_survives_the_codec():
    """What follows from the parts is not stored with them."""
    assert from_plain(to_plain(OFFICE), Office) == OFFICE
