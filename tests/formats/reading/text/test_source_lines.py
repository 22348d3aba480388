# SPDX-License-Identifier: Apache-2.0
"""Sources become lines of cells, whatever marks their borders."""

from tatalaksana.formats.reading.text.source import BOX, DIAMOND, clean, lines_of


def cells_of(text: str) -> list[tuple[str, ...]]:
    """The cells of every line that is not blank."""
    return [line.cells for line in lines_of(text) if not line.is_blank]


def test_pipes_and_tabs_are_borders():
    """Markdown rows and tabbed rows give the same cells; rules are no rows."""
    assert cells_of("a\t\tb") == [("a", "", "b")]
    assert cells_of("| a |  | b |\n|---|---|---|") == [("a", "", "b")]


def test_spans_of_html_are_spread():
    """A cell over several columns or rows leaves empty cells behind it."""
    text = (
        "<table><tr><td rowspan=2>No</td><td colspan='2'>Pelaksana</td></tr>\n"
        "<tr><td>A</td><td>B</td></tr></table>"
    )

    assert cells_of(text) == [("No", "Pelaksana", ""), ("", "A", "B")]


def test_tags_go_and_words_stay():
    """Markup is taken off, breaks stay breaks, and a less-than sign is no tag."""
    assert clean("<p>Dasar Hukum:</p> <ol> 1. Satu; <i>dan</i> 2. Dua") == (
        "Dasar Hukum:\n1. Satu; dan 2. Dua"
    )
    assert clean("jumlah < 5 &amp; lebih") == "jumlah < 5 & lebih"


def test_drawings_become_marks():
    """A drawing left in a cell is a symbol of its shape."""
    assert clean('<img class="shape-diamond">') == DIAMOND
    assert clean("<svg><rect/></svg>") == BOX
