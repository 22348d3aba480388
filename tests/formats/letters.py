# SPDX-License-Identifier: Apache-2.0
"""Stamps, kop and templates for tests of printed papers."""

import base64
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2

from tatalaksana.core.naskah.content import kind_of_value
from tatalaksana.core.naskah.letterhead import Letterhead, default_template
from tatalaksana.core.worktime.calendar import Zone
from tatalaksana.formats.rendering.letters import Stamp, render_letter

EMBLEM = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path d="M0 0h10v8l-5 4-5-4z" fill="#080"/></svg>'
).decode()
HEAD = Letterhead(
    ("PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH", "BIRO ORGANISASI"),
    "Jalan Contoh Nomor 1",
    EMBLEM,
)
SIGNED = Stamp(
    number="000.8.3/01288/ORG/2026",
    day=date(2026, 11, 26),
    signatory_lines=("Dr. Siti Aminah, S.Sos., M.Si.", "Pembina Utama Muda", "NIP 19700101 199503 1 001"),
    office_lines=("a.n. SEKRETARIS DAERAH", "KEPALA BIRO ORGANISASI,"),
    signed_words="Ditandatangani secara elektronik oleh:",
    qr="https://tatalaksana.contoh.go.id/v/7F3K99QX",
    foot="Dokumen ini ditandatangani secara elektronik.",
)  # fmt: skip
DRAFT = replace(
    SIGNED,
    signed_words="",
    qr="",
    foot="",
    is_draft=True,
    paraf=("1. Kepala Bagian Tata Laksana",),
)


def printed(naskah, stamp=SIGNED, head=HEAD, **template):
    """Print a paper as PDF."""
    look = replace(default_template(kind_of_value(naskah)), city="Banjarbaru", zone=Zone.WITA)  # fmt: skip
    return render_letter(naskah, replace(look, **template), head, stamp)


def pages_of(pdf):
    """Return the words of each page, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\ufffe", "").split()) for text in texts]


def claims_of(pdf):
    """Return which archive and accessibility standards a file claims."""
    with pikepdf.open(BytesIO(pdf)) as file, file.open_metadata() as meta:
        names = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        return tuple(meta.get(name) for name in names)


def tags_of(pdf):
    """Return the structure tags of a file in reading order."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [*_tags(file.Root.StructTreeRoot.K)]


def _tags(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).lstrip("/")
        if "/K" in node:
            yield from _tags(node.K)
