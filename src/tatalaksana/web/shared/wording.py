# SPDX-License-Identifier: Apache-2.0
"""Days and sizes in the words of an office, in both languages."""

from datetime import date, datetime

DAYS = {
    "id": ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "id": [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Mei",
        "Jun",
        "Jul",
        "Agu",
        "Sep",
        "Okt",
        "Nov",
        "Des",
    ],
    "en": [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ],
}


def day_words(moment: datetime, now: datetime, language: str = "id") -> str:
    """Write a day: "Jum 20 Nov", with the year only when it is not this year."""
    name = DAYS[language][moment.weekday()]
    words = f"{name} {moment.day} {MONTHS[language][moment.month - 1]}"
    return words if moment.year == now.year else f"{words} {moment.year}"


def date_words(day: date, language: str = "id") -> str:
    """Write a date: "20 Nov 2026"."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def size_words(size: int) -> str:
    """Write a file size: "84 kB", "1,2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
