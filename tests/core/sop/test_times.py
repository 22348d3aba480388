# SPDX-License-Identifier: Apache-2.0
"""Standard times: what offices write in the column Waktu, and what of it is a measure."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.sop.times import DayKind, TimeUnit, parse_time


@pytest.mark.parametrize(
    ("printed", "value", "most", "unit", "kind"),
    [
        ("5 menit", 5, None, TimeUnit.MENIT, DayKind.UNSAID),
        ("15 enit", 15, None, TimeUnit.MENIT, DayKind.UNSAID),
        ("15menit", 15, None, TimeUnit.MENIT, DayKind.UNSAID),
        ("1 - 3 hari", 1, 3, TimeUnit.HARI, DayKind.UNSAID),
        ("1 s/d 3 hari kerja", 1, 3, TimeUnit.HARI, DayKind.WORKING),
        ("2 hari kerja - 3 hari kerja", 2, 3, TimeUnit.HARI, DayKind.WORKING),
        ("7 (tujuh) hari kalender", 7, None, TimeUnit.HARI, DayKind.CALENDAR),
        ("2 x 24 jam", 48, None, TimeUnit.JAM, DayKind.UNSAID),
        ("1 jam 30 menit", 90, None, TimeUnit.MENIT, DayKind.UNSAID),
        ("setengah jam", "0.5", None, TimeUnit.JAM, DayKind.UNSAID),
        (
            "3 hari kerja setelah berkas lengkap",
            3,
            None,
            TimeUnit.HARI,
            DayKind.WORKING,
        ),
        ("paling lama 14 hari", 14, None, TimeUnit.HARI, DayKind.UNSAID),
        ("1,5 Jam", "1.5", None, TimeUnit.JAM, DayKind.UNSAID),
    ],
)
def test_measures_are_read(printed, value, most, unit, kind):
    """A number with a unit is a measure, however the office spells it."""
    time = parse_time(printed)

    assert (time.value, time.max) == (
        Decimal(value),
        None if most is None else Decimal(most),
    )
    assert (time.unit, time.day_kind, time.as_printed) == (unit, kind, printed)


@pytest.mark.parametrize(
    "printed", ["Disesuaikan", "Sesuai jadwal", "1 hari 4 jam", "3 - 1 hari"]
)
def test_words_without_one_measure_stay_words(printed):
    """What has no single meaning keeps its words and is open."""
    time = parse_time(printed)

    assert time.as_printed == printed
    assert time.is_open


def test_measure_per_thing_names_the_thing():
    """The words "10 menit/berkas" are ten minutes for each berkas."""
    assert parse_time("10 menit/berkas").per == "berkas"


@settings(max_examples=200)
@given(st.text(max_size=150))
def test_any_words_are_kept(words):
    """Whatever stands in the cell, reading keeps its words and never fails."""
    assert parse_time(words).as_printed == " ".join(words.split())
