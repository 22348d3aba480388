# SPDX-License-Identifier: Apache-2.0
"""A list of classification codes is read however it was saved, and never raises."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.archiving import Code, Fate, check_codes, find
from tatalaksana.formats.child import Limits
from tatalaksana.formats.codesfile import (
    LARGEST,
    codes_text,
    read_codes,
    read_codes_safely,
)

CODES = (
    Code("000.8.3", "Tata laksana", 2, 3, Fate.PERMANENT, "065"),
    Code("100.3", "Hukum; produk", 1, 4, Fate.DESTROY),
)


def workbook(*rows):
    """Return a workbook of rows."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return made.getvalue()


def problems(data):
    """Return what is wrong in which line."""
    return [(f.line, f.problem.value) for f in read_codes(data).findings]


def test_what_is_written_is_read_back():
    """CSV of codes gives the same codes."""
    assert read_codes(codes_text(CODES).encode()).codes == CODES


def test_no_cell_of_a_written_list_is_a_formula():
    """A name that begins like one is written as words, and read back as it was."""
    codes = (Code("000.1", '=HYPERLINK("http://x")'), Code("000.2", "-kosong"))

    written = codes_text(codes)

    assert ";'-kosong;" in written
    assert ";=" not in written
    assert ';"=' not in written
    assert read_codes(written.encode()).codes == codes


def test_a_workbook_with_a_title_and_other_names_is_read():
    """Columns in another order, years in words, a fate in a sentence; in a process of its own."""
    data = workbook(
        ["JADWAL RETENSI ARSIP"],
        ["Jenis Arsip", "Kode Klasifikasi", "Aktif", "Inaktif", "Keterangan"],
        ["Organisasi", "000.8", "2 tahun", 3, "Dinilai kembali"],
        ["Surat biasa", "000.1", "", "", ""],
    )

    assert read_codes_safely(data).codes == (
        Code("000.8", "Organisasi", 2, 3, Fate.APPRAISE),
        Code("000.1", "Surat biasa"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, "no_head")]),
        ("a;b\n1;2", [(0, "no_head")]),
        ("kode;uraian\n;Hukum", [(2, "no_code")]),
        ("kode;uraian\n1;", [(2, "no_name")]),
        ("kode;uraian\n=1+1;Hukum", [(2, "bad_code")]),
        ("kode;uraian\n1;A\n1;B", [(3, "repeated")]),
        ("kode;uraian;aktif\n1;A;lama", [(2, "bad_years")]),
        ("kode;uraian;aktif\n1;A;101", [(2, "bad_years")]),
        ("kode;uraian;nasib akhir\n1;A;hilang", [(2, "bad_fate")]),
    ],
)
def test_what_is_wrong_is_told_by_line(text, found):
    """One finding a problem, and no code is made of the line."""
    assert problems(text.encode()) == found


def test_what_is_no_list_is_one_finding():
    """Too long, no text, a broken workbook, one that kills its reader."""
    assert problems(b"x" * (LARGEST + 1)) == [(0, "too_long")]
    assert problems(b"\x00\x01") == [(0, "unreadable")]
    assert problems(b"PK\x03\x04broken") == [(0, "unreadable")]
    found = read_codes_safely(workbook(["kode", "uraian"]), Limits(memory=1))
    assert [f.problem.value for f in found.findings] == ["too_slow"]


@given(
    st.binary(max_size=400)
    | st.text(max_size=400).map(lambda t: t.encode("utf-8", "ignore"))
)
def test_reading_never_raises_and_its_codes_can_be_kept(data):
    """Whatever somebody sends, with or without a head."""
    for sent in (data, b"kode;uraian\n" + data):
        check_codes(read_codes(sent).codes)


def test_codes_are_found_by_their_beginning_or_their_name():
    """Those that begin with it come first."""
    assert find(CODES, "100") == (CODES[1],)
    assert find(CODES, "LAKSANA") == (CODES[0],)
    assert find(CODES, "") == CODES
