# SPDX-License-Identifier: Apache-2.0
"""The archive: codes, how long a berkas is kept, and that nothing permanent is ever destroyed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.archiving import (
    TABLE,
    ArchiveMoved,
    BrokenCodes,
    Code,
    Fate,
    Filing,
    Keeping,
    check_codes,
    check_move,
    due_on,
    find,
    years_after,
)

CODES = (
    Code("065", "Organisasi", 2, 3, Fate.DESTROY),
    Code("065.1", "Ketatalaksanaan", 1, 4, Fate.PERMANENT),
    Code("800", "Kepegawaian dan organisasi"),
)
FILING = Filing("065", "SK Tim", 2, 3, Fate.DESTROY)


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (Code("", "Tanpa kode"), "empty"),
        (Code("900", " "), "empty"),
        (Code("065", "Dua kali"), "repeated"),
        (Code("900", "X", active=-1), "years"),
        (Code("900", "X", inactive=101), "years"),
    ],
)
def test_codes_that_cannot_be_used_are_refused_with_their_line(broken, problem):
    """Empty, repeated, or with years that cannot be."""
    check_codes(CODES)

    with pytest.raises(BrokenCodes) as refusal:
        check_codes((*CODES, broken))

    assert refusal.value.facts["problem"] == problem


def test_codes_are_found_by_number_first_then_by_name():
    """The words may stand anywhere in the name, in any case."""
    assert [c.code for c in find(CODES, "065")] == ["065", "065.1"]
    assert [c.code for c in find(CODES, " ORGANISASI")] == ["065", "800"]
    assert find(CODES, "musik") == ()


def test_29_february_becomes_the_last_of_the_month():
    """In a year without it; in a leap year it stays."""
    day = date(2028, 2, 29)

    assert years_after(day, 1) == date(2029, 2, 28)
    assert years_after(day, 4) == date(2032, 2, 29)
    assert years_after(date(2096, 2, 29), 4) == date(2100, 2, 28)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 100))
def test_years_later_is_the_same_day_of_the_same_month(day, years):
    """Never another month, never a later day."""
    later = years_after(day, years)

    assert (later.year, later.month) == (day.year + years, day.month)
    assert later.day == day.day or (day.month, day.day, later.day) == (2, 29, 28)


def test_the_clock_begins_when_the_case_closes():
    """Aktif first, then inaktif on top of it; what is gone has no next day."""
    closed = date(2026, 11, 24)

    assert due_on(FILING, closed, Keeping.ACTIVE) == date(2028, 11, 24)
    assert due_on(FILING, closed, Keeping.INACTIVE) == date(2031, 11, 24)
    assert due_on(FILING, closed, Keeping.DESTROYED) is None
    assert due_on(FILING, closed, Keeping.HANDED_OVER) is None


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 50), st.integers(0, 50))  # fmt: skip
def test_nothing_is_due_as_inactive_before_it_was_due_as_active(closed, active, inactive):  # fmt: skip
    """Whatever the years."""
    filing = replace(FILING, active=active, inactive=inactive)

    first = due_on(filing, closed, Keeping.ACTIVE)
    assert closed <= first <= due_on(filing, closed, Keeping.INACTIVE)


@pytest.mark.parametrize("keeping", list(Keeping))
@pytest.mark.parametrize("wanted", list(Keeping))
@pytest.mark.parametrize("fate", list(Fate))
def test_the_permanent_is_never_destroyed_and_no_step_is_left_out(keeping, wanted, fate):  # fmt: skip
    """Aktif, inaktif, then destroyed or handed over; back never. The refusal names what is in the way."""
    is_kept = wanted is Keeping.DESTROYED and fate is Fate.PERMANENT
    if wanted in TABLE[keeping] and not is_kept:
        check_move(keeping, wanted, fate)
        return

    with pytest.raises(ArchiveMoved) as refusal:
        check_move(keeping, wanted, fate)

    reason = fate if wanted in TABLE[keeping] else keeping
    assert refusal.value.facts == {"state": reason, "wanted": wanted}
