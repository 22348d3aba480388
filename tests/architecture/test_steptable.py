# SPDX-License-Identifier: Apache-2.0
"""The table of all steps says what the library and the rules say."""

from tests.steptable import PAGE, lines_of, page

from tatalaksana.formats.library import library


def test_the_table_of_steps_is_what_the_rules_say():
    """Written anew it is the same, to the letter."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_step_of_the_twelve_is_in_the_table():
    """149 steps, each with an act and a column."""
    lines = [line for entry in library() for line in lines_of(entry)]

    assert len(lines) == 149
    assert all(line.acts and line.column for line in lines)
