# SPDX-License-Identifier: Apache-2.0
"""Every refusal in words: what happened and what to do next, by the rule's code."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tatalaksana.core.acts.act import VERBS
from tatalaksana.core.errors import RuleViolation
from tatalaksana.web.shared.clockwords import time_words
from tatalaksana.web.shared.messages_acts import of_acts
from tatalaksana.web.shared.messages_books import of_books
from tatalaksana.web.shared.messages_cases import of_running
from tatalaksana.web.shared.messages_papers import of_papers
from tatalaksana.web.shared.wording import DAYS, date_words

_VARIANTS = ("problem", "state", "status")


def words_of(violation: RuleViolation) -> str:
    """Say a refusal in one or two sentences of the reader's language.

    A rule that refuses for several reasons may have a sentence for each: `code/reason`.
    """
    sentences = _sentences()
    reasons = [violation.facts[name] for name in _VARIANTS if name in violation.facts]
    keys = [f"{violation.code}/{reason}" for reason in reasons]
    key = next((k for k in keys if k in sentences), violation.code)
    return sentences[key] % _Facts(
        {name: _shown(name, fact) for name, fact in violation.facts.items()}
    )


def _shown(name: str, fact: object) -> object:
    """Write a fact as a sentence shows it: dates, weekdays (0 is Monday) and lists in words, limits by thousands."""
    language = (get_language() or "id")[:2]
    if isinstance(fact, datetime):
        return time_words(fact)
    if isinstance(fact, date):
        return date_words(fact, language)
    if name == "day" and isinstance(fact, int):
        return DAYS[language][fact]
    if name == "acts" and isinstance(fact, tuple):
        return ", ".join(_(VERBS[act]) for act in fact)
    if isinstance(fact, tuple):
        return ", ".join(map(str, fact))
    if name == "most" and isinstance(fact, int):
        return f"{fact:,}" if language == "en" else f"{fact:,}".replace(",", ".")
    return fact


class _Facts(dict[str, object]):
    """Facts of a refusal; one that is missing is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _sentences() -> dict[str, str]:
    own = {**_of_documents(), **_of_work(), **_of_offices(), **_of_calendars()}
    return {**own, **of_running(), **of_acts(), **of_papers(), **of_books()}


def _of_documents() -> dict[str, str]:
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


def _of_work() -> dict[str, str]:
    return {
        "case.already_started": _("Pelaksanaan SOP ini sudah dimulai."),
        "case.not_movable": _(
            "Berkas %(number)s tidak dapat dipindahkan: %(count)s hal belum punya tempat pada versi ini."
        ),
        "case.closed": _("Pelaksanaan SOP ini tidak sedang berjalan."),
        "case.closed/new": _("Pelaksanaan SOP ini belum dimulai."),
        "case.closed/done": _("Pelaksanaan SOP ini sudah selesai."),
        "case.closed/cancelled": _("Pelaksanaan SOP ini sudah dibatalkan."),
        "case.flow_broken": _(
            "Alur SOP ini membuka satu langkah dua kali, jadi tidak dapat dilanjutkan. Laporkan kepada penyusun SOP."
        ),
        "task.unknown": _("Tugas ini tidak ada pada pelaksanaan ini."),
        "task.not_in_this_state": _("Tugas ini tidak lagi dapat diubah begitu."),
        "task.not_in_this_state/ready": _(
            "Tugas ini belum diambil siapa pun, jadi itu belum dapat dilakukan."
        ),
        "task.not_in_this_state/reserved": _(
            "Tugas ini sedang dikerjakan, jadi itu belum dapat dilakukan."
        ),
        "task.not_in_this_state/suspended": _(
            "Tugas ini sedang menunggu. Lanjutkan dahulu."
        ),
        "task.not_in_this_state/done": _(
            "Sudah diselesaikan %(by)s pukul %(at)s. Isian Anda tidak dikirim."
        ),
        "task.not_in_this_state/returned": _(
            "Sudah dikembalikan %(by)s pukul %(at)s. Isian Anda tidak dikirim."
        ),
        "task.not_in_this_state/withdrawn": _(
            "Tugas ini tidak perlu dikerjakan lagi, karena alurnya sudah berubah."
        ),
        "task.not_in_this_state/cancelled": _(
            "Tugas ini batal bersama pelaksanaannya."
        ),
        "task.held_by_other": _("Tugas ini dipegang %(holder)s."),
        "task.unknown_answer": _("Pilih salah satu jawaban: %(answers)s."),
        "task.reason_missing": _("Tulis alasannya."),
        "task.illegal_target": _(
            "Pekerjaan tidak dapat dikembalikan ke langkah itu dari sini."
        ),
        "task.somebody_went_on": _(
            "Tidak dapat ditarik kembali: langkah berikutnya sudah dikerjakan, atau pekerjaan sudah dikembalikan."
        ),
        "task.not_yours": _("Tugas ini diselesaikan oleh %(by)s, bukan oleh Anda."),
    }


