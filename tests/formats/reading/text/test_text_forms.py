# SPDX-License-Identifier: Apache-2.0
"""The source documents as other programs would dump them: what is read must not change."""

import re
from pathlib import Path

import pytest

from tatalaksana.formats.reading.text.longlines import LONG, broken
from tatalaksana.formats.reading.text.read import read_text

SAMPLES = sorted((Path(__file__).parents[4] / "samples").glob("00*.txt"))
TEXTS = {p.stem[:3]: p.read_text(encoding="utf-8") for p in SAMPLES}


def sops_of(text):
    """Return the SOPs read from a text."""
    return [draft.sop for draft in read_text(text).drafts]


def steps_of(text):
    """Return what every SOP of a text says: title, columns, and the words of its rows."""
    return [
        (
            sop.identity.title,
            [a.name for a in sop.actors],
            [(a.text, a.time.as_printed, a.outputs.as_printed) for a in sop.activities],
        )
        for sop in sops_of(text)
    ]


def blank_lines(text):
    """A blank line behind every line, as some converters write."""
    return text.replace("\n", "\n\n")


def page_numbers(text):
    """A page number and a form feed after every sixth row, and in the middle of a head."""
    out, rows = [], 0
    for line in text.split("\n"):
        out.append(line)
        rows += "\t" in line
        if "\t" in line and rows % 6 == 0:
            out += ["", f"- {rows // 6} -", "\f", f"Halaman {rows // 6} dari 9", ""]
    return "\n".join(out)


def markdown(text):
    """Bordered lines as markdown pipes."""
    return "\n".join(
        "| " + " | ".join(c.strip() for c in line.split("\t")) + " |"
        if "\t" in line
        else line
        for line in text.split("\n")
    )


def cells(text):
    """One cell per line, empty cells and empty lines gone."""
    return "\n".join(
        c for line in text.split("\n") for c in line.split("\t") if c.strip()
    )


def one_line(text):
    """Everything on one line."""
    return " ".join(text.split())


@pytest.mark.parametrize("stem", TEXTS)
@pytest.mark.parametrize("form", [blank_lines, page_numbers, markdown])
def test_a_form_with_borders_reads_as_the_source(stem, form):
    """Blank lines, page numbers and pipes carry no meaning: the reading is the same."""
    assert steps_of(form(TEXTS[stem])) == steps_of(TEXTS[stem])


@pytest.mark.parametrize("stem", TEXTS)
def test_cells_one_below_the_other_keep_the_identity_page(stem):
    """Without borders the titles, laws and related SOPs of every cover stay its own."""
    whole, made = sops_of(TEXTS[stem]), sops_of(cells(TEXTS[stem]))

    def page(sop):
        identity = sop.identity
        return (
            identity.title,
            len(identity.legal_basis or ()),
            len(identity.related or ()),
        )

    assert list(map(page, made)) == list(map(page, whole))


@pytest.mark.parametrize("stem", TEXTS)
def test_cells_one_below_the_other_keep_rows_and_columns(stem):
    """Numbers of one SOP never run on into the next: each keeps its rows and its actors."""
    whole, made = sops_of(TEXTS[stem]), sops_of(cells(TEXTS[stem]))

    assert [len(s.activities) for s in made] == [len(s.activities) for s in whole]
    assert [[a.name for a in s.actors] for s in made] == [
        [a.name for a in s.actors] for s in whole
    ]


def test_a_head_without_its_empty_cells_keeps_all_names():
    """Names that moved left because empty cells were dropped belong under Pelaksana."""
    text = TEXTS["003"]
    bare = "\n".join(
        "\t".join(c for c in line.split("\t") if c.strip()) for line in text.split("\n")
    )

    names = [[a.name for a in s.actors] for s in sops_of(bare)]

    assert names == [[a.name for a in s.actors] for s in sops_of(text)]


def test_a_bundle_on_one_line_gives_all_its_sops():
    """Eight SOPs on a single line are still eight, with nearly all of their rows."""
    whole, made = sops_of(TEXTS["003"]), sops_of(one_line(TEXTS["003"]))

    assert len(made) == len(whole)
    found = sum(len(s.activities) for s in made)
    assert found >= 0.9 * sum(len(s.activities) for s in whole)


def test_two_labels_on_one_line_share_what_is_below():
    """Dasar Hukum beside Kualifikasi Pelaksana: each list goes to its own label."""
    text = """Nomor SOP: 1
Nama SOP: Penomoran Surat
Dasar Hukum Kualifikasi Pelaksana
1. Undang-Undang tentang Arsip 2. Peraturan tentang Naskah 1. Memahami tata naskah
Keterkaitan
Peralatan/Perlengkapan
1. Komputer
No\tKegiatan\tStaf\tKepala\tKelengkapan\tWaktu\tOutput
1\tMenyusun draf surat\t\t\tBahan\t1 jam\tDraf
2\tMenandatangani surat\t\t\tDraf\t1 jam\tSurat
"""

    (sop,) = sops_of(text)

    assert sop.identity.legal_basis == (
        "Undang-Undang tentang Arsip",
        "Peraturan tentang Naskah",
    )
    assert sop.identity.qualifications == ("Memahami tata naskah",)
    assert (sop.identity.related, sop.identity.equipment) == ((), ("Komputer",))


def test_only_long_lines_with_labels_are_broken():
    """A line is broken before its labels, never a short one, never one without labels."""
    page = "Nomor SOP 12 Tanggal Revisi - Nama SOP Arsip Dasar Hukum 1. Undang-Undang Nomor 43 Tahun"
    long = page + " kata" * LONG

    assert broken(page) == page
    assert broken("kata " * LONG) == "kata " * LONG
    assert broken(long).split("\n")[:4] == [
        "Nomor SOP 12", "Tanggal Revisi -", "Nama SOP Arsip", "Dasar Hukum",
    ]  # fmt: skip
    assert re.sub(r"\s+", "", broken(long)) == re.sub(r"\s+", "", long)
