# SPDX-License-Identifier: Apache-2.0
"""Addresses of running work."""

from django.urls import path

from tatalaksana.web.cases import (
    acts,
    agenda,
    bulk,
    calling,
    files,
    filing,
    moving,
    notices,
    paperacts,
    tasks,
)

urlpatterns = [
    path("tugas/", tasks.inbox, name="tugas"),
    path("tugas/<int:number>/", tasks.task, name="tugas-satu"),
    path("tugas/<int:number>/selesai/", tasks.complete, name="selesai"),
    path("tugas/<int:number>/kembalikan/", tasks.send_back, name="kembalikan"),
    path("tugas/<int:number>/ambil/", tasks.take, name="ambil"),
    path("tugas/<int:number>/tarik/", tasks.pull_back, name="tarik"),
    path("tugas/<int:number>/tangguhkan/", tasks.suspend, name="tangguhkan"),
    path("tugas/<int:number>/serahkan/", tasks.hand_over, name="serahkan"),
    path("tugas/<int:number>/panggil/", calling.call, name="panggil"),
    path("tugas/<int:number>/naskah/", tasks.upload, name="naskah-serah"),
    path("tugas/banyak/", bulk.bulk, name="banyak"),
    path("tugas/jumlah/", bulk.count, name="jumlah"),
    path(
        "tugas/<int:number>/jadwalkan/batal/",
        acts.cancel_appointment,
        name="jadwal-batal",
    ),
    path("tugas/<int:number>/isi/catat/", paperacts.register, name="catat-tugas"),
    path("tugas/<int:number>/isi/arsipkan/", filing.archive, name="arsipkan"),
    path("tugas/<int:number>/disposisi/", paperacts.dispose, name="disposisi-tugas"),
    path("disposisi/<int:part>/lembar.pdf", paperacts.print_sheet, name="lembar-pdf"),
    path("tugas/<int:number>/nomor/", paperacts.number_now, name="beri-nomor"),
    path("tugas/<int:number>/bertanda/", paperacts.take_in, name="bertanda-tangan"),
    path("tugas/<int:number>/isi/<slug:slug>/", acts.act, name="tindakan"),
    path("lembar/<int:number>/<slug:slug>/", acts.sheet, name="lembar"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/<int:number>.ics", agenda.calendar, name="agenda-ics"),
    path("naskah/<int:version>/", tasks.paper, name="naskah"),
    path("kabar/", notices.notices, name="kabar"),
    path("kabar/dibaca/", notices.read, name="kabar-baca"),
    path("kabar/<int:number>/", notices.follow, name="kabar-buka"),
    path("berkas/", files.case_files, name="berkas"),
    path("berkas/<int:number>/", files.case_file, name="berkas-satu"),
    path("berkas/<int:number>/keterangan/", files.remark, name="keterangan"),
    path("berkas/<int:number>/batal/", files.cancel, name="berkas-batal"),
    path("versi/<int:version>/pindah/", moving.move, name="pindah-berkas"),
    path("versi/<int:version>/mulai/", files.start, name="mulai-berkas"),
]
