# SPDX-License-Identifier: Apache-2.0
"""Word and Excel: real tables, movable shapes in their cells, and nothing that becomes a formula."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from tests.sheets import sheet

from tatalaksana.core.chart.style import KALBAR, PANRB
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.excel import render_xlsx
from tatalaksana.formats.rendering.word import render_docx

ENTRIES = library()
PRESETS = {
    "terminator": "flowChartTerminator",
    "process": "flowChartProcess",
    "decision": "flowChartDecision",
}


def parts(package, start):
    """Read the XML parts of a package whose names start so."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return [
            etree.fromstring(archive.read(n)) for n in sorted(archive.namelist())
            if n.startswith(start) and n.endswith(".xml")
        ]  # fmt: skip


def presets(roots):
    """Count the flowchart shapes."""
    found = [g.get("prst") for root in roots for g in root.iter("{*}prstGeom")]
    return sorted(p for p in found if p in PRESETS.values())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.slug)
def test_word_holds_every_symbol_and_every_word(entry):
    """Each symbol is a shape of its own, each cell text stands in a table."""
    made = render_docx(entry.sop, KALBAR)

    document = docx.Document(BytesIO(made))
    words = {c.text for t in document.tables for r in t.rows for c in r.cells}
    assert presets(parts(made, "word/document")) == sorted(
        PRESETS[n.shape] for n in entry.sop.nodes
    )
    assert all(
        a.text == "" or _folded(a.text) in map(_folded, words)
        for a in entry.sop.activities
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.slug)
def test_excel_holds_every_symbol_and_every_word(entry):
    """Each symbol is a shape in the drawing, each text a cell of the sheet."""
    made = render_xlsx(entry.sop, PANRB)

    book = CalamineWorkbook.from_filelike(BytesIO(made))
    words = {
        _folded(str(c)) for name in book.sheet_names
        for r in book.get_sheet_by_name(name).to_python() for c in r
    }  # fmt: skip
    assert presets(parts(made, "xl/drawings/")) == sorted(
        PRESETS[n.shape] for n in entry.sop.nodes
    )
    assert all(_folded(a.text) in words for a in entry.sop.activities)


def _folded(text):
    return "".join(text.split())


def test_excel_shapes_stand_in_their_cells():
    """The anchor of a symbol is the cell of its row and its actor's column."""
    sop = sheet("A1! | B1? | A2!", "A1>B1", "B1>A2 Ya", "B1<A1 Tidak")

    root = parts(render_xlsx(sop, PANRB), "xl/drawings/")[0]

    places = {
        anchor.find(".//{*}cNvPr").get("name"): (
            int(anchor.find("{*}from/{*}row").text),
            int(anchor.find("{*}from/{*}col").text),
        )
        for anchor in root.iter("{*}twoCellAnchor")
    }
    assert [places[n] for n in ("A1", "B1", "A2")] == [(4, 2), (5, 3), (6, 2)]


@pytest.mark.parametrize(
    "words", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "<b>&\x00"]
)
def test_no_word_becomes_a_formula_or_markup(words):
    """What an author typed is shown as typed, in both files."""
    sop = sheet("A1! | A2!", "A1>A2", text=words)
    sop = replace(sop, identity=replace(sop.identity, institution=(words,)))

    sheets = parts(render_xlsx(sop, PANRB), "xl/worksheets/")

    assert not any(list(root.iter("{*}f")) for root in sheets)
    assert docx.Document(BytesIO(render_docx(sop, PANRB))).tables


def test_the_same_sop_gives_the_same_files():
    """Two downloads of one version are one file."""
    sop = ENTRIES[0].sop

    assert render_docx(sop, PANRB) == render_docx(sop, PANRB)
    assert render_xlsx(sop, PANRB) == render_xlsx(sop, PANRB)
