# SPDX-License-Identifier: Apache-2.0
"""Addresses of papers."""

from django.urls import path

from tatalaksana.web.papers import drafting, reading, signing, verifying, waiting

urlpatterns = [
    path("tugas/<int:number>/susun/", drafting.draft, name="susun"),
    path("tugas/<int:number>/susun/lihat/", drafting.preview, name="susun-lihat"),
    path("tugas/<int:number>/tandatangani/", signing.sign, name="tandatangani"),
    path("tandatangani/", signing.batch, name="tandatangani-banyak"),
    path("tandatangani/menunggu/", waiting.waiting, name="naskah-menunggu"),
    path(
        "naskah/<int:version>/tandatangani/", waiting.sign, name="naskah-tandatangani"
    ),
    path("akun/tanda-tangan/", signing.key, name="kunci"),
    path("naskah/<int:version>/hal/<int:page>/", reading.picture, name="halaman"),
    path("naskah/<int:version>/hal/", reading.leaves, name="lembar"),
    path("naskah/<int:version>/baca/", reading.read, name="naskah-baca"),
    path("naskah/<int:version>/catatan/", reading.remark, name="naskah-catatan"),
    path("periksa/", verifying.check, name="periksa-naskah"),
    path("periksa/<slug:code>/", verifying.by_code, name="naskah-asli"),
]
