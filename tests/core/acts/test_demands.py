# SPDX-License-Identifier: Apache-2.0
"""The checklists of a step."""

from hypothesis import given
from hypothesis import strategies as st
from tests.values import listings

from tatalaksana.core.acts.demands import Demands, Thing, demands_of, key_of
from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.listing import parse_listing


def yields(cell):
    """Return the words of what a cell yields."""
    step = m.Activity(m.ActivityId("a1"), "Langkah", outputs=parse_listing(cell))
    return [thing.words for thing in demands_of(step).yields]


def test_both_cells_become_lists():
    """What a step needs and what it yields are kept apart."""
    step = m.Activity(
        m.ActivityId("a1"),
        "Langkah",
        requirements=m.Listing("-Surat -Disposisi", ("Surat", "Disposisi")),
        outputs=m.Listing("Nota Dinas", ("Nota Dinas",)),
    )

    assert demands_of(step) == Demands(
        (Thing("surat", "Surat"), Thing("disposisi", "Disposisi")),
        (Thing("nota-dinas", "Nota Dinas"),),
    )


def test_things_run_together_are_cut_before_a_paper():
    """The word dan joins two papers; inside the name of one it joins nothing."""
    assert yields("Nota Dinas dan Draft SK") == ["Nota Dinas", "Draft SK"]
    assert yields("Pedoman pelayanan dan pengaduan") == ["Pedoman pelayanan dan pengaduan"]  # fmt: skip


def test_a_packet_that_names_its_contents_stays_one():
    """What a packet consists of is no list of packets."""
    cell = "Berkas terdiri atas: surat pengantar dan draft Pergub"

    assert yields(cell) == [cell]


def test_nothing_is_no_thing():
    """Dashes, "nihil" and repeated words leave no line to tick."""
    assert yields("-") == []
    assert yields("Nihil") == []
    assert yields("1. Laporan; 2. laporan.") == ["Laporan"]


def test_a_cell_that_was_not_split_is_split_here():
    """A listing a person typed without its things is read like one from a document."""
    step = m.Activity(m.ActivityId("a1"), "L", outputs=m.Listing("-Surat -Disposisi"))

    assert [t.key for t in demands_of(step).yields] == ["surat", "disposisi"]


def test_long_words_that_differ_at_the_end_have_different_keys():
    """A key is short, and still not shared by two things."""
    long = "dokumen " * 20

    assert key_of(long + "a") != key_of(long + "b")
    assert len(key_of(long + "a")) <= 60


@given(listings, listings)
def test_a_checklist_has_no_empty_and_no_double_line(requirements, outputs):
    """Whatever the cells say, every line has words and a key of its own."""
    step = m.Activity(m.ActivityId("a1"), "", None, requirements, outputs=outputs)
    found = demands_of(step)

    for things in (found.requirements, found.yields):
        assert len({t.key for t in things}) == len(things)
        assert all(t.key and t.words for t in things)


@given(st.text("abc DEF-.,;", max_size=30))
def test_the_key_follows_from_the_words_alone(words):
    """Case, blanks and punctuation at the ends change no key."""
    assert key_of(f"  {words.upper()}. ") == key_of(words.lower())
