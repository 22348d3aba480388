# SPDX-License-Identifier: Apache-2.0
"""Word and Excel files are read by their tables; bombs and broken ones are refused in words."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.chart.style import KALBAR, KALSEL
from tatalaksana.formats.library import library
from tatalaksana.formats.reading.office.read import read_docx, read_xlsx
from tatalaksana.formats.reading.read import read_document
from tatalaksana.formats.rendering.excel import render_xlsx
from tatalaksana.formats.rendering.word import render_docx

ENTRIES = library()
WORD = render_docx(ENTRIES[0].sop, KALBAR)


def folded(text):
    """Fold what a line break may change."""
    return "".join(text.split())


@pytest.mark.parametrize("make", [render_docx, render_xlsx])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.slug)
def test_our_own_tables_are_read_back(entry, make):
    """Columns, steps and times of our Word and Excel files come back."""
    style = KALSEL if entry.agency == "kalsel" else KALBAR

    reading = read_document("sop", make(entry.sop, style))

    sop = reading.drafts[0].sop
    assert [a.name for a in sop.actors] == [a.name for a in entry.sop.actors]
    assert [folded(a.text) for a in sop.activities] == [
        folded(a.text) for a in entry.sop.activities
    ]
    assert [a.time.value for a in sop.activities] == [
        a.time.value for a in entry.sop.activities
    ]


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


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_makes_the_readers_fail(at, noise):
    """A file damaged anywhere ends in drafts or findings."""
    data = WORD[:at] + noise + WORD[at + len(noise) :]

    for read in (read_docx, read_xlsx):
        reading = read(data)
        assert reading.drafts or reading.findings
