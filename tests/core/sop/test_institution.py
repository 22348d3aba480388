# SPDX-License-Identifier: Apache-2.0
"""Letterheads that were dumped as one line get their lines back, nothing else is cut."""

import pytest

from tatalaksana.core.sop.institution import letterhead_lines


@pytest.mark.parametrize(
    ("dumped", "lines"),
    [
        (
            "PEMERINTAH PROVINSI KALIMANTAN SELATAN SEKRETARIAT DAERAH BIRO ORGANISASI",
            (
                "PEMERINTAH PROVINSI KALIMANTAN SELATAN",
                "SEKRETARIAT DAERAH",
                "BIRO ORGANISASI",
            ),
        ),
        (
            "PEMERINTAH KABUPATEN BANJAR DINAS PENDIDIKAN",
            ("PEMERINTAH KABUPATEN BANJAR", "DINAS PENDIDIKAN"),
        ),
        (
            "BADAN PUSAT STATISTIK PROVINSI KALIMANTAN",
            ("BADAN PUSAT STATISTIK PROVINSI KALIMANTAN",),
        ),
        ("BAGIAN BIRO ORGANISASI", ("BAGIAN BIRO ORGANISASI",)),
        (
            "Pemerintah Provinsi Kalimantan Selatan Dinas Pendidikan",
            ("Pemerintah Provinsi Kalimantan Selatan Dinas Pendidikan",),
        ),
        ("", ()),
    ],
)
def test_each_level_of_a_letterhead_has_its_line(dumped, lines):
    """Levels begin with their own words; short lines and sentences stay whole."""
    assert letterhead_lines(dumped) == lines
