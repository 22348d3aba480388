# SPDX-License-Identifier: Apache-2.0
"""The refusals of running work in words; `messages` puts them together with the others."""

from django.utils.translation import gettext as _


def of_running() -> dict[str, str]:
    """Return the sentences of cases, papers, notices and the record, by code."""
    return {
        **_of_accounts(),
        "case.moved": _(
            "Berkas ini baru saja berubah oleh orang lain. Muat ulang, lalu coba lagi."
        ),
        "case.no_subject": _("Isi perihal: tentang apa berkas ini."),
        "case.applicant_missing": _("Pilih instansi pemohon."),
        "task.yield_missing": _(
            "Langkah ini harus menyerahkan %(things)s. Serahkan naskahnya, atau tulis alasan selesai tanpa naskah itu."
        ),
        "task.not_a_performer": _(
            "Tugas hanya dapat diserahkan kepada yang bertugas pada kolom ini."
        ),
        "note.no_words": _("Tulis keterangannya."),
        "paper.no_name": _("Beri nama naskah ini."),
        "file.not_a_paper": _("Berkas ini tidak dapat diterima."),
        "task.takes_part_already": _(
            "Langkah ini perlu beberapa orang yang berbeda, dan satu bagiannya sudah pada orang ini."
        ),
        "running.not_acts": _(
            "Pilih satu sampai %(most)s pekerjaan untuk langkah ini, masing-masing sekali."
        ),
        "running.impossible_needs": _(
            "Yang sepakat tidak dapat lebih banyak dari yang mengerjakan, dan paling banyak %(most)s orang."
        ),
        "file.not_a_paper/empty": _("Berkas kosong, atau belum dipilih."),
        "file.not_a_paper/too_large": _("Berkas lebih dari %(most)s MB."),
        "file.not_a_paper/kind": _(
            "Jenis berkas .%(ending)s tidak diterima. Yang diterima: %(kinds)s."
        ),
        "file.not_a_paper/other_kind": _(
            "Isi berkas bukan .%(ending)s seperti namanya. Simpan ulang dengan jenis yang benar."
        ),
        "file.not_a_paper/macros": _(
            "Berkas memuat makro. Simpan tanpa makro, lalu serahkan lagi."
        ),
        "file.quarantined": _("Berkas ini ditahan: %(reason)s."),
        "file.not_scanned": _(
            "Berkas ini belum dipindai. Coba lagi sebentar; jika tetap begini, beri tahu pengelola instansi."
        ),
        "office.stale": _(
            "Data instansi sudah diubah orang lain. Muat ulang, lalu ubah lagi."
        ),
        "record.unknown_event": _(
            "Rekam memuat kejadian yang tidak dikenal: %(kind)s."
        ),
        "move.refused": _("Pangkalan data tidak dipindahkan: %(where)s."),
        "audit.not_an_export": _("Ini bukan ekspor rekam."),
    }


def _of_accounts() -> dict[str, str]:
    return {
        "account.not_a_username": _(
            "Nama pengguna %(name)s tidak dapat dipakai: hanya huruf, angka, dan tanda . @ + - _ tanpa spasi."
        ),
        "account.not_yourself": _(
            "Ini akun Anda sendiri: peran pengelola dan izin masuknya tidak dapat Anda lepas."
        ),
        "account.not_an_address": _("Ini bukan alamat surel."),
        "sign_in.address_locked": _(
            "Terlalu banyak percobaan dari jaringan ini. Coba lagi pukul %(until)s."
        ),
        "sign_in.not_bound": _(
            "Akun itu belum dihubungkan dengan akun di sini. Minta pengelola instansi menuliskan surelnya."
        ),
        "factor.wrong_code": _(
            "Kode tidak cocok, sudah kedaluwarsa, atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."
        ),
        "factor.none": _("Verifikasi dua langkah akun ini belum aktif."),
        "factor.there": _(
            "Verifikasi dua langkah sudah aktif. Matikan dahulu untuk mengganti perangkat."
        ),
        "account.identity_taken": _("Surel ini sudah dipakai akun lain."),
    }
