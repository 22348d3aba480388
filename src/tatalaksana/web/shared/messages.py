# SPDX-License-Identifier: Apache-2.0
"""Every refusal in words: what happened and what to do next, by the rule's code."""

from django.utils.translation import gettext as _

from tatalaksana.core.errors import RuleViolation


def words_of(violation: RuleViolation) -> str:
    """Say a refusal in one or two sentences of the reader's language."""
    return _sentences()[violation.code] % _Facts(violation.facts)


class _Facts(dict[str, object]):
    """Facts of a refusal; one that is missing is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _sentences() -> dict[str, str]:
    return {
        "not_found": _(
            "Tidak ditemukan. Halaman ini tidak ada, atau bukan untuk jabatan Anda."
        ),
        "sign_in.wrong": _(
            "Nama pengguna atau kata sandi salah. %(left)s percobaan lagi sebelum terkunci 15 menit."
        ),
        "sign_in.locked": _(
            "Terlalu banyak percobaan. Nama pengguna ini terkunci; coba lagi 15 menit lagi."
        ),
        "password.wrong": _("Kata sandi sekarang tidak cocok."),
        "password.weak": _("Kata sandi baru terlalu lemah."),
        "account.name_taken": _("Nama pengguna %(name)s sudah dipakai."),
        "account.unknown": _("Nama pengguna %(name)s tidak dikenal."),
        "agency.unknown": _("Instansi %(agency)s tidak dikenal."),
        "draft.stale": _(
            "Draf ini berubah sejak Anda membukanya. Muat ulang halaman, lalu ulangi perubahan Anda."
        ),
        "draft.not_a_draft": _(
            "Versi ini bukan draf, jadi tidak dapat diubah. Mulai draf baru."
        ),
        "draft.no_title": _(
            "Isi nama SOP dahulu; tanpa nama, draf tidak dapat ditemukan lagi."
        ),
        "upload.empty": _(
            "Pilih berkas yang berisi. Berkas kosong tidak dapat dibaca."
        ),
        "upload.too_large": _("Berkas lebih dari 20 MB. Unggah bagian SOP-nya saja."),
        "import.not_read": _("Berkas ini belum selesai dibaca atau sudah dibatalkan."),
        "import.not_an_answer": _(
            "Jawaban ini tidak dikenal untuk pertanyaannya. Pilih lagi."
        ),
        "import.draft_moved_on": _(
            "Draf dari impor ini sudah diubah atau sudah berlaku. Perbaiki langsung pada SOP-nya."
        ),
        "path.unknown": _("Bagian yang hendak diubah tidak ada lagi pada SOP ini."),
        "sop.broken": _("Bagian SOP tidak saling cocok: %(problem)s di %(where)s."),
        "plain.bad": _(
            "Isi berkas SOP tidak sesuai bentuknya: %(problem)s di %(where)s."
        ),
        "sopfile.unreadable": _(
            "Berkas SOP tidak dapat dibaca: %(problem)s, baris %(line)s."
        ),
        "waiver.no_reason": _("Tulis alasan mengapa temuan ini diabaikan."),
        "fix.none": _(
            "Temuan ini tidak punya usulan perbaikan, atau sudah diperbaiki."
        ),
    }
