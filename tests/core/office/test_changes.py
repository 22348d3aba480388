# SPDX-License-Identifier: Apache-2.0
"""Changes of an office: rows are added or given an end, and what does not fit is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.office.biro import AFTER, DURING, OFFICE, START, TEAM, held

from tatalaksana.core.office.changes import (
    AddPost,
    AddTeam,
    AddUnit,
    Appoint,
    Bind,
    Changes,
    DescribePost,
    EndHolding,
    EndTeam,
    Unbind,
)
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Binding, BrokenOffice, Member

DAY = timedelta(days=1)


def refused(change, office=OFFICE):
    """Return the problem a change is refused for."""
    with pytest.raises(BrokenOffice) as refusal:
        change.made(office)
    return refusal.value.facts["problem"]


def test_a_unit_and_a_post_are_added_with_ids_of_their_own():
    """Names become ids; the same title in another unit gets another id."""
    changed = Changes(
        (
            AddUnit("Subbagian Keuangan", "org"),
            AddPost("Kepala Subbagian", "subbagian-keuangan", "karo", ("Kasubbag",)),
            AddPost("Kepala Subbagian", "tu"),
        )
    ).made(OFFICE)

    first, second = changed.positions[-2:]
    assert changed.units[-1].parent == "org"
    assert (first.id, second.id) == ("kepala-subbagian", "kepala-subbagian-2")
    assert list(changed.superiors(first.id)) == ["karo", "ass3", "sekda"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (AddUnit("  "), "no_name"),
        (AddUnit("biro  organisasi"), "repeated_name"),
        (AddUnit("Bagian Umum", "tidak-ada"), "unknown_part"),
        (AddPost("", "org"), "no_name"),
        (AddPost("KEPALA BIRO ORGANISASI", "org"), "repeated_name"),
        (AddPost("Kepala Bagian Umum", "tidak-ada"), "unknown_part"),
        (AddPost("Kepala Bagian Umum", "org", "tidak-ada"), "unknown_part"),
        (DescribePost("tidak-ada", None, ()), "unknown_part"),
        (DescribePost("sekda", "karo", ()), "circle"),
        (Appoint(held("karim", "karo", AFTER)), "held_already"),
        (Appoint(held("umar", "tidak-ada")), "unknown_part"),
        (Appoint(held("umar", "karo", AFTER, DURING)), "ends_before_start"),
        (EndHolding(99, AFTER), "unknown_part"),
        (EndHolding(-1, AFTER), "unknown_part"),
        (EndHolding(0, START - DAY), "ends_before_start"),
        (AddTeam("Tim Monev", (), AFTER), "no_members"),
        (AddTeam("tim analisis jabatan", (Member("tala"),), AFTER), "repeated_name"),
        (AddTeam("Tim Monev", (Member(position="x"),), AFTER), "unknown_part"),
        (EndTeam("tidak-ada", AFTER), "unknown_part"),
        (EndTeam("anjab", TEAM.until), "already_ended"),
        (Bind(Binding("X"), AFTER), "not_one_meaning"),
    ],
)
def test_what_does_not_fit_is_refused(change, problem):
    """A refusal names how the change does not fit."""
    assert refused(change) == problem


def test_a_post_is_described_and_nothing_else_moves():
    """A new superior and other names are set on that post alone."""
    changed = DescribePost("kasubtu", "kabag", ("Kasubbag TU",)).made(OFFICE)

    assert changed.by_id["kasubtu"].aliases == ("Kasubbag TU",)
    assert changed.by_id["kasubtu"].superior == "kabag"
    others = [p for p in changed.positions if p.id != "kasubtu"]
    assert others == [p for p in OFFICE.positions if p.id != "kasubtu"]


def test_a_transfer_is_an_end_and_a_new_row():
    """Who held a post until a day still did so on that day, and the next one does from then on."""
    place = next(i for i, a in enumerate(OFFICE.assignments) if a.position == "kabag")
    changed = Changes(
        (
            EndHolding(place, DURING),
            Appoint(held("citra", "kabag", DURING + DAY, decree="SK 9/2026")),
        )
    ).made(OFFICE)

    acting = [holders(changed, "kabag", day)[0].person for day in (DURING, AFTER)]
    assert acting == ["bagus", "citra"]
    assert len(changed.assignments) == len(OFFICE.assignments) + 1


def test_an_end_may_come_sooner_but_never_later():
    """A Plh whose official is back early ends early; longer is a new letter."""
    away = held("bagus", "karo", START, AFTER, "plh")
    office = Appoint(away).made(OFFICE)
    place = len(office.assignments) - 1

    sooner = EndHolding(place, DURING).made(office)

    assert sooner.assignments[-1].until == DURING
    assert refused(EndHolding(place, AFTER), office) == "already_ended"
    assert refused(EndHolding(place, AFTER + DAY), office) == "already_ended"


def test_a_column_means_the_old_until_yesterday_and_the_new_from_today():
    """Binding again ends the earlier row, for that SOP or in general, never the other."""
    changed = Bind(Binding("Kepala  Biro", ("kabag",)), DURING).made(OFFICE)
    own = Bind(Binding("KEPALA BIRO", group="anjab", sop="skm"), AFTER).made(changed)

    assert changed.binding("KEPALA BIRO", DURING - DAY).positions == ("karo",)
    assert changed.binding("KEPALA BIRO", DURING).positions == ("kabag",)
    assert own.binding("KEPALA BIRO", AFTER).positions == ("kabag",)
    assert own.binding("KEPALA BIRO", AFTER, "skm").group == "anjab"
    back = Unbind("KEPALA BIRO", "skm", AFTER + DAY).made(own)
    assert back.binding("KEPALA BIRO", AFTER + DAY, "skm").positions == ("kabag",)
    assert back.binding("KEPALA BIRO", AFTER, "skm").group == "anjab"


def test_a_slip_of_the_same_day_leaves_no_row():
    """A row that begins on the day of the change never held, so the new one replaces it."""
    once = Bind(Binding("BARU", ("kabag",)), DURING).made(OFFICE)
    twice = Bind(Binding("BARU", ("karo",)), DURING).made(once)

    rows = [b for b in twice.bindings if b.column == "BARU"]
    assert [(b.positions, b.since, b.until) for b in rows] == [
        (("karo",), DURING, None)
    ]


def test_a_team_is_added_and_ended():
    """Members stay as the decree has them; the end is a day."""
    members = (Member("tuti", is_chair=True), Member(position="kabag"))
    added = AddTeam("Tim Monev", members, DURING, decree="SK 3/2026").made(OFFICE)
    ended = EndTeam("tim-monev", AFTER).made(added)

    assert added.group("tim-monev").members == members
    assert ended.group("tim-monev").until == AFTER
    assert replace(ended.group("tim-monev"), until=None) == added.group("tim-monev")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["karo", "kabag", "kasubtu"]),
            st.sampled_from(["", "skm", "rb"]),
            st.integers(0, 6),
        ),
        max_size=8,
    )
)
def test_the_past_of_a_column_never_changes(steps):
    """Whatever is bound from a day on, every earlier day keeps its meaning."""
    office = OFFICE
    for post, sop, days in sorted(steps, key=lambda s: s[2]):
        day = date(2026, 3, 1) + timedelta(days=days)
        changed = Bind(Binding("KEPALA BIRO", (post,), sop=sop), day).made(office)
        for back in range(1, 9):
            for asked in ("", "skm", "rb"):
                before = office.binding("KEPALA BIRO", day - back * DAY, asked)
                after = changed.binding("KEPALA BIRO", day - back * DAY, asked)
                assert after.positions == before.positions
        assert changed.binding("KEPALA BIRO", day, sop).positions == (post,)
        office = changed


@pytest.mark.parametrize(
    "change",
    [DescribePost("sekda", "karo", ()), Appoint(held("umar", "karo", AFTER, DURING))],
)
def test_a_refusal_names_the_post_as_people_do(change):
    """Its title, never the name by which the program knows it."""
    with pytest.raises(BrokenOffice) as refusal:
        change.made(OFFICE)

    assert refusal.value.facts["where"] in {p.title for p in OFFICE.positions}
