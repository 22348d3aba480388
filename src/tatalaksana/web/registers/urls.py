# SPDX-License-Identifier: Apache-2.0
"""Addresses of the registers."""

from django.urls import path

from tatalaksana.web.registers import (
    archive,
    books,
    codes,
    dossier,
    forwarding,
    letters,
    lines,
    printing,
    unfiled,
)

urlpatterns = [
    path("register/", books.first_book, name="register"),
    path("register/buku/<slug:key>/", books.book, name="buku"),
    path("register/buku/<slug:key>/catat/", books.entry_page, name="catat"),
    path(
        "register/buku/<slug:key>/teruskan/",
        forwarding.send_on_many,
        name="teruskan-banyak",
    ),
    path("register/buku/<slug:key>/nomor/", books.reserve, name="nomor-manual"),
    path("register/buku/<slug:key>/cetak/", printing.period, name="cetak-buku"),
    path(
        "register/buku/<slug:key>/unduh.<slug:ending>",
        printing.download,
        name="unduh-buku",
    ),
    path("register/baris/<int:number>/", lines.line, name="baris"),
    path("register/baris/<int:number>/perbaiki/", lines.mend, name="baris-perbaiki"),
    path("register/baris/<int:number>/batal/", lines.void, name="baris-batal"),
    path("register/baris/<int:number>/sisip/", lines.between, name="baris-sisip"),
    path("register/baris/<int:number>/pindaian/", lines.scan, name="pindaian"),
    path("register/baris/<int:number>/hal/", lines.leaves, name="pindaian-lembar"),
    path(
        "register/baris/<int:number>/hal/<int:page>/", lines.leaf, name="pindaian-hal"
    ),
    path("register/surat/<int:number>/", letters.letter, name="surat"),
    path("register/surat/<int:number>/teruskan/", letters.send_on, name="teruskan"),
    path("register/disposisi/<int:part>/", letters.sheet, name="disposisi-kirim"),
    path(
        "register/disposisi/<int:part>/<slug:deed>/",
        letters.deed,
        name="disposisi-aksi",
    ),
    path("disposisi/", letters.waiting, name="disposisi"),
    path("register/klasifikasi/", codes.codes, name="klasifikasi"),
    path("register/klasifikasi/simpan/", codes.save, name="klasifikasi-simpan"),
    path("register/klasifikasi/daftar.csv", codes.listed, name="klasifikasi-daftar"),
    path("arsip/", archive.archive, name="arsip"),
    path("arsip/belum/", unfiled.unfiled, name="arsip-belum"),
    path("arsip/berkas/<int:number>/", unfiled.file_one, name="arsip-berkas"),
    path("arsip/usul/", archive.put_forward, name="arsip-usul"),
    path("arsip/usul/<int:number>/", archive.proposal, name="usulan"),
    path("arsip/usul/<int:number>/musnahkan/", archive.carry_out, name="musnahkan"),
    path(
        "arsip/usul/<int:number>/berita-acara.pdf", archive.report, name="berita-acara"
    ),
    path("berkas/<int:number>/zip", dossier.package, name="berkas-zip"),
]
