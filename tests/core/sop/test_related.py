# SPDX-License-Identifier: Apache-2.0
"""Which SOP is meant by a name: the same thing made is the same SOP, another thing never is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import sheet

from tatalaksana.core.sop.related import meant_by, related_names
from tatalaksana.formats.library import library

TITLES = tuple(entry.sop.identity.title for entry in library())
SK = "Pembuatan Surat Keputusan (SK) Tim / Panitia Pelaksana Kegiatan"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("SOP Pembentukan SK Tim", SK),
        ("SOP pembuatan SK Tim.", SK),
        ("Standar Operasional Prosedur Surat Keputusan Tim", SK),
        ("SOP Administrasi Surat Masuk", "Pengelolaan Surat Masuk"),
        ("SOP Pembuatan SPT", "Penerbitan Surat Perintah Tugas"),
        ("SOP Penyusunan Lakip", "penyusunan LAKIP"),
        ("SOP Pelaksanaan rapat", "Rapat"),
        ("SOP Surat Keluar Biro Organisasi", "Surat Keluar"),
        ("SOP Penaganan Pengaduan", "Penanganan Pengaduan Masyarakat"),
    ],
)
def test_the_same_thing_is_the_same_sop(name, title):
    """The word for making, abbreviations, capitals and slips of the pen do not matter."""
    assert meant_by(name, [title]) == (0,)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("SOP Surat Keluar", "Surat Masuk"),
        ("SOP Surat Keluar", "Pembuatan Surat Keputusan (SK) Tim"),
        ("SOP Pelaksanaan rapat", "Sosialisasi / Bimbingan Teknis / Rapat Teknis"),
        ("SOP Pembubaran SK Tim", SK),
        ("SOP Rapat", "Rapat Koordinasi Pimpinan Daerah"),
        ("SOP", SK),
        ("", SK),
        ("SOP Penyusunan", "Penyusunan"),
    ],
)
def test_another_thing_is_another_sop(name, title):
    """A shared word is no shared name, and a word for making alone names nothing."""
    assert meant_by(name, [title]) == ()


def test_the_closest_is_meant_and_equally_close_ones_are_all_named():
    """Nothing is guessed among titles that fit equally well."""
    titles = ["Surat Masuk Rahasia", "Surat Masuk", "Surat Keluar"]

    assert meant_by("SOP Surat Masuk", titles) == (1,)
    assert meant_by("SOP Surat Masuk", ["Surat Masuk A1", "Surat Masuk B2"]) == (0, 1)


def test_the_library_finds_sk_tim_and_nothing_that_is_not_there():
    """Surat Masuk, Surat Keluar, Rapat and SPT are named by the sources, and not supplied."""
    found = {
        name: [TITLES[i] for i in meant_by(name, TITLES)]
        for entry in library()
        for name in related_names(entry.sop)
    }
    sk_tim = next(t for t in TITLES if "(SK)" in t)

    assert {name for name, titles in found.items() if titles} == {
        name for name in found if "SK Tim" in name
    }
    assert all(titles == [sk_tim] for titles in found.values() if titles)


@given(st.sampled_from(TITLES))
def test_every_title_means_itself(title):
    """However a register grows, the SOP named in full is found."""
    assert TITLES[meant_by(f"SOP {title}", TITLES)[0]] == title


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_compared(name, title):
    """Names of any kind never fail, and being meant does not depend on which is which."""
    assert meant_by(name, [title]) == meant_by(title, [name])


def test_names_come_from_the_identity_and_the_steps_once_each():
    """The same SOP named twice, in other words for making it, is one related SOP."""
    sop = sheet("A1! | B1", "A1>B1")
    identity = replace(sop.identity, related=("SOP Pembentukan SK Tim.", " - "))
    steps = (
        replace(sop.activities[0], calls="pembuatan SK Tim"),
        replace(sop.activities[1], calls="Surat Keluar"),
    )

    assert related_names(replace(sop, identity=identity, activities=steps)) == (
        "SOP Pembentukan SK Tim", "Surat Keluar",
    )  # fmt: skip
