# SPDX-License-Identifier: Apache-2.0
"""Addresses of Instansi."""

from django.urls import path

from tatalaksana.web.office import (
    accounts,
    background,
    calendars,
    columns,
    intake,
    posts,
    scanning,
    teams,
)

urlpatterns = [
    path("instansi/", posts.posts, name="instansi"),
    path("instansi/jabatan-baru/", posts.add_post, name="jabatan-baru"),
    path("instansi/unit-baru/", posts.add_unit, name="unit-baru"),
    path("instansi/jabatan/<str:post>/", posts.post, name="jabatan"),
    path("instansi/jabatan/<str:post>/uraian/", posts.describe, name="jabatan-uraian"),
    path(
        "instansi/jabatan/<str:post>/akhiri/<int:place>/",
        posts.end_holding,
        name="jabatan-akhiri",
    ),
    path("instansi/kolom/", columns.columns, name="kolom"),
    path("instansi/kolom/usulan/", columns.take, name="kolom-usulan"),
    path("instansi/kolom/pasti/", columns.take_sure, name="kolom-pasti"),
    path("instansi/kolom/atur/", columns.column, name="kolom-atur"),
    path("instansi/kolom/cabut/", columns.unbind, name="kolom-cabut"),
    path("instansi/tim/", teams.teams, name="tim"),
    path("instansi/tim-baru/", teams.add_team, name="tim-baru"),
    path("instansi/tim/<str:team>/keputusan/", teams.renew_team, name="tim-perbarui"),
    path("instansi/tim/<str:team>/akhiri/", teams.end_team, name="tim-akhiri"),
    path("instansi/kalender/", calendars.calendar, name="kalender"),
    path("instansi/kalender/libur/", calendars.add_day_off, name="libur-baru"),
    path("instansi/kalender/cabut/", calendars.drop_day_off, name="libur-cabut"),
    path("instansi/kalender/jam/", calendars.add_hours, name="jam-baru"),
    path("instansi/daftar/", intake.upload, name="daftar"),
    path("instansi/daftar/simpan/", intake.save, name="daftar-simpan"),
    path("instansi/daftar/contoh.csv", intake.example, name="daftar-contoh"),
    path("instansi/pekerjaan/", background.jobs, name="pekerjaan"),
    path("instansi/pekerjaan/<int:number>/", background.again, name="pekerjaan-lagi"),
    path("instansi/pemindaian/", scanning.scans, name="pemindaian"),
    path("instansi/pemindaian/<int:version>/", scanning.again, name="pindai-lagi"),
    path("instansi/akun/", accounts.accounts, name="akun-instansi"),
    path("instansi/akun-baru/", accounts.add_account, name="akun-baru"),
    path("instansi/akun/<int:number>/", accounts.account, name="akun-satu"),
    path("instansi/akun/<int:number>/sandi/", accounts.password, name="akun-sandi"),
    path(
        "instansi/akun/<int:number>/dua-langkah/",
        accounts.reset_factor,
        name="akun-dua-langkah",
    ),
    path("instansi/akun/<int:number>/surel/", accounts.identity, name="akun-surel"),
    path("instansi/akun/<int:number>/izin/", accounts.permit, name="akun-izin"),
]
