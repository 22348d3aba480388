# SPDX-License-Identifier: Apache-2.0
"""The words of running work: verbs, filters, groups, capacities."""

from django.utils.translation import gettext as _


def verb_words() -> dict[str, str]:
    """Return the verb of each act, as a task list says it."""
    return {
        "register": _("Catat"),
        "dispose": _("Disposisi"),
        "draft": _("Susun"),
        "review": _("Periksa"),
        "initial": _("Paraf"),
        "sign": _("Tandatangani"),
        "number": _("Beri nomor"),
        "dispatch": _("Kirim"),
        "receive": _("Terima"),
        "schedule": _("Jadwalkan"),
        "meet": _("Rapatkan"),
        "collect": _("Kumpulkan"),
        "compute": _("Hitung"),
        "archive": _("Arsipkan"),
        "forward": _("Teruskan"),
        "do": _("Kerjakan"),
        "repair": _("Perbaiki"),
    }


def chip_words() -> dict[str, str]:
    """Return the name of each filter of the list."""
    return {
        "": _("Semua"),
        "baru": _("Baru"),
        "register": _("Belum dicatat"),
        "dispose": _("Belum didisposisi"),
        "draft": _("Belum disusun"),
        "review": _("Belum diperiksa"),
        "initial": _("Belum diparaf"),
        "sign": _("Belum ditandatangani"),
        "number": _("Belum dinomori"),
        "dispatch": _("Belum dikirim"),
        "receive": _("Belum diterima"),
        "schedule": _("Belum dijadwalkan"),
        "meet": _("Belum dirapatkan"),
        "collect": _("Belum dikumpulkan"),
        "compute": _("Belum dihitung"),
        "archive": _("Belum diarsipkan"),
        "forward": _("Belum diteruskan"),
        "do": _("Belum dikerjakan"),
        "dikembalikan": _("Dikembalikan"),
    }


def group_words() -> dict[str, str]:
    """Return the heading of each group of the list."""
    return {
        "late": _("Terlambat"),
        "today": _("Hari ini"),
        "week": _("Minggu ini"),
        "later": _("Nanti"),
        "none": _("Tanpa tenggat"),
        "paused": _("Ditangguhkan"),
    }


def capacity_words() -> dict[str, str]:
    """Return how each capacity is written after a post."""
    return {
        "": "",
        "definitif": _("definitif"),
        "plt": "Plt.",
        "plh": "Plh.",
        "pj": "Pj.",
        "pjs": "Pjs.",
    }


def status_words() -> dict[str, str]:
    """Return how a case stands."""
    return {
        "new": _("Belum dimulai"),
        "open": _("Berjalan"),
        "done": _("Selesai"),
        "cancelled": _("Dibatalkan"),
    }
