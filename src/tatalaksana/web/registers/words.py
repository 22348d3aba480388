# SPDX-License-Identifier: Apache-2.0
"""What the registers say: columns by the kind of book, states, and what the chain tells of a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tatalaksana.core.naskah.books import Book, Way
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.queries.bookpage import WAITING, Happened
from tatalaksana.queries.dispositions import COPIES, GIVEN, INCOMING, TO_DO, UNREAD
from tatalaksana.web.shared.paperwords import security_words, speed_words
from tatalaksana.web.shared.wording import date_words


@dataclass(frozen=True, slots=True)
class Names:
    """What the fields of a book are called; "" for one it has not."""

    day: str
    counterpart: str
    number: str
    letter_date: str
    subject: str
    save: str
    hint: str
    has_speed: bool = True


def names_of(book: Book) -> Names:
    """Return what the columns and fields of a book are called."""
    hint = _("Ketik nama instansi")
    if book.way is Way.INCOMING:
        return Names(
            _("Diterima"), _("Asal surat"), _("Nomor surat"), _("Tanggal surat"),
            _("Isi ringkas"), _("Catat surat masuk"), hint,
        )  # fmt: skip
    if book.way is Way.OUTGOING:
        return Names(
            _("Tanggal"), _("Tujuan"), "", _("Tanggal naskah"), _("Isi ringkas"),
            _("Catat naskah keluar"), hint,
        )  # fmt: skip
    if book.way is Way.HANDED:
        return Names(
            _("Tanggal"), _("Dari atau kepada"), _("Rujukan"), "", _("Isi"),
            _("Catat serah terima"), hint, has_speed=False,
        )  # fmt: skip
    return Names(
        _("Tanggal"), _("Nama"), _("Nomor barang"), "", _("Barang"),
        _("Catat barang"), "", has_speed=False,
    )  # fmt: skip


def state_words() -> dict[str, str]:
    """Return the states a book is searched by."""
    return {
        NumberState.USED: _("Terpakai"),
        NumberState.RESERVED: _("Dipesan"),
        NumberState.VOID: _("Batal"),
    }


def filter_words(book: Book) -> dict[str, str]:
    """Return the states on the filter of a book."""
    waiting = {WAITING: _("Belum diteruskan")} if book.way is Way.INCOMING else {}
    return {**waiting, **state_words()}


def month_words() -> dict[int, str]:
    """Return the months."""
    names = (
        _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"),
        _("Juli"), _("Agustus"), _("September"), _("Oktober"), _("November"),
        _("Desember"),
    )  # fmt: skip
    return dict(enumerate(names, start=1))


def day_month_words(day: date, today: date) -> str:
    """Write a day in full, its year only when it is another one: "12 November"."""
    words = f"{day.day} {month_words()[day.month]}"
    return words if day.year == today.year else f"{words} {day.year}"


def way_words() -> dict[str, str]:
    """Return what waits for somebody, in the words of SRIKANDI."""
    return {
        INCOMING: _("Naskah masuk belum dibaca"),
        UNREAD: _("Disposisi belum dibaca"),
        TO_DO: _("Disposisi belum ditindaklanjuti"),
        COPIES: _("Tembusan belum dibaca"),
        GIVEN: _("Menunggu penyelesaian"),
    }


def field_words() -> dict[str, str]:
    """Return what the parts of a line are called in its history."""
    return {
        "counterpart": _("Asal atau tujuan"),
        "subject": _("Isi ringkas"),
        "day": _("Tanggal"),
        "letter_number": _("Nomor surat"),
        "letter_date": _("Tanggal surat"),
        "security": _("Keamanan"),
        "speed": _("Kecepatan"),
        "attachments": _("Lampiran"),
        "directed_to": _("Ditujukan kepada"),
        "classification": _("Klasifikasi"),
        "note": _("Keterangan"),
        "srikandi": _("Nomor di SRIKANDI"),
    }


def told_words(happened: Happened) -> str:
    """Say in one past-tense sentence what became of a line."""
    is_void = happened.state == NumberState.VOID
    if is_void and happened.kind in {"line.settled", "line.entered"}:
        return _("membatalkan nomor ini.")
    if happened.kind == "line.settled":
        return _("memakai nomor ini.")
    if happened.kind == "line.entered" and happened.state == NumberState.RESERVED:
        return _("memesan nomor ini.")
    return _happenings()[happened.kind]


def _happenings() -> Mapping[str, str]:
    return {
        "line.entered": _("mencatat baris ini."),
        "line.put_between": _("menyisipkan baris ini."),
        "line.corrected": _("memperbaiki baris ini."),
        "letter.forwarded": _("meneruskan surat."),
        "letter.joined": _("memulai berkas dengan surat ini."),
        "disposition.read": _("membaca disposisi."),
        "disposition.given": _("mendisposisikan surat."),
        "disposition.settled": _("menyelesaikan disposisi."),
        "disposition.closed": _("menutup disposisi."),
        "disposition.called_back": _("membatalkan disposisi."),
    }


def value_words(field: str, value: str) -> str:
    """Write a part of a line as its history shows it."""
    if field in {"day", "letter_date"} and value:
        return date_words(date.fromisoformat(value), (get_language() or "id")[:2])
    if field == "security":
        return security_words().get(value or "biasa", value)
    if field == "speed":
        return speed_words().get(value or "biasa", value)
    return value or "-"
