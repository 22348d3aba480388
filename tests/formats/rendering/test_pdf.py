# SPDX-License-Identifier: Apache-2.0
"""The official sheet as PDF: archivable, accessible, always the same, and read back whole."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from tests.sheets import sheet

from tatalaksana.core.chart.style import KALBAR, KALSEL, PANRB
from tatalaksana.core.sop.model import Identity
from tatalaksana.formats.library import library
from tatalaksana.formats.reading.pdf.reader import read_pdf
from tatalaksana.formats.rendering.pdf import render_pdf

ENTRIES = library()


def flow_of(sop):
    """Name the flow by rows and columns, so that ids do not matter."""
    rows = {a.id: i for i, a in enumerate(sop.activities)}
    columns = {a.id: i for i, a in enumerate(sop.actors)}
    place = {n.id: (rows[n.activity], columns[n.actor], n.shape) for n in sop.nodes}
    arrows = sorted(
        (place[e.source], place[e.target], e.label, e.kind) for e in sop.edges
    )
    return sorted(place.values()), arrows


def words(text):
    """Fold what a line break may change."""
    return "".join(text.split())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.slug)
def test_a_sheet_is_read_back_as_it_was_drawn(entry):
    """Symbols, arrows, answers, times and texts of our own PDF come back."""
    style = KALSEL if entry.agency == "kalsel" else KALBAR

    read = read_pdf(render_pdf(entry.sop, style)).drafts[0].sop

    assert flow_of(read) == flow_of(entry.sop)
    assert [a.name for a in read.actors] == [a.name for a in entry.sop.actors]
    for got, want in zip(read.activities, entry.sop.activities, strict=True):
        assert got.time == want.time
        assert words(got.text) == words(want.text)
        assert words(got.requirements.as_printed) == words(want.requirements.as_printed)
        assert words(got.outputs.as_printed) == words(want.outputs.as_printed)


def test_a_sheet_can_be_archived_and_heard():
    """PDF/A-2a and PDF/UA-1 are claimed, and what they ask for is there."""
    made = render_pdf(ENTRIES[0].sop, KALBAR)

    with pikepdf.open(BytesIO(made)) as pdf:
        with pdf.open_metadata() as meta:
            claims = (
                meta["pdfaid:part"],
                meta["pdfaid:conformance"],
                meta["pdfuaid:part"],
            )
        root = pdf.Root
        assert claims == ("2", "A", "1")
        assert str(root.Lang) == "id"
        assert root.OutputIntents
        assert root.StructTreeRoot
        fonts = [f for page in pdf.pages for f in page.Resources.Font.values()]
        assert fonts
        assert all("+" in str(f.BaseFont) for f in fonts)


def test_the_same_sop_gives_the_same_bytes():
    """Two downloads of one version are one file."""
    sop = ENTRIES[3].sop

    assert render_pdf(sop, PANRB) == render_pdf(sop, PANRB)


@pytest.mark.parametrize(
    "title", ["日本語の手順", "Cuti 😀", '#read("/etc/passwd")', "*tebal* $x$"]
)
def test_no_title_breaks_the_sheet_or_becomes_markup(title):
    """Glyphs without a font give a plain PDF; words are never commands."""
    sop = replace(sheet("A1! | B1!", "A1>B1"), identity=Identity(title=title))

    assert render_pdf(sop, PANRB).startswith(b"%PDF-")
