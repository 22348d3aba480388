# SPDX-License-Identifier: Apache-2.0
"""The notation of a body: paragraphs, lists, tables, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.blocks import (
    Item,
    Listing,
    Mark,
    Paragraph,
    Table,
    as_text,
    label_of,
    level_words,
    parse,
)

LINES = st.one_of(
    st.builds(
        lambda indent, mark, words: " " * indent + mark + words,
        st.integers(0, 8),
        st.sampled_from(
            ["1. ", "2. ", "3. ", "a. ", "b. ", "c. ", "1) ", "2) ", "a) ", "- ", "• ",
             "999. ", "z. ", "y) ", "100. ", "2026. ", "", "", "A. "]
        ),
        st.sampled_from(["x", "y", "a. y", "1) z", "| q |", "", "kata kata"]),
    ),
    st.sampled_from(["", "", " ", "| a | b |", "| c |", "||", "|", "|---|---|", "\t1. x", "| " * 30]),
    st.text(max_size=12),
)  # fmt: skip
TYPED = st.one_of(
    st.lists(LINES, max_size=25).map("\n".join),
    st.text(alphabet="12ab.)- |\n\t#$*<\\", max_size=60),
    st.text(max_size=200),
)


@given(TYPED)
def test_what_was_read_is_typed_and_read_again(text):
    """Blocks written as text are the same blocks, whatever somebody typed."""
    blocks = parse(text)

    assert parse(as_text(blocks)) == blocks


@pytest.mark.parametrize("mark", ["1. ", "a. ", "- "])
def test_a_list_of_any_length_stays_one_list(mark):
    """More items than there are letters, or numbers of three digits, are still one list."""
    typed = "\n".join([f"{mark}x"] * 1200)

    (listing,) = blocks = parse(typed)

    assert isinstance(listing, Listing)
    assert len(listing.items) == 1200
    assert parse(as_text(blocks)) == blocks


def test_paragraphs_lists_and_tables_are_told_apart():
    """A blank line, a mark or bars begin the next block."""
    typed = "Dengan hormat,\nbersama ini:\n1. satu\n   lanjutan\n2. dua\n\nPenutup\n| A | B |\n|---|---|\n| 1 |"

    blocks = parse(typed)

    assert blocks == (
        Paragraph("Dengan hormat,\nbersama ini:"),
        Listing(Mark.NUMBER, (Item("satu\nlanjutan"), Item("dua"))),
        Paragraph("Penutup"),
        Table(("A", "B"), (("1", ""),)),
    )


@pytest.mark.parametrize(
    "typed",
    ["1. x\n   a. y\n   b. z\n2. w", "1. x\na. y\nb. z\n2. w", "1. x\n\ta. y\n\n\tb. z\n\n2. w"],
)  # fmt: skip
def test_a_list_below_an_item_needs_no_indentation(typed):
    """Letters right below a number belong to it, and the next number goes on with the numbers."""
    below = Listing(Mark.LETTER, (Item("y"), Item("z")))

    blocks = parse(typed)

    assert blocks == (Listing(Mark.NUMBER, (Item("x", below), Item("w"))),)


def test_a_list_goes_on_after_a_paragraph_with_its_number():
    """Who types 3. after a paragraph gets 3, not 1."""
    blocks = parse("1. x\n2. y\n\nAntara\n\n3. z")

    assert blocks[-1] == Listing(Mark.NUMBER, (Item("z"),), start=3)


def test_numbers_of_items_follow_from_their_place():
    """A number typed wrong is put right; after a blank line it begins another list."""
    assert parse("1. x\n5. y") == (Listing(Mark.NUMBER, (Item("x"), Item("y"))),)
    assert len(parse("1. x\n\n5. y")) == 2


def test_lists_are_four_deep_and_no_deeper():
    """What is indented further belongs to the fourth level."""
    typed = "1. a\n   a. b\n      1) c\n         a) d\n            - e"

    (listing,) = parse(typed)

    for _ in range(3):
        listing = listing.items[0].below
    assert listing == Listing(Mark.LETTER_IN, (Item("d"), Item("e")))


def test_a_number_that_goes_on_with_the_outer_list_does_so():
    """Though indented, 3. after a blank line is the third item, not a list that begins with 3."""
    (listing,) = parse("1. a\n2. b\n   1. c\n\n   3. d")

    assert [item.text for item in listing.items] == ["a", "b", "d"]


@pytest.mark.parametrize(
    "typed", ["2026. Selanjutnya", "a.n. Gubernur", "dr. Budi", "1.5 juta", "- ", "1.", "A. Rahman", "|", "*tebal* #x $y$ <b> \\"]
)  # fmt: skip
def test_words_that_only_look_like_a_mark_stay_words(typed):
    """Years, abbreviations, names and signs of other notations are a paragraph."""
    assert parse(typed) == (Paragraph(typed.strip()),)


def test_what_nobody_sees_is_left_out():
    """NUL, controls and signs that turn words around never reach a paper."""
    assert parse("a\x00b\u202ec\x07\u200b") == (Paragraph("abc"),)


def test_letters_go_on_after_z():
    """Item 27 is aa."""
    listing = Listing(Mark.LETTER, (Item("x"),) * 28)

    assert label_of(listing, 25) == "z."
    assert label_of(listing, 27) == "ab."


def test_every_paragraph_item_and_row_has_its_words():
    """A phone and a remark go through the body piece by piece."""
    found = [*level_words(parse("P\n1. x\n- y\n\n| A | B |\n| 1 | 2 |"))]

    assert found == [("", "P"), ("1.", "x"), ("-", "y"), ("", "A | B"), ("", "1 | 2")]
