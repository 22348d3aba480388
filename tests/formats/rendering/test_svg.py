# SPDX-License-Identifier: Apache-2.0
"""SVG of the drawing: well-formed, accessible, themeable, the same every time."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.sheets import STRESS, drawn, sheet
from tests.twelve import the_twelve, twelve_drawn
from tests.values import sops

from tatalaksana.core.chart.drawing import Drawing
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.sop import model as m
from tatalaksana.formats.rendering.svg import svg_live, svg_one_sheet, svg_pages
from tatalaksana.formats.rendering.svg_words import Language

SVG = "{http://www.w3.org/2000/svg}"
REVIEW = sheet("A1! | B1? | A2!", "A1>B1", "B1>A2 Ya", "B1<A1 Tidak")


def _trees(sop: m.Sop, drawing: Drawing | None = None) -> list[ET.Element]:
    pages = svg_pages(drawing or draw(sop), sop=sop)
    return [ET.fromstring(text) for text in pages]  # noqa: S314


@pytest.mark.parametrize("name", STRESS)
def test_every_page_is_a_document_of_its_own(name):
    """Each page is well-formed XML with its own title and text equivalent."""
    for tree in _trees(STRESS[name], drawn(name)):
        assert tree.tag == f"{SVG}svg"
        assert tree.get("role") == "img"
        named = {
            e.get("id") for e in (tree.find(f"{SVG}title"), tree.find(f"{SVG}desc"))
        }
        assert named == set((tree.get("aria-labelledby") or "").split())


def test_nothing_carries_an_inline_style():
    """The site's content policy forbids style attributes, elements and scripts."""
    for sop, drawing in zip(the_twelve(), twelve_drawn(), strict=True):
        for tree in _trees(sop, drawing):
            for element in tree.iter():
                assert element.get("style") is None
                assert element.tag not in (f"{SVG}style", f"{SVG}script")


def test_symbols_arrows_and_cells_can_be_found_by_their_ids():
    """A page lights up a node, an arrow or a cell by its data attributes."""
    (tree,) = _trees(REVIEW)

    found = list(tree.iter())
    nodes = {e.get("data-node") for e in found} - {None}
    edges = {e.get("data-edge") for e in found} - {None}
    paths = {e.get("data-path") for e in found} - {None}

    assert nodes == {"A1", "B1", "A2"}
    assert edges == {"e0", "e1", "e2"}
    assert {
        "activities[a1].text",
        "activities[a1].actors[B]",
        "actors[A].name",
    } <= paths


def test_the_text_equivalent_tells_steps_and_ways():
    """A person who cannot see the picture hears who acts and where each answer leads."""
    (page,) = svg_pages(draw(REVIEW), sop=REVIEW)
    (english,) = svg_pages(draw(REVIEW), sop=REVIEW, language=Language.ENGLISH)

    assert "keputusan oleh Pelaksana B: jika Ya lanjut ke Langkah 3" in page
    assert "jika Tidak kembali ke Langkah 1 (Pelaksana A)" in page
    assert "if Tidak returns to Step 1 (Pelaksana A)" in english


def test_words_are_real_text_and_escaped():
    """Texts can be selected and searched; markup in a document stays text."""
    sop = sheet("A1 | B1", "A1>B1", text='Memeriksa <berkas> & "surat"\x00')

    (tree,) = _trees(sop)
    words = " ".join("".join(e.itertext()) for e in tree.iter(f"{SVG}text"))

    assert "Memeriksa <berkas> &" in words
    assert '"surat"\ufffd' in words


def test_the_same_model_gives_the_same_bytes():
    """Two drawings of equal models are equal to the last byte."""
    sop = the_twelve()[3]
    again = replace(sop)

    assert svg_pages(draw(sop), sop=sop) == svg_pages(draw(again), sop=again)


def test_the_live_variant_shows_the_tables_alone():
    """On screen the margins of the paper are trimmed, nothing else changes."""
    drawing = draw(REVIEW)
    (page,) = svg_live(drawing, sop=REVIEW)

    tree = ET.fromstring(page)  # noqa: S314
    height = float((tree.get("viewBox") or "").split()[3])

    assert height == pytest.approx(drawing.pages[0].frame.h + 2, abs=0.01)


def test_one_sheet_has_no_cuts():
    """On screen the flow is one picture: every row, every arrow whole, no connectors."""
    sop = STRESS["returns over three pages"]

    tree = ET.fromstring(svg_one_sheet(sop))  # noqa: S314
    found = list(tree.iter())

    assert {e.get("data-node") for e in found} - {None} == {n.id for n in sop.nodes}
    assert not [e for e in found if e.get("data-letter")]
    assert not [e for e in found if "panah-out" in (e.get("class") or "")]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(sops())
def test_whatever_the_model_admits_is_drawn(sop):
    """Odd words, empty names, doubled arrows: the sheet is drawn and well-formed."""
    for page in svg_pages(draw(sop), sop=sop):
        assert ET.fromstring(page).tag == f"{SVG}svg"  # noqa: S314
