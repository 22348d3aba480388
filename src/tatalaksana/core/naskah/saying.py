# SPDX-License-Identifier: Apache-2.0
"""Days, hours and counts as papers write them: "26 November 2026", "pukul 09.00", "1 (satu)"."""

from datetime import date, time
from typing import Final

from tatalaksana.core.worktime.calendar import Zone

MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_UNITS: Final = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_TEEN, _TEN, _HUNDRED, _THOUSAND, _MILLION = 12, 10, 100, 1_000, 1_000_000


def day_words(day: date) -> str:
    """Write a day: "26 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """Write a day with its weekday: "Kamis, 26 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day_words(day)}"


def period_words(since: date, until: date | None) -> str:
    """Write one day, or from the first to the last: "1 s.d. 3 Desember 2026"."""
    if until is None or until == since:
        return day_words(since)
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day} s.d. {day_words(until)}"
    return f"{day_words(since)} s.d. {day_words(until)}"


def hours_words(begins: time, ends: time | None, zone: Zone | None) -> str:
    """Write hours: "09.00 s.d. 11.00 WITA", without an end "09.00 WITA s.d. selesai"."""
    zoned = f" {zone.value}" if zone else ""
    if ends is None:
        return f"{begins:%H.%M}{zoned} s.d. selesai"
    return f"{begins:%H.%M} s.d. {ends:%H.%M}{zoned}"


def spoken_day(day: date) -> str:
    """Say a day in full: "Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam"."""
    return (
        f"{WEEKDAYS[day.weekday()]} tanggal {spoken(day.day)} bulan {MONTHS[day.month - 1]}"
        f" tahun {spoken(day.year)}"
    )


def counted(number: int, what: str) -> str:
    """Write a count with its word: "2 (dua) berkas"."""
    return f"{number} ({spoken(number)}) {what}"


def diktum(number: int) -> str:
    """Name a ruling of a decree: "KESATU", "KEDUA BELAS"."""
    return f"KE{spoken(number).upper()}"


def spoken(number: int) -> str:
    """Say a number from 0 to 999,999."""
    if not 0 <= number < _MILLION:
        raise ValueError(number)
    if number < _TEEN:
        return _UNITS[number]
    if number < 2 * _TEN:
        return f"{_UNITS[number - _TEN]} belas"
    if number < _HUNDRED:
        return _with_rest(f"{_UNITS[number // _TEN]} puluh", number % _TEN)
    if number < _THOUSAND:
        return _with_rest(_many(number // _HUNDRED, "ratus"), number % _HUNDRED)
    return _with_rest(_many(number // _THOUSAND, "ribu"), number % _THOUSAND)


def _many(number: int, what: str) -> str:
    return f"se{what}" if number == 1 else f"{spoken(number)} {what}"


def _with_rest(words: str, rest: int) -> str:
    return f"{words} {spoken(rest)}" if rest else words
