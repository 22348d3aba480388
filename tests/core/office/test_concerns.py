# SPDX-License-Identifier: Apache-2.0
"""What is odd about letters of Plt and Plh: how long, how far, on which post."""

from dataclasses import replace
from datetime import date

import pytest
from tests.core.office.biro import (
    DURING,
    OFFICE,
    PLH_KARO,
    POSITIONS,
    held,
    with_,
    without,
)

from tatalaksana.core.office.concerns import Concern, ConcernKind, Limits, concerns

MAY, AUGUST, SEPTEMBER = date(2026, 5, 4), date(2026, 8, 3), date(2026, 9, 30)


def plt(since=MAY, until=AUGUST, person="umar", position="karohukum", decree="800/1"):
    """Name a Plt of the vacant Biro Hukum."""
    return held(person, position, since, until, "plt", decree)


def kinds(*added, day=DURING, office=OFFICE, **options):
    """Name the oddities of an office with further assignments."""
    return [c.kind for c in concerns(with_(*added, office=office), day, **options)]


def test_an_office_in_order_has_no_concerns():
    """Definitive officials, a Plh and a Plt within the figures."""
    assert kinds(PLH_KARO, plt(person="karim")) == []


def test_a_plt_lasts_three_months():
    """The last day in order is named; one day more is too long."""
    too_long = plt(until=date(2026, 8, 4), person="karim")

    assert concerns(with_(too_long), DURING) == (
        Concern(ConcernKind.TERM_TOO_LONG, too_long, AUGUST),
    )


def test_a_plt_without_end_is_odd_once_the_time_is_over():
    """Until then nobody knows how long it will be."""
    open_ended = plt(until=None, person="karim")

    assert kinds(open_ended, day=AUGUST) == []
    assert kinds(open_ended, day=date(2026, 8, 4)) == [ConcernKind.TERM_TOO_LONG]


def test_a_plt_is_extended_once():
    """A second extension is odd, a new term after a gap is not."""
    first = plt(person="karim")
    second = plt(date(2026, 8, 4), date(2026, 11, 3), "karim")
    third = plt(date(2026, 11, 4), date(2027, 2, 3), "karim")
    apart = plt(date(2026, 11, 10), date(2027, 2, 9), "karim")
    day = date(2026, 12, 1)

    assert kinds(first, second, day=SEPTEMBER) == []
    assert kinds(first, second, third, day=day) == [ConcernKind.EXTENDED_TOO_OFTEN]
    assert kinds(first, second, apart, day=day) == []


def test_the_figures_are_those_of_the_day_the_letter_begins():
    """A later rule does not judge an older letter."""
    longer = (Limits(date(2019, 1, 1)), Limits(date(2026, 6, 1), months=6))
    old = plt(MAY, date(2026, 11, 3), "karim")
    new = plt(date(2026, 6, 2), date(2026, 12, 1), "karim")

    assert kinds(old, limits=longer) == [ConcernKind.TERM_TOO_LONG]
    assert kinds(new, limits=longer) == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("karim", []),
        ("bagus", []),
        ("tala", [ConcernKind.TOO_MANY_LEVELS]),
        ("umar", []),
        ("sari", [ConcernKind.TOO_MANY_LEVELS]),
        ("dina", [ConcernKind.OTHER_AGENCY]),
    ],
)
def test_a_mandate_reaches_one_level_up_within_the_agency(person, expected):
    """Same level or one up; two up, down, or from another perangkat daerah is odd."""
    assert kinds(plt(person=person)) == expected


def test_without_levels_the_line_of_superiors_tells():
    """A Kasubbag is two below the Karo, a Kabag one."""
    bare = replace(
        without("karim"), positions=tuple(replace(p, level=None) for p in POSITIONS)
    )

    assert kinds(plt(person="bagus", position="karo"), office=bare) == []
    assert kinds(plt(person="tala", position="karo"), office=bare) == [
        ConcernKind.TOO_MANY_LEVELS
    ]


def test_a_plt_on_a_filled_post_and_a_plh_on_a_vacant_one_are_odd():
    """Each the other way round is in order."""
    on_filled = plt(person="umar", position="karo")
    on_vacant = held("umar", "karohukum", MAY, AUGUST, "plh", "800/2")

    assert ConcernKind.PLT_ON_FILLED_POST in kinds(on_filled)
    assert ConcernKind.PLT_ON_FILLED_POST not in kinds(
        on_filled, office=without("karim")
    )
    assert ConcernKind.PLH_ON_VACANT_POST in kinds(on_vacant)


def test_two_definitive_officials_in_one_post_are_odd():
    """Two analysts are not."""
    assert kinds(held("baru", "karo", MAY)) == [ConcernKind.SEVERAL_IN_SEAT] * 2
    assert kinds(held("baru", "analis", MAY)) == []


def test_a_mandate_needs_its_letter():
    """An official in the own post needs none here."""
    assert kinds(plt(person="karim", decree="")) == [ConcernKind.NO_DECREE]
