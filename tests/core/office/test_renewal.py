# SPDX-License-Identifier: Apache-2.0
"""A team by a new decree: its columns follow from that day on, every day before keeps its meaning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.office.biro import DURING, OFFICE, TEAM

from tatalaksana.core.office.acting import Duty, performers
from tatalaksana.core.office.changes import Bind
from tatalaksana.core.office.model import Binding, BrokenOffice, Member
from tatalaksana.core.office.renewal import RenewTeam, columns_of

DAY = timedelta(days=1)
NEW = (Member("tuti", is_chair=True), Member("tala"))
RENEWED = RenewTeam("anjab", NEW, DURING, decree="SK 40/2026")
DUTY = Duty("TIM ANJAB")


def people(office, day):
    """Return who acts for the column of the team."""
    return [p.person for p in performers(office, DUTY, day)]


def test_the_column_follows_from_the_day_of_the_new_decree():
    """The day before it is the old members, on the day the new ones, under the same name."""
    office = RENEWED.made(OFFICE)

    assert people(office, DURING - DAY) == people(OFFICE, DURING - DAY) == ["bagus", "tala", "dina"]  # fmt: skip
    assert people(office, DURING) == ["tuti", "tala"]
    fresh = office.groups[-1]
    assert (fresh.name, fresh.renews, fresh.decree) == (TEAM.name, "anjab", "SK 40/2026")  # fmt: skip
    assert office.group("anjab").until == DURING - DAY
    assert office.group("anjab").members == TEAM.members
    assert columns_of(office, fresh.id, DURING) == ("TIM ANJAB",)
    assert columns_of(office, "anjab", DURING) == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (replace(RENEWED, group="tidak-ada"), "unknown_part"),
        (replace(RENEWED, members=()), "no_members"),
        (replace(RENEWED, since=TEAM.since), "too_early"),
        (replace(RENEWED, until=DURING - DAY), "ends_before_start"),
        (replace(RENEWED, members=(Member(position="x"),)), "unknown_part"),
    ],
)
def test_what_is_no_renewal_is_refused(change, problem):
    """Nothing of the office changes then."""
    with pytest.raises(BrokenOffice) as refusal:
        change.made(OFFICE)

    assert refusal.value.facts["problem"] == problem


def test_a_decree_is_renewed_once_for_a_time():
    """The same day again is refused; renewing the newest goes on."""
    office = RENEWED.made(OFFICE)

    with pytest.raises(BrokenOffice) as refusal:
        RENEWED.made(office)
    later = RenewTeam(office.groups[-1].id, (Member("ana"),), DURING + 9 * DAY)

    assert refusal.value.facts["problem"] == "renewed_already"
    assert people(later.made(office), DURING + 9 * DAY) == ["ana"]


def test_other_bindings_and_what_was_bound_for_later_are_as_they_were():
    """A column of another meaning stays; one bound to the team from a later day on follows it too."""
    late = Bind(Binding("TIM LAIN", group="anjab"), DURING + 5 * DAY).made(OFFICE)

    office = RENEWED.made(late)

    assert [b for b in office.bindings if b.group is None] == [
        b for b in OFFICE.bindings if b.group is None
    ]
    assert office.binding("TIM LAIN", DURING) is None
    assert office.binding("TIM LAIN", DURING + 5 * DAY).group == office.groups[-1].id


def test_a_decree_that_ended_before_keeps_its_end():
    """Between two decrees nobody acts for the team, and that stays visible."""
    ended = replace(OFFICE, groups=(replace(TEAM, until=DURING - 5 * DAY),))

    office = RENEWED.made(ended)

    assert office.group("anjab").until == DURING - 5 * DAY
    assert people(office, DURING - DAY) == []


@given(st.lists(st.integers(1, 200), max_size=5), st.integers(0, 400))
def test_the_past_of_a_team_never_changes(steps, asked):
    """Whatever is decreed from a day on, every earlier day has the people it had."""
    office, team, since = OFFICE, "anjab", TEAM.since
    for step in steps:
        since += step * DAY
        changed = RenewTeam(team, NEW[: 1 + step % 2], since).made(office)
        day = TEAM.since + asked * DAY
        if day < since:
            assert people(changed, day) == people(office, day)
        office, team = changed, changed.groups[-1].id
    assert len([b for b in office.bindings if b.column == "TIM ANJAB"]) == 1 + len(steps)  # fmt: skip
    assert date.max > since
