# SPDX-License-Identifier: Apache-2.0
"""Word and Excel files are read by their tables; bombs and broken ones are refused in words."""

import io
import zipfile
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flows import random_flow

from tatalaksana.core.chart.style import KALBAR, KALSEL
from tatalaksana.formats.library import library
from tatalaksana.formats.reading.office.read import read_docx, read_xlsx
from tatalaksana.formats.rendering.excel import render_xlsx
from tatalaksana.formats.rendering.word import render_docx

ENTRIES = library()
WORD = render_docx(ENTRIES[0].sop, KALBAR)


def folded(text):
    """Fold what a line break may change."""
    return "".join(text.split())


def flow_of(sop):
    """Return nodes and arrows by place.

    Two arrows that go to and fro within a row carry no kind: the picture does not tell which of
    them is the return.
    """
    row = {a.id: i for i, a in enumerate(sop.activities)}
    column = {a.id: i for i, a in enumerate(sop.actors)}
    place = {n.id: (row[n.activity], column[n.actor], n.shape) for n in sop.nodes}
    pairs = {(e.source, e.target) for e in sop.edges}

    def kind(edge):
        level = place[edge.source][0] == place[edge.target][0]
        return "" if level and (edge.target, edge.source) in pairs else edge.kind

    arrows = [
        (place[e.source], place[e.target], folded(e.label), kind(e)) for e in sop.edges
    ]
    return sorted(place.values()), sorted(arrows)


def words_of(sop):
    """Return what the table says, spaces folded."""
    return [
        (a.number, folded(a.text), a.time, a.outputs, a.requirements)
        for a in sop.activities
    ]


READERS = [(render_docx, read_docx), (render_xlsx, read_xlsx)]


@pytest.mark.parametrize(("make", "read"), READERS)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.slug)
def test_our_own_files_are_read_back_exactly(entry, make, read):
    """Every sheet of the library comes back: actors, words, times, symbols, arrows, answers."""
    style = KALSEL if entry.agency == "kalsel" else KALBAR

    (draft,) = read(make(entry.sop, style)).drafts

    sop = draft.sop
    assert [a.name for a in sop.actors] == [a.name for a in entry.sop.actors]
    assert words_of(sop) == words_of(entry.sop)
    assert flow_of(sop) == flow_of(entry.sop)


@pytest.mark.parametrize(("make", "read"), READERS)
@pytest.mark.parametrize("seed", range(8))
def test_any_flow_is_read_back_exactly(make, read, seed):
    """Forks, joins, returns and page breaks of any flow survive writing and reading."""
    sop = random_flow(Random(seed), least_rows=3, most_rows=14)  # noqa: S311 - repeatable on purpose
    steps = (replace(a, text=f"Menyusun {a.text.lower()}") for a in sop.activities)
    sop = replace(sop, activities=tuple(steps))

    (draft,) = read(make(sop, KALBAR)).drafts

    assert flow_of(draft.sop) == flow_of(sop)


def package(**parts):
    """Make a package of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rusak", "file-broken"),
        (package(a="x"), "file-broken"),
        (package(word__document="<a"), "file-broken"),
        (
            package(word__document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "file-entities",
        ),
        (package(word__document="0" * 30_000_000), "file-bomb"),
    ],
)
def test_hostile_packages_give_one_clear_finding(data, code):
    """Bombs, entities and broken parts are refused by name."""
    reading = read_docx(data)

    assert reading.drafts == ()
    assert [f.code for f in reading.findings] == [code]


@settings(max_examples=30)
@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_makes_the_readers_fail(at, noise):
    """A file damaged anywhere ends in drafts or findings."""
    data = WORD[:at] + noise + WORD[at + len(noise) :]

    for read in (read_docx, read_xlsx):
        reading = read(data)
        assert reading.drafts or reading.findings


@pytest.mark.parametrize(("render", "read"), READERS)
def test_a_drawn_flow_is_never_thought_through_again(render, read):
    """What was drawn is kept whatever is answered: no table of words goes with it."""
    (draft,) = read(render(ENTRIES[0].sop, KALBAR)).drafts

    assert draft.table is None
