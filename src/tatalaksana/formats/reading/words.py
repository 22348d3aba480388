# SPDX-License-Identifier: Apache-2.0
"""Every code of the readers as one Indonesian sentence."""

from collections.abc import Callable

from tatalaksana.core.sop.findings import ReadingFinding
from tatalaksana.formats.reading.office.words import SENTENCES as OFFICE_WORDS
from tatalaksana.formats.reading.pdf.words import SENTENCES as PDF_WORDS
from tatalaksana.formats.reading.text.words import SENTENCES as TEXT_WORDS

FILE_WORDS = {
    "file-empty": "Berkas ini kosong.",
    "file-too-large": "Berkas terlalu besar untuk dibaca. Ambil bagian SOP-nya saja.",
    "file-old-office": "Berkas Word atau Excel lama (.doc, .xls). Simpan ulang sebagai .docx atau .xlsx.",
    "file-encrypted": "Berkas ini terkunci sandi. Buka kuncinya, lalu unggah lagi.",
    "file-picture": "Berkas ini gambar, bukan dokumen. Unggah berkas aslinya.",
    "file-zip": "Berkas ini arsip ZIP. Keluarkan dokumennya, lalu unggah satu per satu.",
    "file-broken": "Berkas ini rusak atau terpotong. Unggah ulang berkas aslinya.",
    "file-unknown": "Jenis berkas ini tidak dikenal. Unggah teks, PDF, DOCX, atau XLSX.",
    "file-ending": "Nama berkas berakhiran .{ending}, padahal isinya {kind}. Dibaca menurut isinya.",
    "file-too-slow": "Membaca berkas ini melewati {seconds} detik dan dihentikan.",
    "file-too-heavy": "Berkas ini memerlukan terlalu banyak memori dan dihentikan.",
    "file-reader-died": "Pembacaan berkas ini terhenti. Berkas mungkin rusak.",
    "sopfile.unreadable": "Berkas SOP tidak dapat dibaca: {problem}.",
    "plain.bad": "Isi berkas SOP tidak sesuai bentuknya: {problem} di {where}.",
    "sop.broken": "Bagian SOP tidak saling cocok: {problem} di {where}.",
}
WORDS = {**FILE_WORDS, **OFFICE_WORDS, **TEXT_WORDS, **PDF_WORDS}


class _Facts(dict[str, str]):
    """Facts of a finding; one that is missing is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def words_of(finding: ReadingFinding, word: Callable[[str], str] = str) -> str:
    """Say a finding in one sentence; `word` gives the sentence of another language."""
    return word(WORDS[finding.code]).format_map(_Facts(finding.facts))
