# SPDX-License-Identifier: Apache-2.0
"""Words into canonical words: office abbreviations expanded, each with its printed form."""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType as Frozen
from typing import Final

_SHORT: Final = Frozen(
    {
        "karo": "kepala biro", "kabag": "kepala bagian", "kabid": "kepala bidang",
        "kasi": "kepala seksi", "kasie": "kepala seksi", "kasubbag": "kepala subbagian",
        "kasubag": "kepala subbagian", "kassubag": "kepala subbagian",
        "kasubid": "kepala subbidang", "kasubbid": "kepala subbidang",
        "kadis": "kepala dinas", "kadin": "kepala dinas", "kaban": "kepala badan",
        "kaur": "kepala urusan", "ka": "kepala", "kapus": "kepala puskesmas",
        "kades": "kepala desa", "kakan": "kepala kantor", "karu": "kepala ruangan",
        "sekda": "sekretaris daerah", "sekdaprov": "sekretaris daerah",
        "sekdis": "sekretaris dinas", "sekdin": "sekretaris dinas",
        "sekcam": "sekretaris kecamatan", "sekwan": "sekretaris dewan",
        "seklur": "sekretaris kelurahan", "sekban": "sekretaris badan",
        "ass": "asisten", "tu": "tata usaha", "subbag": "subbagian", "subag": "subbagian",
        "subbid": "subbidang", "kepeg": "kepegawaian", "bend": "bendahara",
        "prov": "provinsi", "kab": "kabupaten", "fo": "front office", "bo": "back office",
        "cs": "customer service", "koord": "koordinator", "reseptionist": "resepsionis",
        "resepsionist": "resepsionis", "staff": "staf", "stap": "staf",
        "wagub": "wakil gubernur", "wabup": "wakil bupati", "kel": "kelurahan",
        "kec": "kecamatan", "adm": "administrasi", "bag": "bagian", "bid": "bidang",
    }
)  # fmt: skip
_SPLIT = re.compile(
    r"\b(ka|kepala\s)?sub[\s.]+(bag(?:ian)?|bid(?:ang)?)\b\.?", re.IGNORECASE
)
_WORD = re.compile(r"([^\W_]+)(\)?[.,;:]?)")
_PASSIVE_APART = re.compile(
    r"\bdi\s+(?=(?:paraf|tandatangani|tanda\s?tangani|serahkan|teruskan|setujui|kembalikan|"
    r"perbaiki|periksa|sampaikan|disposisi|agendakan|kirim|proses)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as canonical words; `printed` and `stops` run along with them.

    `stops` holds the punctuation right after a word ("" for none). An abbreviation becomes
    several canonical words that share one printed word.
    """

    canon: tuple[str, ...]
    printed: tuple[str, ...]
    stops: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.canon)


@lru_cache(maxsize=8192)
def words_of(text: str) -> Words:
    """Split a text into canonical words."""
    text = _unglue(text)
    canon: list[str] = []
    printed: list[str] = []
    stops: list[str] = []
    for match in _WORD.finditer(text):
        word, stop = match[1], match[2].lstrip(")")
        low = word.lower()
        parts = _SHORT.get(low, low).split()
        if stop == "." and len(low) <= 3 and low in _SHORT:
            stop = ""  # the full stop of an abbreviation ends no sentence
        for part in parts:
            canon.append(part)
            printed.append(word)
            stops.append("")
        stops[-1] = stop
    return Words(tuple(canon), tuple(printed), tuple(stops))


def _unglue(text: str) -> str:
    text = _SPLIT.sub(lambda m: f"{m[1] or ''}sub{m[2][:3]}", text)
    return _PASSIVE_APART.sub("di", text)
