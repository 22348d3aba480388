# SPDX-License-Identifier: Apache-2.0
"""What changed between two versions of a paper, by passage and by word."""

from hypothesis import given
from hypothesis import strategies as st
from tests.core.naskah.papers import PAPERS

from tatalaksana.core.naskah.comparing import Change, Piece, compare
from tatalaksana.core.naskah.content import Surat, passages

WORDS = st.lists(
    st.lists(st.sampled_from(["satu", "dua", "tiga", "empat", "1. lima", "\n- enam"]), max_size=5).map(" ".join),
    max_size=6,
).map("\n\n".join)  # fmt: skip


def test_a_changed_word_is_shown_within_its_paragraph():
    """Who reads a correction sees the word, not the page."""
    old = Surat(subject="Jadwal", body="Rapat hari Senin di aula.\n\nTerima kasih.")
    new = Surat(subject="Jadwal", body="Rapat hari Selasa di aula.\n\nTerima kasih.")

    found = compare(old, new)

    assert [d.change for d in found] == [Change.KEPT, Change.CHANGED, Change.KEPT]
    assert found[1].pieces == (
        Piece(Change.KEPT, "Rapat hari "),
        Piece(Change.REMOVED, "Senin "),
        Piece(Change.ADDED, "Selasa "),
        Piece(Change.KEPT, "di aula."),
    )


def test_paragraphs_come_and_go():
    """What has nothing in common is not called a change."""
    old = Surat(body="Satu dua tiga.\n\nPenutup.")
    new = Surat(body="Satu dua tiga.\n\nKalimat lain sama sekali berbeda isinya.")

    found = compare(old, new)

    assert [(d.change, d.field) for d in found] == [
        (Change.KEPT, "body"),
        (Change.REMOVED, "body"),
        (Change.ADDED, "body"),
    ]


def test_a_field_that_was_emptied_is_still_told():
    """Removed recipients are shown, though the new version has none."""
    found = compare(Surat(to=("Kepala Biro",)), Surat())

    assert [(d.change, d.old.words) for d in found] == [(Change.REMOVED, "Kepala Biro")]


def test_equal_versions_have_no_difference():
    """Nothing changed means everything was kept."""
    for paper in PAPERS:
        assert {d.change for d in compare(paper, paper)} == {Change.KEPT}


@given(WORDS, WORDS)
def test_the_pieces_tell_both_versions(one, other):
    """Without what was added it is the old version, without what was removed the new one."""
    old, new = Surat(body=one), Surat(body=other)

    found = compare(old, new)

    for left, side, paper in (
        (Change.ADDED, "old", old),
        (Change.REMOVED, "new", new),
    ):
        told = [
            "".join(p.words for p in d.pieces if p.change is not left)
            for d in found
            if getattr(d, side) is not None
        ]
        assert told == [p.words for p in passages(paper)]


def test_very_long_paragraphs_are_compared_whole():
    """Time stays small: beyond thousands of words the passage is shown before and after."""
    old = Surat(body="kata " * 5_000 + "lama")
    new = Surat(body="kata " * 5_000 + "baru")

    (difference,) = compare(old, new)

    assert [p.change for p in difference.pieces] == [Change.REMOVED, Change.ADDED]
