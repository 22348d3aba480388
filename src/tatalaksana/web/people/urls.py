# SPDX-License-Identifier: Apache-2.0
"""Addresses of Mulai, Masuk, Keluar and Akun."""

from django.urls import path

from tatalaksana.web.people import views

urlpatterns = [
    path("", views.start, name="mulai"),
    path("masuk/", views.sign_in_page, name="masuk"),
    path("keluar/", views.sign_out, name="keluar"),
    path("akun/", views.account_page, name="akun"),
]
