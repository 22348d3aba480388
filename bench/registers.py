# SPDX-License-Identifier: Apache-2.0
"""Figures of printing a book: 10,000 lines of letters as PDF and as a workbook.

A limit is met when the time on the reference machine meets it.
"""

import random
import time

from bench.machine import REFERENCE
from bench.machine import figures as machine

from tatalaksana.formats.rendering.books import (
    Column,
    Row,
    Sheet,
    render_sheet_pdf,
    render_sheet_xlsx,
)

LINES = 10_000
MOST = 10_000
_COLUMNS = tuple(
    Column(name, width)
    for name, width in (
        ("No.", 1.5), ("Diterima", 1.7), ("Nomor surat", 2.6), ("Tanggal surat", 1.7),
        ("Asal", 2.6), ("Isi ringkas", 4), ("Sifat", 1.3), ("Diteruskan kepada", 2.2),
        ("Keterangan", 2.4),
    )
)  # fmt: skip
_SENDERS = (
    "Dinas Kesehatan",
    "Sekretariat DPRD",
    "Badan Kepegawaian Daerah",
    "Biro Umum",
)
_WORDS = [
    "permohonan",
    "asistensi",
    "penyusunan",
    "standar",
    "operasional",
    "prosedur",
    "rapat",
    "undangan",
]


def figures():
    """Print one book of a year of letters, both ways."""
    chance = random.Random(7)
    sheet = Sheet(
        "Buku agenda surat masuk",
        "Tahun 2026",
        _COLUMNS,
        tuple(_row(number, chance) for number in range(1, LINES + 1)),
        head=("PEMERINTAH PROVINSI", "BIRO ORGANISASI"),
        notes=(f"{LINES} nomor.",),
        signers=(("Mengetahui,", "Kepala Subbagian Tata Usaha", "Nama"),),
    )
    slower = max(1.0, next(iter(machine()))[1] / REFERENCE)
    yield "this machine is slower by", slower, "times", None, None
    for name, render in (("PDF", render_sheet_pdf), ("XLSX", render_sheet_xlsx)):
        here = _taken(render, sheet)
        there = here / slower
        yield f"book of {LINES:,} lines as {name}, here", here, "ms", None, None
        yield "the same, reference", there, "ms", f"<= {MOST}", there <= MOST


def _row(number, chance):
    sender = chance.choice(_SENDERS)
    subject = " ".join(chance.choices(_WORDS, k=chance.randint(4, 10))).capitalize()
    manner = chance.choice(("Biasa", "Biasa, segera"))
    cells = (
        f"{number:05}", "23 November 2026", f"000.8.3/{number:04}/ORG/2026",
        "20 November 2026", sender, subject, manner, "Kepala Biro Organisasi",
        f"Berkas {number:04}",
    )  # fmt: skip
    return Row(cells, is_void=number % 97 == 0)


def _taken(render, sheet):
    start = time.perf_counter()
    render(sheet)
    return 1000 * (time.perf_counter() - start)
