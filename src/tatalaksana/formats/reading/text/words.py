# SPDX-License-Identifier: Apache-2.0
"""The Indonesian sentence of every finding of the text reader, by code."""

from types import MappingProxyType as Frozen
from typing import Final

SENTENCES: Final = Frozen(
    {
        "text-empty": "Berkas ini kosong: tidak ada teks yang dapat dibaca.",
        "text-garbled": "Huruf-hurufnya tidak membentuk kata yang dikenal; teks ini tampaknya rusak.",
        "text-no-table": "Tidak ditemukan tabel kegiatan SOP dalam teks ini.",
        "identity-missing": "SOP ini tidak memiliki halaman identitas.",
        "title-missing": "Nama SOP tidak ditemukan; isilah sendiri.",
        "title-from-heading": "Nama SOP diambil dari judul di atas tabel: {title}.",
        "head-lost": "Kepala tabel tidak terbaca; kolom disusun dari isinya. Periksa nama pelaksana.",
        "actors-missing": "Tidak ada kolom pelaksana yang terbaca; tambahkan pelaksananya.",
        "actors-named-in-text": "Nama pelaksana diambil dari kalimat kegiatan, bukan dari kepala tabel.",
        "row-unnumbered": "Baris ini tidak bernomor.",
        "number-gap": "Nomor melompat dari {before} ke {after}.",
        "time-unread": 'Waktu "{words}" tidak dapat dibaca sebagai lama waktu.',
        "stray-label": 'Ada tulisan "{word}" di kolom pelaksana tanpa keputusan di dekatnya.',
        "refusal-unknown": "Baris ini memutuskan, tetapi tidak disebut ke mana kembali bila ditolak.",
        "refusal-guessed": "Tujuan pengembalian tidak disebut; diduga pelaksana sebelumnya.",
        "refusal-outside": "Penolakan menyebut {word}, yang tidak memiliki kolom pelaksana.",
        "check-without-refusal": (
            "Baris ini memeriksa, tetapi tidak disebut apa yang terjadi bila tidak sesuai."
        ),
        "actor-unsure": "Pelaksana baris ini perlu dipastikan; dugaan terbaik: {word}.",
        "actors-unreadable": (
            "Kolom pelaksana tidak dapat dibaca dari teks; unggah PDF atau DOCX aslinya bila ada."
        ),
    }
)
