# SPDX-License-Identifier: Apache-2.0
"""The Indonesian sentence of every finding of the PDF reader, by code."""

from types import MappingProxyType as Frozen
from typing import Final

SENTENCES: Final = Frozen(
    {
        "pdf-encrypted": "PDF ini terkunci kata sandi; unggah berkas tanpa kunci.",
        "pdf-broken": "Berkas ini rusak atau terpotong sehingga tidak dapat dibuka sebagai PDF.",
        "pdf-empty": "PDF ini tidak berisi teks.",
        "pdf-scan": "PDF ini hasil pindai tanpa teks; unggah berkas aslinya (DOCX, XLSX atau PDF).",
        "scan-with-text": "Halaman ini hasil pindai; isi tabelnya dibaca dari teks hasil pengenalan "
        "huruf, alurnya diduga dari kalimatnya karena gambarnya tidak dapat dibaca.",
        "pdf-no-table": "Tidak ditemukan tabel kegiatan SOP dalam PDF ini.",
        "page-is-picture": "Tabel di halaman ini berupa gambar sehingga tidak dapat dibaca.",
        "drawing-is-picture": "Diagram alir di halaman ini berupa gambar yang tidak terbaca; alurnya disimpulkan dari kalimatnya.",
        "drawing-traced": "Diagram alir di halaman ini berupa gambar; simbol dan panahnya "
        "dijiplak dari gambar itu, periksalah satu per satu.",
        "drawing-lost": "Tabel terbaca, tetapi simbol dan panahnya tidak ada; alurnya disimpulkan dari kalimatnya.",
        "arrow-is-picture": "Panah ini berupa gambar kecil; arahnya dibaca dari gambarnya.",
        "several-procedures": "Berkas ini memuat {count} SOP.",
        "columns-differ": "Kolom tabel di halaman ini berbeda dari halaman sebelumnya.",
        "row-without-symbol": "Baris ini tidak memiliki simbol pelaksana.",
        "row-without-number": "Baris ini tidak bernomor.",
        "number-skipped": "Nomor melompat dari {before} ke {number}.",
        "number-repeated": "Nomor {number} tercetak lebih dari sekali.",
        "symbol-outside-table": "Simbol ini tergambar di luar baris tabel.",
        "symbol-across-rows": "Simbol ini melintasi dua baris; pastikan barisnya.",
        "gap": "Ujung panah berjarak {width} poin dari simbolnya.",
        "loose-end": "Ujung garis ini tidak menyentuh simbol mana pun.",
        "joint-line": "Garis tanpa mata panah: dikerjakan bersama, atau mata panahnya terlupa?",
        "head-forgotten": "Garis ini tanpa mata panah; arahnya diduga.",
        "two-heads": "Garis ini bermata panah di kedua ujungnya; dibaca sebagai dua panah.",
        "connector-unpaired": "Penghubung halaman ini tidak memiliki pasangan.",
        "arrow-cut-by-page": "Panah ini terpotong tepi halaman; sambungannya diduga.",
        "decision-one-exit": "Keputusan ini hanya memiliki satu jalan keluar.",
        "exit-unlabelled": "Jalan keluar keputusan ini tidak bertanda Ya atau Tidak.",
        "label-unplaced": 'Tulisan "{label}" tidak berada di dekat panah mana pun.',
        "actor-differs": "Kalimat kegiatan menyebut {actor}, tetapi simbolnya di kolom lain.",
        "no-entry": "Tidak ada panah yang menuju simbol ini.",
        "no-exit": "Tidak ada panah yang keluar dari simbol ini.",
        "isolated": "Simbol ini tidak terhubung dengan panah.",
        "drawing-in-pieces": "Diagram alir terpisah menjadi beberapa bagian.",
        "no-start": "Diagram alir ini tidak memiliki awal.",
        "no-end": "Diagram alir ini tidak memiliki akhir.",
    }
)
