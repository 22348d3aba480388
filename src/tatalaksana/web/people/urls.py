# SPDX-License-Identifier: Apache-2.0
"""Addresses of Mulai, Masuk, Keluar and Akun."""

from django.urls import path

from tatalaksana.web.people import entering, views

urlpatterns = [
    path("", views.start, name="mulai"),
    path("masuk/", entering.sign_in_page, name="masuk"),
    path("masuk/kode/", entering.code_page, name="masuk-kode"),
    path("masuk/luar/", entering.to_provider, name="masuk-luar"),
    path("masuk/kembali/", entering.from_provider, name="masuk-kembali"),
    path("keluar/", entering.sign_out, name="keluar"),
    path("akun/", views.account_page, name="akun"),
    path("akun/sesi/keluar/", views.leave, name="sesi-keluar"),
    path("akun/dua-langkah/", views.set_up, name="dua-langkah"),
    path("akun/dua-langkah/pemulihan/", views.renew, name="pemulihan"),
    path("akun/dua-langkah/matikan/", views.end, name="dua-langkah-matikan"),
]
