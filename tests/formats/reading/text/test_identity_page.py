# SPDX-License-Identifier: Apache-2.0
"""The identity page: thirteen fields, wherever their labels stand."""

from datetime import date

import pytest

from tatalaksana.core.sop.model import Approver
from tatalaksana.formats.reading.text.entries import approver, entries, printed_date
from tatalaksana.formats.reading.text.halves import halves_of
from tatalaksana.formats.reading.text.identity import identity_of, read_page, split_tail
from tatalaksana.formats.reading.text.source import lines_of


def identity(text: str):
    """The identity read from some lines."""
    return identity_of(read_page(*halves_of(lines_of(text))))


@pytest.mark.parametrize(
    "text",
    [
        "Nomor SOP\t12/2024\nNama SOP\tCuti Pegawai",
        "\tNomor SOP\t12/2024\n\tNama SOP\tCuti Pegawai",
        "Nomor SOP : 12/2024\nNama SOP : Cuti Pegawai",
        "Nomor SOP\n\n12/2024\n\nNama SOP\n\nCuti Pegawai",
        "DINAS A"
        + " " * 40
        + "NOMOR SOP     12/2024\n"
        + " " * 47
        + "NAMA SOP      Cuti Pegawai",
    ],
)
def test_a_value_may_stand_beside_or_below_its_label(text):
    """Label and value are paired in every way offices print them."""
    found = identity(text)

    assert (found.number, found.title) == ("12/2024", "Cuti Pegawai")


def test_absent_label_and_empty_field_differ():
    """None says that the label is not printed, empty that nothing stands behind it."""
    found = identity("Nomor SOP\t\nKeterkaitan:\nNama SOP\tCuti")

    assert (found.number, found.related) == ("", ())
    assert (found.legal_basis, found.approved_by) == (None, None)


def test_a_line_of_labels_heads_the_cells_below():
    """Two labels in one line head the two cells of the next."""
    found = identity(
        "Dasar Hukum\tKualifikasi pelaksana\n1. Satu 2. Dua\t1. Teliti\n"
        "Keterkaitan\tPeralatan/perengkapan\n1. SOP A\t1. Komputer 2. Printer"
    )

    assert (found.legal_basis, found.qualifications) == (("Satu", "Dua"), ("Teliti",))
    assert (found.related, found.equipment) == (("SOP A",), ("Komputer", "Printer"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Satu; 2. Dua; dan 3. Tiga", ("Satu", "Dua", "Tiga")),
        ("1. UU Publik2. Perda Daerah", ("UU Publik", "Perda Daerah")),
        (
            "1. Perda (Tahun 2013 Nomor 2); dan\n2. Pergub",
            ("Perda (Tahun 2013 Nomor 2)", "Pergub"),
        ),
        ("- a. teliti;\n- b. ramah", ("teliti", "ramah")),
        ("perangkat komputer; dan lemari", ("perangkat komputer", "lemari")),
        (
            "Peraturan panjang\nyang dilanjutkan",
            ("Peraturan panjang yang dilanjutkan",),
        ),
        ("-", ("-",)),
        ("", ()),
    ],
)
def test_entries_are_told_apart(text, found):
    """Numbers count only as a rising chain; other marks, lines and semicolons follow."""
    assert entries(text) == found


def test_approver_is_office_person_and_nip():
    """The office, the person and the NIP are told apart, on one line or several."""
    whole = "Kepala Biro Umum Drs. BUDI, M.Si NIP. 19630322 198403 1 002"
    lines = (
        "Kepala Biro Umum\nDrs. BUDI, M.Si\nPembina Tk. I\nNIP. 19630322 198403 1 002"
    )

    assert approver(whole) == Approver(
        "Kepala Biro Umum", "Drs. BUDI, M.Si", "", "19630322 198403 1 002"
    )
    assert approver(lines).rank == "Pembina Tk. I"
    assert approver("Gubernur") == Approver("Gubernur")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 Januari 2025", date(2025, 1, 2)),
        ("02-01-2025", date(2025, 1, 2)),
        ("31/02/2025", None),
        ("-", None),
    ],
)
def test_dates_are_read_when_they_are_dates(text, day):
    """A date keeps its words, and its day when there is such a day."""
    assert (printed_date(text).as_printed, printed_date(text).value) == (text, day)


def test_signature_ends_one_sop_and_the_rest_starts_the_next():
    """What stands below a table is parted into its signature and the next page."""
    lines = lines_of("\nGUBERNUR,\n\nNAMA ORANG\n\nPEMERINTAH KOTA\nNomor SOP\t1")

    signed, rest = split_tail(lines)

    assert signed == ("GUBERNUR,", "NAMA ORANG")
    assert rest[0].words == "PEMERINTAH KOTA"
