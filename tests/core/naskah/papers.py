# SPDX-License-Identifier: Apache-2.0
"""One complete paper of each kind, as an office would write it."""

from datetime import date, time

from tatalaksana.core.acts.meet import Attendee, Presence, Resolution
from tatalaksana.core.naskah.content import (
    Assigned,
    BeritaAcara,
    DaftarHadir,
    Jadwal,
    Keputusan,
    Laporan,
    LembarDisposisi,
    NotaDinas,
    Notula,
    Party,
    Slot,
    Surat,
    SuratTugas,
    TandaTerima,
    TeamMember,
    Undangan,
    kind_of_value,
)
from tatalaksana.core.naskah.kinds import Security, Speed

DAY = date(2026, 12, 3)
PEOPLE = (
    Attendee("Budi Santoso, S.Sos.", position="Analis Kebijakan Ahli Muda"),
    Attendee("Siti Aminah, M.Si.", Presence.REPRESENTED, "Rina", "Kepala Bagian Tata Laksana"),
    Attendee("Ahmad Fauzi", Presence.ABSENT, position="Dinas Kesehatan"),
)  # fmt: skip
MEETING = {
    "day": DAY,
    "begins": time(9),
    "ends": time(11, 30),
    "place": "Ruang Rapat Biro Organisasi, Lantai 2",
    "agenda": "Pembahasan rancangan SOP pelayanan perizinan",
    "chair": "Kepala Bagian Tata Laksana",
    "attendees": PEOPLE,
}
PAPERS = (
    Surat(
        subject="Penyampaian Jadwal Asistensi Penyusunan SOP",
        to=("Kepala Dinas Kesehatan Provinsi Kalimantan Selatan",),
        to_place="Banjarbaru",
        speed=Speed.SEGERA,
        attachments="1 (satu) berkas",
        copies=("Gubernur Kalimantan Selatan (sebagai laporan);", "Sekretaris Daerah;"),
        body="Menindaklanjuti surat Saudara Nomor 000.8/12/DINKES/2026 tanggal 20 November 2026 hal"
        " permohonan asistensi, bersama ini disampaikan hal-hal sebagai berikut:\n"
        "1. Asistensi dilaksanakan selama dua hari di kantor Biro Organisasi dengan menghadirkan seluruh"
        " pelaksana yang namanya tercantum dalam rancangan SOP.\n"
        "2. Berkas yang perlu disiapkan:\n   a. rancangan SOP dalam bentuk dokumen yang dapat disunting;\n"
        "   b. peraturan yang menjadi dasar hukum; dan\n   c. daftar pelaksana.\n"
        "3. Narahubung: Analis Kebijakan Biro Organisasi.\n\n"
        "| Hari | Acara | Penanggung jawab |\n| Senin | Pemeriksaan identitas SOP | Tim |\n"
        "| Selasa | Pemeriksaan bagan alir | Tim dan pelaksana |\n\n"
        "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
    ),
    Undangan(
        subject="Undangan Rapat Pembahasan SOP",
        to_place="Tempat",
        body="Sehubungan dengan penyusunan SOP di lingkungan Sekretariat Daerah, dengan hormat kami"
        " mengundang Saudara untuk hadir pada:\n\nDemikian, atas kehadiran Saudara diucapkan terima kasih.",
        day=DAY,
        begins=time(9),
        place="Ruang Rapat Biro Organisasi, Lantai 2",
        agenda="Pembahasan rancangan SOP pelayanan perizinan dan penyepakatan jadwal uji coba",
        note="Peserta membawa rancangan SOP masing-masing.",
        invitees=tuple(f"Kepala Bagian {name}" for name in
                       ("Organisasi", "Hukum", "Umum", "Keuangan", "Protokol", "Perencanaan")),
    ),
    NotaDinas(
        subject="Permohonan Koreksi Rancangan Keputusan Gubernur",
        to=("Kepala Biro Hukum",),
        sender="Kepala Biro Organisasi",
        through=("Asisten Administrasi Umum",),
        carries=("Rancangan Keputusan Gubernur tentang Tim Analisis Jabatan",),
        attachments="1 (satu) berkas",
        copies=("Sekretaris Daerah",),
        body="Bersama ini disampaikan rancangan Keputusan Gubernur tentang Tim Analisis Jabatan untuk"
        " mendapat koreksi.\n\nDemikian disampaikan, mohon arahan lebih lanjut.",
    ),
    SuratTugas(
        subject="Asistensi penyusunan SOP di Kabupaten Tapin",
        bases=("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012;",
               "Surat Bupati Tapin Nomor 000.8/7/ORG/2026 tanggal 2 November 2026 hal permohonan asistensi."),
        assigned=(
            Assigned("Budi Santoso, S.Sos.", "Penata Tk. I (III/d)", "198501012010011001", "Analis Kebijakan Ahli Muda"),
            Assigned("Rina Wati, A.Md.", "Pengatur (II/c)", "199001012015012002", "Pengelola Data"),
        ),
        tasks=("Melaksanakan asistensi penyusunan SOP pada perangkat daerah;",
               "Melaporkan hasilnya secara tertulis kepada Kepala Biro Organisasi."),
        since=DAY,
        until=date(2026, 12, 5),
        place="Kantor Bupati Tapin, Rantau",
        funds="DPA Biro Organisasi Tahun Anggaran 2026",
    ),
    Keputusan(
        subject="Pembentukan Tim Analisis Jabatan dan Analisis Beban Kerja Tahun 2026",
        considering=("bahwa untuk menata kelembagaan perlu dilaksanakan analisis jabatan;",
                     "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a perlu menetapkan Keputusan Gubernur;"),
        recalling=("Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",
                   "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2023 tentang Tata Naskah Dinas;"),
        noting=("Hasil rapat tim tanggal 20 November 2026;",),
        rulings=("Membentuk Tim Analisis Jabatan dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran.",
                 "Tim sebagaimana dimaksud dalam diktum KESATU bertugas:\na. menyusun rencana kerja;\nb. mengumpulkan data; dan\nc. melaporkan hasilnya kepada Gubernur.",
                 "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        members=(TeamMember("Siti Aminah", "Kepala Biro Organisasi", "Ketua"),
                 TeamMember("Budi Santoso", "Analis Kebijakan Ahli Muda", "Anggota")),
        copies=("Menteri Dalam Negeri di Jakarta;", "Inspektur Provinsi."),
    ),
    LembarDisposisi(
        subject="Permohonan asistensi penyusunan SOP pelayanan kesehatan",
        sender="Dinas Kesehatan Provinsi Kalimantan Selatan",
        letter_number="000.8/12/DINKES/2026",
        letter_day=date(2026, 11, 20),
        received=date(2026, 11, 23),
        agenda_number="1074",
        security=Security.BIASA,
        speed=Speed.SEGERA,
        to=("Kepala Bagian Tata Laksana",),
        copies=("Kepala Subbagian Tata Usaha",),
        instructions=("Untuk ditindaklanjuti sesuai ketentuan", "Laporkan hasilnya"),
        note="Selesaikan sebelum akhir bulan.",
        giver="Kepala Biro Organisasi",
        until=date(2026, 11, 30),
    ),
    Laporan(
        subject="Pelaksanaan Monitoring dan Evaluasi Pelayanan Publik Triwulan IV",
        background="Laporan ini disusun sebagai pertanggungjawaban pelaksanaan monitoring.\n\nDasar:\n1. Undang-Undang Nomor 25 Tahun 2009.",
        activities="Monitoring dilaksanakan pada 12 (dua belas) unit.",
        results="| Unit | Nilai |\n| Samsat Banjarmasin | 4,21 |\n| RSUD Ulin | 4,05 |",
        conclusions="1. Rata-rata nilai naik.\n2. Sarana bagi penyandang disabilitas perlu dilengkapi.",
        closing="Demikian laporan ini disampaikan.",
    ),
    Notula(
        **MEETING,
        minute_taker="Rina Wati",
        body="Rapat dibuka oleh pimpinan rapat.\n\n1. Bagan alir disepakati.\n2. Waktu baku diuji kembali.",
        resolutions=(Resolution("Menyempurnakan rancangan SOP", "Dinas Kesehatan", date(2026, 12, 10)),),
    ),
    DaftarHadir(**MEETING),
    BeritaAcara(
        subject="Serah Terima Kartu Tanda Pengenal Pegawai",
        day=DAY,
        place="Banjarbaru",
        parties=(Party("Siti Aminah", "197001011995031001", "Kepala Bagian Umum"),
                 Party("Ahmad Fauzi", "", "Kepala Subbagian Umum Dinas Kesehatan")),
        body="PIHAK KESATU menyerahkan kepada PIHAK KEDUA 25 (dua puluh lima) kartu tanda pengenal.\n\n"
        "Demikian berita acara ini dibuat dengan sesungguhnya.",
        witnesses=(Party("Rina Wati", "", "Pengelola Data"),),
    ),
    TandaTerima(
        what="Surat permohonan beserta rancangan SOP",
        sender="Dinas Kesehatan",
        day=date(2026, 11, 23),
        at=time(10, 15),
        amount="1 (satu) berkas",
        letter_number="000.8/12/DINKES/2026",
        letter_day=date(2026, 11, 20),
        note="Softcopy menyusul.",
        receiver="Rina Wati, Pengelola Data",
    ),
    Jadwal(
        subject="Asistensi Penyusunan SOP",
        slots=(Slot(DAY, time(9), time(11), "Ruang Rapat", "Pemeriksaan identitas", "Dinas Kesehatan"),
               Slot(date(2026, 12, 4), time(13, 30), None, "Ruang Rapat", "Bagan alir", "Dinas Sosial")),
        body="Jadwal dapat berubah dengan pemberitahuan.",
    ),
)  # fmt: skip
BY_KIND = {kind_of_value(paper): paper for paper in PAPERS}
