# SPDX-License-Identifier: Apache-2.0
"""Measuring and breaking text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.chart.style import Face
from tatalaksana.core.chart.text import Font, break_lines

FONT = Font(Face.SANS, 7.0)


@settings(max_examples=60)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=80))
def test_breaking_loses_no_character_and_no_line_is_too_wide(text):
    """Lines fit the column and together hold every word, whatever the words are."""
    lines = break_lines(text, FONT, 20.0)

    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(FONT.width(line) <= 20.0 + 1e-6 for line in lines)


def test_widths_are_those_of_the_embedded_font():
    """Liberation Sans is as wide as Arial: an m is 833 thousandths, a space 278."""
    assert round(FONT.width("m") / FONT.width(" "), 2) == round(833 / 278, 2)


def test_a_slash_may_end_a_line():
    """Kab/Kota breaks after the slash rather than inside a word."""
    assert break_lines("Kabupaten/Kota", FONT, FONT.width("Kabupaten/")) == (
        "Kabupaten/",
        "Kota",
    )


def test_a_line_of_a_list_keeps_its_own_line():
    """Lines the author set stay lines, and each is broken by itself when it is too wide."""
    assert break_lines("-Surat\n-Draf nota", FONT, 100.0) == ("-Surat", "-Draf nota")
    assert break_lines("-Surat\n-Draf nota", FONT, FONT.width("-Surat")) == (
        "-Surat",
        "-Draf",
        "nota",
    )
