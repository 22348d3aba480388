# SPDX-License-Identifier: Apache-2.0
"""A list of posts and people: read as offices save it, wrong lines told, never raising."""

import io
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.office.intake import IntakeRow
from tatalaksana.core.office.model import Capacity
from tatalaksana.formats.child import Limits
from tatalaksana.formats.officefile import office_file_text, read_office_file
from tatalaksana.formats.officesandbox import read_list_safely

HEAD = "jabatan;unit;atasan;nama;nama pengguna;kapasitas;sejak;surat"
ROW = IntakeRow(
    2,
    "Kepala Bagian Umum",
    "Biro Umum",
    "Kepala Biro Umum",
    "Siti Rahma",
    "siti",
    Capacity.PLT,
    date(2026, 1, 31),
    "SP 1/2026",
)
LINE = "Kepala Bagian Umum;Biro Umum;Kepala Biro Umum;Siti Rahma;siti;{};{};SP 1/2026"


def read(*lines, head=HEAD):
    """Read a list of these lines."""
    return read_office_file("\r\n".join([head, *lines]).encode())


@pytest.mark.parametrize("capacity", ["plt", "Plt.", "PELAKSANA TUGAS"])
@pytest.mark.parametrize(
    "day", ["2026-01-31", "31/01/2026", "31.1.2026", "31 Januari 2026"]
)
def test_capacities_and_dates_are_read_as_offices_write_them(capacity, day):
    """Spelled out or short, with dots or without."""
    assert read(LINE.format(capacity, day)).rows == (ROW,)


def test_a_workbook_and_other_encodings_give_the_same_rows():
    """XLSX with a real date, commas, tabs and the old code page are all the same list."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["DAFTAR JABATAN"])
        sheet.write_row(1, 0, HEAD.split(";"))
        sheet.write_row(2, 0, LINE.format("Plt", "").split(";"))
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(2, 6, date(2026, 1, 31), day)
    comma = f"{HEAD}\n{LINE}".format("plt", "2026-01-31").replace(";", ",")

    found = read_office_file(out.getvalue()).rows

    assert [(r.title, r.since, r.capacity) for r in found] == [
        (ROW.title, ROW.since, Capacity.PLT)
    ]
    assert found[0].line == 3
    assert read_office_file(comma.encode("utf-8-sig")).rows == (ROW,)
    assert (
        read_office_file(comma.replace("Siti", "Ren\xe9").encode("cp1252")).rows[0].name
        == "Ren\xe9 Rahma"
    )


def test_columns_may_stand_in_any_order_and_under_their_other_names():
    """Only the post and the unit must be there; NIP and TMT are what offices call them."""
    found = read("siti;2 Mei 2026;Biro Umum;Kepala", head="NIP;TMT;Unit Kerja;Jabatan")

    assert found.rows == (
        IntakeRow(2, "Kepala", "Biro Umum", username="siti", since=date(2026, 5, 2)),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (";Biro Umum", "no_title"),
        ("Kepala;", "no_unit"),
        ("Kepala;Biro;;Siti", "no_username"),
        ("Kepala;Biro;;Siti;siti rahma;;2026-01-01", "bad_username"),
        ("Kepala;Biro;;Siti;siti;;", "no_since"),
        ("Kepala;Biro;;Siti;siti;;besok", "bad_date"),
        ("Kepala;Biro;;Siti;siti;;31/02/2026", "bad_date"),
        ("Kepala;Biro;;Siti;siti;ketua;2026-01-01", "bad_capacity"),
    ],
)
def test_a_wrong_line_is_told_and_makes_no_row(line, problem):
    """The line before and the line after are read all the same."""
    found = read("Sekda;Setda", line, "Asisten;Setda")

    assert [(f.line, f.problem) for f in found.findings] == [(3, problem)]
    assert [(r.line, r.title) for r in found.rows] == [(2, "Sekda"), (4, "Asisten")]


def test_a_number_that_lost_digits_is_not_taken_for_a_nip():
    """A spreadsheet keeps fifteen digits; a NIP has eighteen."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["jabatan", "unit", "nip", "sejak"])
        sheet.write_row(1, 0, ["Kepala", "Biro", 198501012010011001, "2026-01-01"])

    found = read_office_file(out.getvalue())

    assert [f.problem for f in found.findings] == ["number_cut"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no_head"),
        (b"PK\x03\x04rusak", "unreadable"),
        (b"\x00\x01\x02", "unreadable"),
        (b"nama;alamat\nSiti;Jalan", "no_head"),
        (b"jabatan;unit\n" + b"a;b\n" * 5001, "too_long"),
        (b"x" * 2_000_001, "too_long"),
    ],
)
def test_a_file_that_is_no_list_is_told_as_a_whole(data, problem):
    """Such a file gives no rows and one finding without a line."""
    found = read_office_file(data)

    assert [(f.line, f.problem) for f in found.findings] == [(0, problem)]
    assert found.rows == ()


def workbook(*lines):
    """Return a workbook of these lines."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate((HEAD, *lines)):
            sheet.write_row(at, 0, line.split(";"))
    return out.getvalue()


def test_a_workbook_read_in_a_child_gives_what_reading_gives():
    """Rows, dates and findings come through the child unchanged; a list as text needs none."""
    line = LINE.format("Plt", "2026-01-31")
    book, text = workbook(line, ";tanpa jabatan"), f"{HEAD}\n{line}".encode()

    assert read_list_safely(book) == read_office_file(book)
    assert read_list_safely(book).rows == (ROW,)
    assert read_list_safely(text, Limits(seconds=0.0)).rows == (ROW,)


@pytest.mark.parametrize(
    ("limits", "problems"),
    [
        (Limits(seconds=0.01), {"too_slow"}),
        (Limits(memory=20_000_000), {"too_heavy", "reader_died"}),
    ],
)
def test_a_workbook_that_costs_too_much_is_one_finding(limits, problems):
    """Its own process ends, ours goes on and says why."""
    many = [LINE.format("Plt", "2026-01-31")] * 4000

    found = read_list_safely(workbook(*many), limits)

    assert found.rows == ()
    assert [f.line for f in found.findings] == [0]
    assert found.findings[0].problem in problems


def test_what_is_written_is_read_again():
    """The list that was looked at is the list that is saved."""
    assert read_office_file(office_file_text((ROW,)).encode()).rows == (ROW,)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_reading_never_raises(data):
    """Whatever bytes are sent, there are rows and findings."""
    read_office_file(data)
    read_office_file(f"{HEAD}\n".encode() + data)
