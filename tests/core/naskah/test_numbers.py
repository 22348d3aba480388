# SPDX-License-Identifier: Apache-2.0
"""Numbers: how they are written, and what may become of one."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.kinds import Security
from tatalaksana.core.naskah.numbers import (
    BadPattern,
    Numbered,
    NumberMoved,
    NumberState,
    check_move,
    check_pattern,
    next_suffix,
    text_of,
)

DAY = date(2026, 11, 24)
PARTS = ("{kode}", "{unit}", "{tahun}", "{bulan}", "{bulan_romawi}", "{sifat}")
plain = st.text(alphabet="ABCxyz09/.- ", max_size=8)
around = st.lists(st.one_of(plain, st.sampled_from(PARTS)), max_size=5).map("".join)
sequence = st.sampled_from(("{urut}", "{urut:3}", "{urut:05}", "{urut:09}"))
patterns = st.builds(lambda a, s, b: a + s + b, around, sequence, around).filter(
    lambda p: len(p) <= 100
)
numbered = st.builds(
    Numbered,
    sequence=st.integers(1, 99_999),
    day=st.just(DAY),
    suffix=st.sampled_from(("", "a", "z")),
    classification=st.sampled_from(("", "065", "800.1.2")),
    unit=st.sampled_from(("", "B.ORG")),
    security=st.sampled_from(list(Security)),
)
ALLOWED = {
    (NumberState.RESERVED, NumberState.USED),
    (NumberState.RESERVED, NumberState.VOID),
    (NumberState.USED, NumberState.VOID),
}


@given(patterns)
def test_a_pattern_with_one_sequence_and_known_parts_is_taken(pattern):
    """Anything plain may stand around them."""
    check_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("", "no_sequence"),
        ("B.ORG/{tahun}", "no_sequence"),
        ("{urut}/{urut:05}", "twice"),
        ("{urut}{x}", "unknown"),
        ("{urut:0}", "unknown"),
        ("{urut:10}", "unknown"),
        ("{urut!r}", "unknown"),
        ("{urut.__class__}", "unknown"),
        ("{urut}{0}", "unknown"),
        ("{urut}{}", "unknown"),
        ("{urut}{kode.__init__.__globals__}", "unknown"),
        ("{urut}{{kode}}", "unknown"),
        ("{urut}{", "unknown"),
        ("}{urut}", "unknown"),
        ("{urut}%(kode)s{", "unknown"),
        ("{urut}" + "x" * 100, "too_long"),
    ],
)
def test_a_pattern_nobody_can_fill_is_refused_by_name(pattern, problem):
    """No sequence, two, a part that is none, a way into the program: each says what is wrong."""
    with pytest.raises(BadPattern) as refusal:
        check_pattern(pattern)

    assert refusal.value.facts["problem"] == problem


@given(st.text(alphabet="{}urtkode:059._!%()s\\x", max_size=30))
def test_no_pattern_ever_reaches_into_the_program(pattern):
    """It is refused, or what it writes has no brace and no word of ours beyond what was given."""
    try:
        check_pattern(pattern)
    except BadPattern:
        return

    written = text_of(pattern, Numbered(7, DAY))

    assert "{" not in written
    assert "}" not in written
    assert "7" in written


@given(patterns, numbered, st.integers(1, 99_999))
def test_two_places_of_a_book_never_have_the_same_text(pattern, one, other):
    """Whatever stands around the sequence, another place or letter gives another number."""
    if other == one.sequence:
        return
    second = Numbered(
        other, one.day, one.suffix, one.classification, one.unit, one.security
    )

    assert text_of(pattern, one) != text_of(pattern, second)


@given(patterns, numbered)
def test_a_number_has_no_empty_part(pattern, one):
    """What nobody gave is left out with its stroke; nothing begins or ends with one."""
    written = text_of(pattern, one)

    assert not re.search(r"//|--", written)
    assert not re.match(r"[/.-]", written)
    assert not re.search(r"[/.-]$", written)


def test_values_are_data_never_patterns():
    """A unit or a code with braces stands as it is."""
    tricky = Numbered(1, DAY, unit="{kode}", classification="{urut}")

    assert text_of("{kode}/{urut:03}/{unit}", tricky) == "{urut}/001/{kode}"


def test_a_number_as_offices_write_it():
    """Code, sequence with its letter, unit, Roman month, year; a secret one is marked."""
    one = Numbered(123, DAY, "a", "065", "B.ORG", Security.RAHASIA)

    pattern = "{kode}/{urut:05}/{unit}/{sifat}/{bulan_romawi}/{bulan}/{tahun}"
    assert text_of(pattern, one) == "065/00123.a/B.ORG/R/XI/11/2026"
    assert text_of(pattern, Numbered(1, DAY)) == "00001/B/XI/11/2026"


@pytest.mark.parametrize("state", list(NumberState))
@pytest.mark.parametrize("wanted", list(NumberState))
def test_a_number_goes_forward_only(state, wanted):
    """Reserved becomes used or void, used becomes void; void stays void for ever."""
    if (state, wanted) in ALLOWED:
        check_move("1", state, wanted)
        return

    with pytest.raises(NumberMoved) as refusal:
        check_move("1", state, wanted)

    assert refusal.value.facts == {"number": "1", "state": state, "wanted": wanted}


@given(st.frozensets(st.sampled_from("abcdefghijklmnopqrstuvwxyz")))
def test_a_letter_behind_a_number_is_never_taken_twice(taken):
    """The first free one is next; with none left it is refused."""
    if len(taken) == 26:
        with pytest.raises(NumberMoved):
            next_suffix(taken)
        return

    assert next_suffix(taken) not in taken
