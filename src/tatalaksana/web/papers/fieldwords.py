# SPDX-License-Identifier: Apache-2.0
"""The words of the editor: what each field of a paper is called, and what it expects."""

from django.utils.translation import gettext as _

from tatalaksana.core.naskah.kinds import Kind


def choice_words() -> dict[str, str]:
    """Return the words of every choice a form of a paper offers."""
    return {
        "biasa": _("Biasa"),
        "terbatas": _("Terbatas"),
        "rahasia": _("Rahasia"),
        "sangat_rahasia": _("Sangat rahasia"),
        "segera": _("Segera"),
        "sangat_segera": _("Sangat segera"),
        "lengkap": _("lengkap dan baik"),
        "kurang": _("tidak lengkap"),
        "rusak": _("rusak"),
        "present": _("hadir"),
        "absent": _("tidak hadir"),
        "represented": _("diwakili"),
    }


def label_of(kind: Kind, name: str) -> str:
    """Return what a field is called on a paper of a kind."""
    return _special().get((kind, name)) or _labels()[name]


def _special() -> dict[tuple[Kind, str], str]:
    return {
        (Kind.KEPUTUSAN, "subject"): _("Tentang"),
        (Kind.LAPORAN, "subject"): _("Tentang"),
        (Kind.BERITA_ACARA, "subject"): _("Tentang"),
        (Kind.JADWAL, "subject"): _("Judul jadwal"),
        (Kind.NOTA_DINAS, "sender"): _("Dari"),
        (Kind.DISPOSISI, "sender"): _("Surat dari"),
        (Kind.DISPOSISI, "to"): _("Diteruskan kepada"),
        (Kind.UNDANGAN, "body"): _("Kalimat pembuka"),
        (Kind.NOTULA, "body"): _("Pembahasan"),
        (Kind.SURAT_TUGAS, "body"): _("Keterangan"),
        (Kind.LAPORAN, "closing"): _("Penutup"),
    }


def _labels() -> dict[str, str]:
    return {
        "subject": _("Hal"),
        "to": _("Kepada"),
        "to_place": _("Di"),
        "security": _("Sifat keamanan"),
        "speed": _("Sifat kecepatan"),
        "classification": _("Kode klasifikasi"),
        "attachments": _("Lampiran"),
        "copies": _("Tembusan"),
        "body": _("Isi"),
        "day": _("Tanggal"),
        "begins": _("Mulai"),
        "ends": _("Selesai"),
        "at": _("Pukul"),
        "place": _("Tempat"),
        "agenda": _("Acara"),
        "note": _("Catatan"),
        "invitees": _("Daftar undangan"),
        "sender": _("Pengirim"),
        "through": _("Melalui"),
        "carries": _("Naskah yang dibawa"),
        **_labels_of_more(),
    }


def _labels_of_more() -> dict[str, str]:
    """Return the words of fields that only some kinds have: decrees, tasks, reports, receipts."""
    return {
        "bases": _("Dasar"),
        "assigned": _("Yang ditugaskan"),
        "tasks": _("Untuk"),
        "since": _("Mulai tanggal"),
        "until": _("Sampai tanggal"),
        "funds": _("Sumber biaya"),
        **_labels_of_decrees(),
    }


def _labels_of_decrees() -> dict[str, str]:
    return {
        "considering": _("Menimbang"),
        "recalling": _("Mengingat"),
        "noting": _("Memperhatikan"),
        "rulings": _("Diktum"),
        "members": _("Susunan tim"),
        "annex": _("Isi lampiran"),
        "background": _("Pendahuluan"),
        "activities": _("Kegiatan yang dilaksanakan"),
        "results": _("Hasil yang dicapai"),
        "conclusions": _("Simpulan dan saran"),
        "closing": _("Penutup"),
        "chair": _("Pimpinan rapat"),
        "minute_taker": _("Notulis"),
        "attendees": _("Daftar hadir"),
        "resolutions": _("Putusan dan tindak lanjut"),
        "parties": _("Para pihak"),
        "witnesses": _("Mengetahui"),
        "what": _("Apa"),
        "amount": _("Jumlah"),
        "condition": _("Keadaan"),
        "letter_number": _("Nomor surat"),
        "letter_day": _("Tanggal surat"),
        "receiver": _("Penerima"),
        "received": _("Diterima tanggal"),
        "agenda_number": _("Nomor agenda"),
        "instructions": _("Dengan hormat harap"),
        "giver": _("Pemberi disposisi"),
        "slots": _("Jadwal"),
        "name": _("Nama"),
        "rank": _("Pangkat"),
        "nip": _("NIP"),
        "position": _("Jabatan"),
        "role": _("Kedudukan dalam tim"),
        "presence": _("Kehadiran"),
        "stands_in": _("Diwakili oleh"),
        "who": _("Siapa"),
    }


def hint_of(kind: Kind, name: str) -> str:
    """Return what a field expects, where it is not plain."""
    hints = {
        "to": _("Satu penerima satu baris."),
        "copies": _("Satu tembusan satu baris."),
        "bases": _("Satu dasar satu baris."),
        "tasks": _("Satu tugas satu baris."),
        "considering": _("Satu huruf satu baris; huruf a, b, c ditulis sendiri."),
        "recalling": _("Satu peraturan satu baris; angkanya ditulis sendiri."),
        "rulings": _("Satu diktum satu baris; KESATU, KEDUA ditulis sendiri."),
        "attachments": _("Misalnya 1 (satu) berkas."),
    }
    if name in {"body", "annex", "background", "activities", "results", "conclusions"}:
        return _(
            "Baris kosong memulai paragraf. Daftar: 1. atau a. di awal baris. Tabel: | kolom | kolom |."
        )
    if kind is Kind.DISPOSISI and name == "to":
        return _("Yang pertama adalah penerima utama.")
    return hints.get(name, "")


def problem_words() -> dict[str, str]:
    """Return what is said of each thing wrong with a field."""
    return {
        "missing": _("%(label)s belum diisi."),
        "line_break": _("%(label)s hanya satu baris."),
        "too_long": _("%(label)s terlalu panjang."),
        "unfit": _("%(label)s berisi tanda yang tidak dapat disimpan."),
        "empty_row": _("%(label)s: ada baris yang kosong."),
        "backwards": _("%(label)s lebih awal daripada mulainya."),
        "past": _("%(label)s sudah lewat."),
        "future": _("%(label)s belum tiba."),
        "too_few": _("%(label)s: isi sedikitnya dua."),
        "twice": _("%(label)s: ada yang disebut dua kali."),
    }
