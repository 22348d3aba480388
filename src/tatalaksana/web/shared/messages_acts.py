# SPDX-License-Identifier: Apache-2.0
"""The refusals of the forms of acts in words; `messages` puts them together with the others."""

from django.utils.translation import gettext as _


def of_acts() -> dict[str, str]:
    """Return the sentences of acts, by code."""
    return {
        "task.act_missing": _(
            "Langkah ini meminta: %(acts)s. Isi formulirnya, atau tulis alasan selesai tanpa itu."
        ),
        **_of_appointments(),
        **_of_meetings(),
        **_of_papers(),
    }


def _of_appointments() -> dict[str, str]:
    return {
        "appointment.broken": _("Jadwal ini tidak dapat disimpan."),
        "appointment.broken/no_agenda": _("Isi acaranya."),
        "appointment.broken/no_place": _("Isi tempatnya."),
        "appointment.broken/backwards": _("Waktu selesai harus sesudah waktu mulai."),
        "appointment.broken/past": _(
            "%(day)s pada jam itu sudah lewat. Pilih waktu yang akan datang."
        ),
        "appointment.broken/early": _(
            "Tenggat %(day)s lebih awal daripada acaranya. Pilih hari yang sama atau sesudahnya."
        ),
        "appointment.needs_reason": _(
            "Tulis alasannya: peserta perlu tahu mengapa jadwalnya berubah."
        ),
        "appointment.none": _("Tidak ada jadwal yang dapat dibatalkan."),
        "appointment.warned": _(
            "Jadwal belum disimpan; lihat peringatannya di bawah. Ubah jadwalnya, atau tulis alasan tetap menjadwalkannya."
        ),
    }


def _of_meetings() -> dict[str, str]:
    return {
        "meeting.broken": _("Notula ini tidak dapat disimpan."),
        "meeting.broken/no_agenda": _("Isi acaranya."),
        "meeting.broken/future": _(
            "Rapat ini belum berlangsung. Daftar hadir dan notula diisi sesudahnya."
        ),
        "meeting.broken/backwards": _("Waktu selesai harus sesudah waktu mulai."),
        "meeting.broken/no_summary": _("Isi ringkasan pembahasan."),
        "meeting.broken/nobody": _("Catat sedikitnya satu orang yang hadir."),
        "meeting.broken/no_stand_in": _("Isi siapa yang mewakili %(who)s."),
        "meeting.broken/no_decision": _("Isi apa yang diputuskan pada baris %(who)s."),
    }


def _of_papers() -> dict[str, str]:
    return {
        "naskah.incomplete": _(
            "Naskah ini belum lengkap. Periksa isian yang ditandai."
        ),
        "exchange.broken": _("Catatan ini tidak dapat disimpan."),
        "exchange.broken/nobody": _("Isi kepada siapa, atau dari siapa."),
        "exchange.broken/nothing": _("Isi apa yang dikirim atau diterima."),
        "exchange.broken/future": _("Waktunya belum tiba. Catat yang sudah terjadi."),
        "exchange.broken/before_signed": _(
            "Tanggal kirim lebih awal daripada tanggal naskahnya ditandatangani."
        ),
        "exchange.broken/no_proof": _(
            "Unggah bukti kirim, atau tulis alasan tanpa bukti."
        ),
        "collection.broken": _("Daftar ini tidak dapat disimpan."),
        "collection.broken/empty": _("Isi sedikitnya satu baris."),
        "collection.broken/no_item": _("Isi apa yang diminta dari %(item)s."),
        "collection.broken/future": _("Tanggal pada baris %(item)s belum tiba."),
        "collection.broken/backwards": _(
            "Baris %(item)s: tanggal diterima lebih awal daripada tanggal diminta."
        ),
        "review.broken": _("Pemeriksaan ini tidak dapat disimpan."),
        "review.broken/empty": _("Beri penilaian pada sedikitnya satu naskah."),
        "review.broken/no_remark": _("Tulis apa yang perlu diperbaiki pada %(paper)s."),
    }
