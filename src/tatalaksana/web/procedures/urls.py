# SPDX-License-Identifier: Apache-2.0
"""Addresses of Pustaka SOP and Impor."""

from django.urls import path

from tatalaksana.web.procedures import imports, running, views

SOP = "sop/<slug:agency>/<slug:slug>/"

urlpatterns = [
    path("sop/", views.library, name="pustaka"),
    path(SOP, views.document, name="sop"),
    path(f"{SOP}bagan/", views.chart, name="bagan"),
    path(f"{SOP}cara-berjalan/", running.running, name="cara-berjalan"),
    path(f"{SOP}pemeriksaan/", views.check, name="pemeriksaan"),
    path(f"{SOP}unduhan/", views.downloads, name="unduhan"),
    path(f"{SOP}unduh/<int:number>.<str:ending>", views.download, name="unduh"),
    path("versi/<int:version>/draf/", views.start_draft_of, name="sunting"),
    path("versi/<int:version>/usulan/", views.apply, name="terapkan"),
    path("versi/<int:version>/abaikan/", views.leave, name="abaikan"),
    path("versi/<int:version>/berlaku/", views.publish_draft, name="berlakukan"),
    path("versi/<int:version>/langkah/", running.confirm, name="sahkan-kerja"),
    path(
        "versi/<int:version>/langkah/<str:activity>/",
        running.set_step,
        name="atur-langkah",
    ),
    path("impor/", imports.upload, name="impor"),
    path("impor/<int:number>/", imports.review, name="impor-satu"),
    path("impor/<int:number>/jawab/", imports.answer, name="impor-jawab"),
    path("impor/<int:number>/simpan/", imports.save, name="impor-simpan"),
    path("impor/<int:number>/batal/", imports.cancel, name="impor-batal"),
]
