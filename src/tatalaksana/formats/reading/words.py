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
PROBLEMS = {
    "alias": "rujukan YAML tidak dipakai di sini",
    "arrow_to_itself": "anak panah kembali ke simbolnya sendiri",
    "impossible_needs": "jumlah pelaksana tidak mungkin tercapai",
    "missing_field": "isian ini wajib ada",
    "not_a_date": "ini bukan tanggal",
    "not_a_list": "di sini harus ada daftar",
    "not_a_number": "ini bukan angka",
    "not_a_record": "di sini harus ada isian bernama",
    "not_a_time": "ini bukan waktu",
    "not_text": "tulisannya memuat tanda yang tidak dapat disimpan",
    "not_yaml": "ini bukan YAML yang utuh",
    "repeated_id": "nama ini dipakai dua kali",
    "repeated_key": "isian ini ditulis dua kali",
    "too_large": "berkasnya terlalu besar",
    "unknown_activity": "langkah itu tidak ada",
    "unknown_actor": "pelaksana itu tidak ada",
    "unknown_choice": "pilihan ini tidak dikenal",
    "unknown_field": "isian ini tidak dikenal",
    "unknown_format": "versi bentuknya tidak dikenal",
    "unknown_node": "simbol itu tidak ada",
    "wrong_kind": "jenis isiannya keliru",
    "wrong_length": "jumlah isinya keliru",
}
WORDS = {**FILE_WORDS, **OFFICE_WORDS, **TEXT_WORDS, **PDF_WORDS}


class _Facts(dict[str, str]):
    """Facts of a finding; one that is missing is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def words_of(finding: ReadingFinding, word: Callable[[str], str] = str) -> str:
    """Say a finding in one sentence; `word` gives the sentence of another language."""
    facts = _Facts(finding.facts)
    if problem := PROBLEMS.get(facts["problem"]):
        facts["problem"] = word(problem)
    return word(WORDS[finding.code]).format_map(facts)
