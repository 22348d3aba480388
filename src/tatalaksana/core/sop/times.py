# SPDX-License-Identifier: Apache-2.0
"""Standard time (waktu mutu baku): the words of the paper beside their meaning.

A printed time is never thrown away. What it means may be a number, a range, "as needed" or
nothing at all; the sheets of real offices hold all four (1,666 filled cells were counted).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class TimeUnit(StrEnum):
    """Units an office writes in the column Waktu."""

    DETIK = "detik"
    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"
    MINGGU = "minggu"
    BULAN = "bulan"
    TAHUN = "tahun"


class DayKind(StrEnum):
    """Which days a time in days counts; UNSAID when the paper only says "hari"."""

    UNSAID = "unsaid"
    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class StandardTime:
    """One cell of the column Waktu.

    `value` and `max` are counted in `unit`; `max` is set for ranges only. All three are None when
    the words hold no measure ("Disesuaikan", "-", empty). `per` keeps what one measure is for
    ("berkas").
    """

    as_printed: str = ""
    value: Decimal | None = None
    max: Decimal | None = None
    unit: TimeUnit | None = None
    day_kind: DayKind = DayKind.UNSAID
    per: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether the time is a number with a unit."""
        return self.value is not None and self.unit is not None

    @property
    def is_open(self) -> bool:
        """Whether the paper says the time is set case by case ("Disesuaikan")."""
        return not self.is_measured and bool(re.search(r"\w", self.as_printed))


NO_TIME = StandardTime()
_LONGEST = 120  # characters; a longer cell is prose, not a time

_UNITS = {
    "detik": TimeUnit.DETIK, "dtk": TimeUnit.DETIK,
    "menit": TimeUnit.MENIT, "enit": TimeUnit.MENIT, "mnt": TimeUnit.MENIT,
    "mneit": TimeUnit.MENIT, "menut": TimeUnit.MENIT, "meni": TimeUnit.MENIT,
    "jam": TimeUnit.JAM, "jm": TimeUnit.JAM,
    "hari": TimeUnit.HARI, "hr": TimeUnit.HARI, "hk": TimeUnit.HARI, "har": TimeUnit.HARI,
    "minggu": TimeUnit.MINGGU, "mgg": TimeUnit.MINGGU, "pekan": TimeUnit.MINGGU,
    "bulan": TimeUnit.BULAN, "bln": TimeUnit.BULAN,
    "tahun": TimeUnit.TAHUN, "thn": TimeUnit.TAHUN,
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_WORDS = {
    "setengah": Decimal("0.5"), "½": Decimal("0.5"), "satu": Decimal(1), "dua": Decimal(2),
    "tiga": Decimal(3), "empat": Decimal(4), "lima": Decimal(5), "enam": Decimal(6),
    "tujuh": Decimal(7), "delapan": Decimal(8), "sembilan": Decimal(9),
    "sepuluh": Decimal(10),
}  # fmt: skip
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(_WORDS)})"
_LEAD = r"""(?:(?:maksimal|maksimum|maks\.?|max\.?|minimal|min\.|paling\s+(?:lama|lambat|cepat)|
    selama|dalam|±|\+/-|\+|kurang\s+lebih|\u2264|<)\s*)*"""
_SPELT = r"(?:\([^)]*\)\s*)?"
# What may stand behind a measure without changing it: when it starts to count.
_SINCE = r"""(?:,?\s*(?:\(.*\)|(?:setelah|sejak|sesudah|terhitung|dari|sebelum|untuk|dalam)\b.*))?"""
_TIME = re.compile(
    rf"""^{_LEAD}
    (?:(?P<times>\d+)\s*[x×\u2715]\s*)?
    (?P<value>{_NUMBER})\s*{_SPELT}
    (?:(?P<first>{_UNIT})?\s*(?:kerja\s*|kalender\s*)?
       (?:-|–|—|s\s*[/.]\s*d\.?|sampai(?:\s+dengan)?|hingga)\s*
       (?P<max>{_NUMBER})\s*{_SPELT})?
    (?P<unit>{_UNIT})\b\.?\s*
    (?P<kind>kerja|kalender)?\s*
    (?:(?:/|per|setiap|tiap)\s*(?P<per>.+?))?{_SINCE}\s*\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_COMPOUND = re.compile(
    rf"""^{_LEAD}(?P<large>{_NUMBER})\s*(?P<one>jam|menit)\b\s*(?:,|dan|lebih)?\s*
    (?P<small>{_NUMBER})\s*(?P<other>menit|mnt|detik|dtk)\b{_SINCE}\s*\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_KINDS = {"kerja": DayKind.WORKING, "kalender": DayKind.CALENDAR}
_SIXTY = 60


def parse_time(as_printed: str) -> StandardTime:
    """Read one cell of the column Waktu; words without a measure keep value None."""
    words = " ".join(as_printed.split())
    if len(words) > _LONGEST:
        return StandardTime(as_printed=words)
    return _parse(words)


@lru_cache(maxsize=4096)
def _parse(words: str) -> StandardTime:
    match = _TIME.match(words)
    if match is None:
        return _parse_compound(words)
    unit = _UNITS[match["unit"].lower()]
    low = _number(match["value"]) * int(match["times"] or 1)
    high = _number(match["max"]) if match["max"] else None
    first = match["first"]
    if high is not None and (high < low or (first and _UNITS[first.lower()] != unit)):
        return StandardTime(as_printed=words)
    return StandardTime(
        as_printed=words,
        value=low,
        max=high,
        unit=unit,
        day_kind=_day_kind(match),
        per=match["per"] or "",
    )


def _parse_compound(words: str) -> StandardTime:
    """Read "1 jam 30 menit" in its smaller unit; days and hours have no fixed relation."""
    match = _COMPOUND.match(words)
    if match is None:
        return StandardTime(as_printed=words)
    large, small = _UNITS[match["one"].lower()], _UNITS[match["other"].lower()]
    if (large, small) not in {
        (TimeUnit.JAM, TimeUnit.MENIT),
        (TimeUnit.MENIT, TimeUnit.DETIK),
    }:
        return StandardTime(as_printed=words)
    value = _number(match["large"]) * _SIXTY + _number(match["small"])
    return StandardTime(as_printed=words, value=value, unit=small)


def _day_kind(match: re.Match[str]) -> DayKind:
    if match["unit"].lower() == "hk":
        return DayKind.WORKING
    return _KINDS.get((match["kind"] or "").lower(), DayKind.UNSAID)


def _number(text: str) -> Decimal:
    return _WORDS.get(text.lower()) or Decimal(text.replace(",", "."))
