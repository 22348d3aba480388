# SPDX-License-Identifier: Apache-2.0
"""How names are printed: every case of pasal 44, and the page of the rules that lists them."""

import re
from pathlib import Path

import pytest

from tatalaksana.core.naskah.kinds import Family
from tatalaksana.core.naskah.names import (
    Person,
    Signatory,
    Standing,
    full_name,
    in_capitals,
    name_lines,
    office_lines,
    spaced_nip,
)
from tatalaksana.core.office.model import Capacity

SITI = Person(
    "Siti Aminah", "Dr.", "S.Sos., M.Si.", "197001011995031001", "Pembina Utama Muda"
)
BARE = ("Siti Aminah",)
WITH_DEGREES = ("Dr. Siti Aminah, S.Sos., M.Si.",)
NIP = "NIP 19700101 199503 1 001"
IN_FULL = (*WITH_DEGREES, "Pembina Utama Muda", NIP)
DECREE_OF_OTHERS = (*BARE, NIP)
FORMS = {
    "nama": BARE,
    "nama, NIP": DECREE_OF_OTHERS,
    "gelar": WITH_DEGREES,
    "gelar, pangkat, NIP": IN_FULL,
}
PAGE = Path(__file__).parents[3] / "docs/rules/naskah.md"


def lines_of(family, standing, capacity):
    """Print the name of one person in one case."""
    return name_lines(family, Signatory(SITI, "Jabatan", standing, capacity))


@pytest.mark.parametrize("capacity", Capacity)
@pytest.mark.parametrize("standing", Standing)
def test_a_decree_names_nobody_with_degrees(standing, capacity):
    """Pasal 44 ayat 1: pengaturan and penetapan print the name without gelar."""
    expected = DECREE_OF_OTHERS if standing is Standing.OTHER else BARE

    assert lines_of(Family.PENETAPAN, standing, capacity) == expected


@pytest.mark.parametrize("family", sorted(set(Family) - {Family.PENETAPAN}))
@pytest.mark.parametrize(
    ("standing", "capacity", "expected"),
    [
        (Standing.KEPALA_DAERAH, Capacity.DEFINITIF, WITH_DEGREES),
        (Standing.KEPALA_DAERAH, Capacity.PJ, BARE),
        (Standing.KEPALA_DAERAH, Capacity.PJS, BARE),
        (Standing.KEPALA_DAERAH, Capacity.PLT, BARE),
        (Standing.KEPALA_DAERAH, Capacity.PLH, BARE),
        (Standing.WAKIL, Capacity.DEFINITIF, WITH_DEGREES),
        (Standing.SEKDA, Capacity.DEFINITIF, WITH_DEGREES),
        (Standing.SEKDA, Capacity.PLT, WITH_DEGREES),
        (Standing.SEKDA, Capacity.PJ, BARE),
        (Standing.SEKDA, Capacity.PLH, BARE),
        (Standing.OTHER, Capacity.DEFINITIF, IN_FULL),
        (Standing.OTHER, Capacity.PLH, IN_FULL),
    ],
)
def test_other_papers_follow_post_and_capacity(family, standing, capacity, expected):
    """Pasal 44 ayat 2 to 5: gelar, and for other officials rank and NIP; acting heads stand alone."""
    assert lines_of(family, standing, capacity) == expected


@pytest.mark.parametrize(
    ("signatory", "expected"),
    [
        (Signatory(SITI, "Kepala Biro Organisasi"), ("KEPALA BIRO ORGANISASI,",)),
        (
            Signatory(SITI, "Kepala Biro Organisasi", capacity=Capacity.PLH),
            ("Plh. KEPALA BIRO ORGANISASI,",),
        ),
        (
            Signatory(SITI, "Sekretaris Daerah", Standing.SEKDA, Capacity.PLT, "Gubernur X"),
            ("a.n. GUBERNUR X", "Plt. SEKRETARIS DAERAH,"),
        ),
        (
            Signatory(SITI, "Asisten Administrasi Umum", on_behalf="Gubernur X",
                      by="Plh. Sekretaris Daerah"),
            ("a.n. GUBERNUR X", "Plh. SEKRETARIS DAERAH,", "u.b.", "ASISTEN ADMINISTRASI UMUM,"),
        ),
    ],
)  # fmt: skip
def test_the_post_says_whose_authority_it_is(signatory, expected):
    """a.n. and u.b. are of the paper, Plh. and Plt. of the signer; both may stand together."""
    assert office_lines(signatory) == expected


@pytest.mark.parametrize(
    ("nip", "expected"),
    [
        ("197001011995031001", "19700101 199503 1 001"),
        ("19700101 199503 1 001", "19700101 199503 1 001"),
        ("131 123 456", "131 123 456"),
        ("", ""),
    ],
)
def test_a_nip_is_written_in_groups(nip, expected):
    """18 digits are grouped; an old number stays as it is."""
    assert spaced_nip(nip) == expected


def test_what_a_file_lacks_leaves_no_empty_line():
    """Without rank, NIP or degrees a name is just a name."""
    alone = Signatory(Person("Budi"), "Analis")

    assert name_lines(Family.KORESPONDENSI, alone) == ("Budi",)
    assert full_name(Person("Budi", degree_before="Ir.")) == "Ir. Budi"
    assert in_capitals(" plt. kepala  biro, ") == "Plt. KEPALA BIRO"


def test_the_page_of_the_rules_lists_every_case():
    """The table of the page is what the code does."""
    rows = re.findall(
        r"^\| `(\w+)` \| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    seen = set()
    for standing, capacity, decree, others, _ in rows:
        case = Standing(standing), Capacity(capacity)
        seen.add(case)
        assert lines_of(Family.PENETAPAN, *case) == FORMS[decree.strip()]
        for family in set(Family) - {Family.PENETAPAN}:
            assert lines_of(family, *case) == FORMS[others.strip()]
    assert seen == {(s, c) for s in Standing for c in Capacity}
