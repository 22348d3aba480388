# SPDX-License-Identifier: Apache-2.0
"""The words of verdicts on signatures."""

from django.utils.translation import gettext as _


def verdict_words() -> dict[str, str]:
    """Return what is said of a signature, by its verdict."""
    return {
        "sah": _("Sah: tanda tangan elektronik tersertifikasi, isi tidak berubah."),
        "sah_tidak_tersertifikasi": _(
            "Isi tidak berubah. Tanda tangan internal instansi, bukan TTE tersertifikasi."
        ),
        "berubah": _("Tidak sah: berkas berubah sesudah ditandatangani."),
        "tidak_dikenal": _("Penerbit sertifikatnya tidak dikenal di sini."),
        "kedaluwarsa": _("Sertifikatnya sudah tidak berlaku saat ditandatangani."),
        "dicabut": _("Sertifikatnya sudah dicabut."),
        "rusak": _("Tanda tangannya rusak dan tidak dapat diperiksa."),
    }


def problem_words() -> dict[str, str]:
    """Return why nothing can be said of a file."""
    return {
        "": "",
        "tanpa_tanda_tangan": _("Berkas ini tidak bertanda tangan elektronik."),
        "rusak": _("Berkas ini bukan PDF yang dapat dibaca."),
        "terkunci": _("Berkas ini terkunci dengan kata sandi."),
        "terlalu_besar": _("Berkas lebih dari 20 MB."),
        "terlalu_lama": _("Berkas ini terlalu lama diperiksa dan dihentikan."),
        "terlalu_berat": _("Berkas ini terlalu berat diperiksa dan dihentikan."),
    }