def _of_offices() -> dict[str, str]:
    return {
        "office.broken": _("Susunan jabatan tidak saling cocok pada %(where)s."),
        "office.broken/repeated_id": _(
            "Susunan jabatan memuat dua bagian dengan tanda pengenal yang sama."
        ),
        "office.broken/unknown_part": _("%(where)s disebut, tetapi tidak terdaftar."),
        "office.broken/circle": _(
            "%(where)s menjadi atasan atau induk bagi dirinya sendiri."
        ),
        "office.broken/ends_before_start": _(
            "Tanggal akhir pada %(where)s lebih awal daripada tanggal mulainya."
        ),
        "office.broken/not_one_meaning": _(
            "%(where)s harus menunjuk tepat satu hal: jabatan, tim, orang, atau pemohon."
        ),
        "office.broken/no_name": _("Isi namanya."),
        "office.broken/repeated_name": _("%(where)s sudah terdaftar."),
        "office.broken/held_already": _(
            "Orang ini sudah memegang %(where)s pada waktu itu dalam kedudukan yang sama."
        ),
        "office.broken/already_ended": _(
            "%(where)s sudah berakhir pada hari itu atau sebelumnya."
        ),
        "office.broken/too_early": _(
            "Keputusan baru %(where)s harus mulai sesudah yang sekarang mulai."
        ),
        "office.broken/renewed_already": _(
            "Keputusan lain untuk %(where)s sudah berlaku pada waktu itu. Pilih tanggal mulai yang lain."
        ),
        "office.broken/no_members": _("Pilih sedikitnya satu anggota %(where)s."),
        "intake.broken": _(
            "%(count)s baris daftar ini tidak cocok; tidak ada yang disimpan."
        ),
        "office.column_unbound": _(
            "Kolom %(column)s belum dihubungkan dengan jabatan. Minta pengelola instansi menghubungkannya."
        ),
        "office.nobody_in_post": _(
            "Pada %(day)s tidak ada yang bertugas untuk kolom %(column)s, juga tidak pada atasannya. Daftarkan pejabat atau surat perintahnya dahulu."
        ),
        "office.not_in_post": _(
            "Pada %(day)s Anda tidak bertugas untuk kolom %(column)s."
        ),
        "office.strategic_not_for_mandate": _(
            "Langkah strategis bukan untuk Plt atau Plh: langkah ini menunggu pejabat definitif, atau naik ke atasannya yang definitif."
        ),
    }


def _of_calendars() -> dict[str, str]:
    return {
        "hours.broken": _("Jam kerja ini tidak dapat dipakai."),
        "hours.broken/not_seven_days": _(
            "Jam kerja harus memuat ketujuh hari, Senin sampai Minggu."
        ),
        "hours.broken/ends_before_start": _(
            "Tanggal akhir jam kerja lebih awal daripada tanggal mulainya."
        ),
        "hours.broken/not_in_order": _(
            "Jam kerja hari %(day)s tidak berurutan atau saling bersinggungan."
        ),
        "calendar.no_working_days": _(
            "Sejak %(day)s tidak ada hari kerja dalam sepuluh tahun. Periksa jam kerja instansi."
        ),
        "calendar.day_off_known": _("%(day)s sudah libur: %(name)s."),
        "calendar.day_off_unknown": _("%(day)s bukan hari libur."),
        "calendar.hours_known": _("Sudah ada jam kerja yang mulai berlaku %(day)s."),
        "calendar.broken_file": _(
            "Berkas kalender tidak dapat dipakai: %(problem)s di %(where)s."
        ),
    }
