# SPDX-License-Identifier: Apache-2.0
"""Cells that name things one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.sop.listing import listed_lines, parse_listing


@pytest.mark.parametrize(
    ("printed", "items"),
    [
        ("-Berkas permohonan -Disposisi", ("Berkas permohonan", "Disposisi")),
        ("1. Formulir 2. Kartu keluarga", ("Formulir", "Kartu keluarga")),
        ("Komputer; dan kertas", ("Komputer", "kertas")),
        ("Nota dinas, Buku agenda", ("Nota dinas", "Buku agenda")),
        ("draft perda/pergub", ("draft perda/pergub",)),
        ("", ()),
        ("-", ()),
    ],
)
def test_things_are_told_apart(printed, items):
    """Bullets win over separators; without either the cell is one thing."""
    listing = parse_listing(printed)

    assert (listing.as_printed, listing.items) == (printed, items)


@settings(max_examples=100)
@given(st.text(max_size=120))
def test_no_thing_is_empty(words):
    """Whatever the cell holds, its things are never blank."""
    assert all(item.strip() for item in parse_listing(words).items)


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ("-Berkas permohonan -Disposisi", ("-Berkas permohonan", "-Disposisi")),
        ("1. Formulir 2. Kartu keluarga", ("1. Formulir", "2. Kartu keluarga")),
        ("- Nota dinas", ("- Nota dinas",)),
        ("Rapat 1 - 5 orang - selesai", ("Rapat 1 - 5 orang - selesai",)),
        ("- Nota 1. Surat", ("- Nota 1. Surat",)),
        ("", ()),
    ],
)
def test_a_list_is_told_from_a_sentence_with_dashes(printed, lines):
    """Only a cell that begins with a bullet and goes on with the same kind is a list."""
    assert listed_lines(printed) == lines


@settings(max_examples=100)
@given(st.text(max_size=120))
def test_lines_of_a_list_hold_every_word(words):
    """Breaking a cell into lines changes no word of it."""
    assert " ".join(listed_lines(words)).split() == words.split()
