# SPDX-License-Identifier: Apache-2.0
"""Days, hours and numbers in the words of a paper."""

from datetime import date, time

import pytest

from tatalaksana.core.naskah.saying import (
    counted,
    hours_words,
    period_words,
    spoken,
    spoken_day,
    weekday_words,
)
from tatalaksana.core.worktime.calendar import Zone

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (19, "sembilan belas"), (20, "dua puluh"),
        (42, "empat puluh dua"), (100, "seratus"), (111, "seratus sebelas"), (215, "dua ratus lima belas"),
        (1000, "seribu"), (1945, "seribu sembilan ratus empat puluh lima"), (2026, "dua ribu dua puluh enam"),
        (100_000, "seratus ribu"), (999_999, "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)  # fmt: skip
def test_numbers_are_said_in_words(number, words):
    """A paper repeats its counts in words, so that no digit can be changed."""
    assert spoken(number) == words


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_numbers_no_paper_has_are_our_mistake(number):
    """Beyond 999,999 nothing is said."""
    with pytest.raises(ValueError, match=str(number)):
        spoken(number)


def test_days_and_hours_read_as_on_paper():
    """Weekdays, months and the zone are Indonesian."""
    assert weekday_words(DAY) == "Kamis, 26 November 2026"
    assert spoken_day(DAY) == "Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam"  # fmt: skip
    assert hours_words(time(9), None, Zone.WITA) == "09.00 WITA s.d. selesai"
    assert hours_words(time(9), time(11, 30), None) == "09.00 s.d. 11.30"
    assert counted(2, "berkas") == "2 (dua) berkas"


def test_a_period_says_a_month_once():
    """One day, one month and two months are each written short."""
    assert period_words(DAY, DAY) == "26 November 2026"
    assert period_words(DAY, date(2026, 11, 28)) == "26 s.d. 28 November 2026"
    assert (
        period_words(DAY, date(2026, 12, 1)) == "26 November 2026 s.d. 1 Desember 2026"
    )
