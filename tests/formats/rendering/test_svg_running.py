# SPDX-License-Identifier: Apache-2.0
"""A sheet as a live map: ticks, counts and times stand where the case went, and nowhere else."""

import re

import pytest

from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.styles import style_named
from tatalaksana.formats.rendering.svg import svg_one_sheet
from tatalaksana.formats.rendering.svg_running import Note, Running, with_running

ENTRIES = library()


@pytest.mark.parametrize("entry", ENTRIES, ids=[e.slug for e in ENTRIES])
def test_every_passed_symbol_has_one_tick_and_every_arrow_back_one_count(entry):
    """All symbols passed, all returns taken twice: as many ticks as symbols, counts as returns."""
    sop = entry.sop
    backs = {e.id: 2 for e in sop.edges if e.kind is EdgeKind.RETURN}
    done = frozenset(n.id for n in sop.nodes)
    sheet = svg_one_sheet(sop, style_named(entry.agency))

    live = with_running(sheet, Running(done=done, backs=backs))

    assert live.count('class="centang"') == len(sop.nodes)
    assert live.count("2×</text>") == len(backs)


def test_a_sheet_nothing_happened_on_gets_no_mark():
    """No tick, no count, no band: only the empty column beside the table."""
    entry = ENTRIES[0]
    sheet = svg_one_sheet(entry.sop, style_named(entry.agency))

    live = with_running(sheet, Running())

    assert not re.search(r'class="(centang|kali|di-sini)"|data-live', live)
    assert 'class="lajur"' in live


def test_the_words_beside_a_row_are_escaped():
    """What people typed never becomes markup of the sheet."""
    entry = ENTRIES[0]
    row = entry.sop.activities[0].id
    sheet = svg_one_sheet(entry.sop, style_named(entry.agency))

    live = with_running(sheet, Running(notes={row: [Note("<b>1 & 2</b>")]}))

    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in live
