# SPDX-License-Identifier: Apache-2.0
"""Offices in words: kinds, abbreviations, acronyms, and titles that stand alone."""

import pytest

from tatalaksana.core.sop.infer.offices import kind_of, offices_of
from tatalaksana.core.sop.infer.weights import Kind

COLUMNS = (
    "Kasubbag Pelayanan Publik",
    "Analis Pelayanan Publik",
    "Kabag KPP",
    "Karo Organisasi",
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kasubbag TU", Kind.CLERK),
        ("Kepala Sub Bagian Umum", Kind.CLERK),
        ("Ka. Subbag Program", Kind.LOW),
        ("Kabid Perizinan", Kind.MID),
        ("KEPALA DINAS", Kind.HEAD),
        ("Sekda", Kind.SECDA),
        ("Ass I", Kind.ASISTEN),
        ("SKPD Pemohon", Kind.APPLICANT),
        ("Tim Monev", Kind.TEAM),
        ("Ketua Tim Neraca", Kind.LEAD),
        ("Petugas Loket", Kind.STAFF),
        ("Bupati", Kind.TOP),
        ("Biro Hukum", Kind.UNIT),
        ("???", Kind.OTHER),
    ],
)
def test_office_has_a_kind(name, kind):
    """The kind of an office is read from its title, abbreviated or not."""
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("diserahkan kepada Kepala Subbagian Pelayanan Publik", 0),
        ("diserahkan kepada Kasubbag PP", 0),
        ("diserahkan kepada Kabag", 2),
        ("diserahkan kepada Kabag Kelembagaan dan Pelayanan Publik", 2),
        ("diserahkan kepada Kepala Biro Organisasi", 3),
        ("dikembalikan ke analisis untuk diperbaiki", 1),
        ("diserahkan kepada Staf", 1),
        ("diserahkan kepada Kasubag Pelayanan Publlk", 0),
    ],
)
def test_column_is_found_in_words(words, column):
    """A column is found by its full name, its abbreviation, its acronym, or its title alone."""
    assert [m.actor for m in offices_of(COLUMNS).mentions(words)] == [column]


@pytest.mark.parametrize(
    "words",
    ["diserahkan kepada Kabag Umum", "melakukan analisis data", "ke Biro Hukum"],
)
def test_other_office_is_no_column(words):
    """The same title with another qualifier is another office, and a plain word is none."""
    assert offices_of(COLUMNS).mentions(words) == ()


def test_title_of_two_columns_names_neither_well():
    """With two columns of one title, the title alone shares its weight."""
    offices = offices_of(("Kabag Umum", "Kabag Hukum"))

    weights = [m.weight for m in offices.mentions("diserahkan kepada Kabag")]

    assert weights == [0.3, 0.3]
