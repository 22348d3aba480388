# SPDX-License-Identifier: Apache-2.0
"""The words of an office: capacities, levels, concerns, reasons, days, roles."""

from django.utils.translation import gettext as _

from tatalaksana.core.office.concerns import Concern, ConcernKind
from tatalaksana.core.office.intake import RowFinding, RowProblem
from tatalaksana.web.shared.wording import date_words


def capacity_words() -> dict[str, str]:
    """Return the name of each capacity, as decrees write it."""
    return {
        "definitif": _("definitif"),
        "plt": _("Plt."),
        "plh": _("Plh."),
        "pj": _("Pj."),
        "pjs": _("Pjs."),
    }


def capacity_choices() -> list[tuple[str, str]]:
    """Return the capacities to choose from, spelled out."""
    return [
        ("definitif", _("Definitif")),
        ("plt", _("Plt. (pelaksana tugas)")),
        ("plh", _("Plh. (pelaksana harian)")),
        ("pj", _("Pj. (penjabat)")),
        ("pjs", _("Pjs. (penjabat sementara)")),
    ]


def level_choices() -> list[tuple[str, str]]:
    """Return the levels of posts to choose from, highest first."""
    return [
        ("", _("Tidak diisi")),
        ("jpt_utama", _("JPT utama")),
        ("jpt_madya", _("JPT madya")),
        ("jpt_pratama", _("JPT pratama")),
        ("administrator", _("Administrator")),
        ("pengawas", _("Pengawas")),
        ("pelaksana", _("Pelaksana")),
    ]


def role_words() -> dict[str, str]:
    """Return the name of each role."""
    return {
        "viewer": _("pembaca"),
        "author": _("penyusun SOP"),
        "admin": _("pengelola instansi"),
    }


def reason_words() -> dict[str, str]:
    """Return why a column may mean something."""
    return {
        "same": _("namanya sama"),
        "alias": _("nama lain jabatan ini"),
        "same_words": _("katanya sama"),
        "slip": _("beda ejaan"),
        "abbreviated": _("singkatan"),
        "shorter": _("nama lebih pendek"),
        "only_title": _("hanya sebutan jabatannya sama"),
        "part_of_word": _("sebagian katanya sama"),
        "head_of_unit": _("kepala unit ini"),
        "in_unit": _("ada di unit ini"),
        "staff": _("jabatan pelaksana"),
        "applicant": _("nama untuk pemohon"),
    }


def day_kind_words() -> dict[str, str]:
    """Return why nobody works on a day."""
    return {
        "libur_nasional": _("libur nasional"),
        "cuti_bersama": _("cuti bersama"),
        "libur_daerah": _("libur daerah"),
    }


def weekday_words() -> tuple[str, ...]:
    """Return the days of a week, Monday first."""
    return (
        _("Senin"),
        _("Selasa"),
        _("Rabu"),
        _("Kamis"),
        _("Jumat"),
        _("Sabtu"),
        _("Minggu"),
    )


def concern_words(concern: Concern, language: str) -> str:
    """Say what an administrator should look at in a letter."""
    words = {
        ConcernKind.TERM_TOO_LONG: _("Masa Plt. melewati batas %(limit)s."),
        ConcernKind.EXTENDED_TOO_OFTEN: _(
            "Plt. sudah diperpanjang lebih dari satu kali."
        ),
        ConcernKind.OTHER_AGENCY: _("Pejabatnya berasal dari perangkat daerah lain."),
        ConcernKind.TOO_MANY_LEVELS: _(
            "Jabatan ini bukan setingkat atau satu tingkat di atas jabatan definitifnya."
        ),
        ConcernKind.PLT_ON_FILLED_POST: _(
            "Plt. ditunjuk, padahal pejabat definitifnya ada."
        ),
        ConcernKind.PLH_ON_VACANT_POST: _(
            "Plh. ditunjuk, padahal jabatannya kosong; untuk jabatan kosong ditunjuk Plt."
        ),
        ConcernKind.SEVERAL_IN_SEAT: _("Lebih dari satu pejabat definitif."),
        ConcernKind.NO_DECREE: _("Nomor surat perintah belum diisi."),
    }
    limit = "" if concern.limit is None else date_words(concern.limit, language)
    return words[concern.kind] % {"limit": limit}


def row_words(finding: RowFinding) -> str:
    """Say what is wrong with a line of a list."""
    words = {
        RowProblem.UNREADABLE: _("Berkas ini bukan CSV atau XLSX yang dapat dibaca."),
        RowProblem.TOO_SLOW: _(
            "Berkas ini terlalu lama dibaca. Simpan ulang, atau kirim sebagai CSV."
        ),
        RowProblem.TOO_HEAVY: _(
            "Berkas ini terlalu berat dibaca. Simpan ulang, atau kirim sebagai CSV."
        ),
        RowProblem.READER_DIED: _(
            "Berkas ini menghentikan pembacanya. Simpan ulang, atau kirim sebagai CSV."
        ),
        RowProblem.NO_HEAD: _("Tidak ada baris judul dengan kolom jabatan dan unit."),
        RowProblem.TOO_LONG: _("Daftarnya terlalu panjang. Bagi menjadi beberapa."),
        RowProblem.NO_TITLE: _("Jabatan kosong."),
        RowProblem.NO_UNIT: _("Unit kosong."),
        RowProblem.NO_USERNAME: _("Nama pengguna %(what)s kosong."),
        RowProblem.BAD_USERNAME: _(
            "Nama pengguna %(what)s tidak dapat dipakai: hanya huruf, angka, dan . @ + - _."
        ),
        RowProblem.NAME_TAKEN: _("Nama pengguna %(what)s sudah dipakai instansi lain."),
        RowProblem.NUMBER_CUT: _(
            "NIP tersimpan sebagai bilangan %(what)s dan angkanya hilang. Simpan kolomnya sebagai teks."
        ),
        RowProblem.NO_SINCE: _("Tanggal sejak untuk %(what)s kosong."),
        RowProblem.BAD_DATE: _("Tanggal %(what)s tidak dikenal. Contoh: 2026-01-31."),
        RowProblem.BAD_CAPACITY: _(
            "Kapasitas %(what)s tidak dikenal: definitif, Plt., Plh., Pj., atau Pjs."
        ),
        RowProblem.UNKNOWN_UNIT: _(
            "Unit %(what)s belum terdaftar. Tambahkan dahulu di Jabatan."
        ),
        RowProblem.UNKNOWN_SUPERIOR: _("Atasan %(what)s tidak ditemukan."),
        RowProblem.SEVERAL_SUPERIORS: _("Ada beberapa jabatan bernama %(what)s."),
        RowProblem.CIRCLE: _("Atasan %(what)s berada di bawah jabatan ini sendiri."),
        RowProblem.HELD_TWICE: _("%(what)s sudah memegang jabatan ini pada waktu itu."),
    }
    return words[finding.problem] % {"what": finding.what}
