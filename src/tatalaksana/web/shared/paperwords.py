# SPDX-License-Identifier: Apache-2.0
"""Words for what papers are: how secret, how fast, where a disposisi is."""

from django.utils.translation import gettext as _

from tatalaksana.core.naskah.archiving import Fate, Keeping
from tatalaksana.core.naskah.books import BY_SIGNATURE
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.naskah.kinds import Security, Speed


def security_words() -> dict[str, str]:
    """Return how secret a paper is, in words."""
    return {
        Security.BIASA: _("Biasa"),
        Security.TERBATAS: _("Terbatas"),
        Security.RAHASIA: _("Rahasia"),
        Security.SANGAT_RAHASIA: _("Sangat rahasia"),
    }


def speed_words() -> dict[str, str]:
    """Return how fast a paper is to be dealt with, in words."""
    return {
        Speed.BIASA: _("Biasa"),
        Speed.SEGERA: _("Segera"),
        Speed.SANGAT_SEGERA: _("Sangat segera"),
    }


def keeping_words() -> dict[str, str]:
    """Return where a berkas of the archive is in its life."""
    return {
        Keeping.ACTIVE: _("Aktif"),
        Keeping.INACTIVE: _("Inaktif"),
        Keeping.DESTROYED: _("Dimusnahkan"),
        Keeping.HANDED_OVER: _("Diserahkan"),
    }


def list_words() -> dict[str, str]:
    """Return what a list of the archive does."""
    return {
        Keeping.INACTIVE: _("Pemindahan ke arsip inaktif"),
        Keeping.DESTROYED: _("Pemusnahan"),
        Keeping.HANDED_OVER: _("Penyerahan ke lembaga kearsipan"),
    }


def fate_words() -> dict[str, str]:
    """Return what becomes of a berkas at the end."""
    return {
        Fate.DESTROY: _("Musnah"),
        Fate.APPRAISE: _("Dinilai kembali"),
        Fate.PERMANENT: _("Permanen"),
    }


def why_words(reason: str) -> str:
    """Return why a number is void or reserved; of a signature that failed, that it did."""
    if reason.startswith(BY_SIGNATURE):
        return _("tanda tangan tidak jadi dibubuhkan")
    return reason


def disposition_words() -> dict[str, str]:
    """Return where one recipient's part of a disposisi is, in words."""
    return {
        State.SENT: _("Belum dibaca"),
        State.READ: _("Belum ditindaklanjuti"),
        State.PASSED: _("Didisposisikan"),
        State.SETTLED: _("Selesai"),
        State.CALLED_BACK: _("Dibatalkan"),
    }


def kind_words() -> dict[str, str]:
    """Return what each kind of paper is called."""
    return {
        "surat_dinas": _("Surat dinas"),
        "undangan": _("Surat undangan"),
        "nota_dinas": _("Nota dinas"),
        "surat_tugas": _("Surat tugas"),
        "keputusan": _("Keputusan"),
        "lembar_disposisi": _("Lembar disposisi"),
        "laporan": _("Laporan"),
        "notula": _("Notula"),
        "daftar_hadir": _("Daftar hadir"),
        "berita_acara": _("Berita acara"),
        "tanda_terima": _("Tanda terima"),
        "jadwal": _("Jadwal"),
    }


def paper_state_words() -> dict[str, str]:
    """Return how the state of a paper is called."""
    return {
        "konsep": _("konsep"),
        "diparaf": _("diparaf"),
        "sedang_ditandatangani": _("sedang ditandatangani"),
        "ditandatangani": _("ditandatangani, belum bernomor"),
        "bernomor": _("ditandatangani"),
        "terkirim": _("terkirim"),
        "diarsipkan": _("diarsipkan"),
    }
