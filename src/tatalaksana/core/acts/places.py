# SPDX-License-Identifier: Apache-2.0
"""When two places are the same: "R. Rapat, Lt.2" is "Ruang Rapat Lantai 2"."""

import re
import unicodedata
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_SHORT: Final = MappingProxyType(
    {
        "rg": "ruang", "rng": "ruang", "ruangan": "ruang",
        "lt": "lantai", "lnt": "lantai",
        "gd": "gedung", "gdg": "gedung", "gedong": "gedung",
        "jl": "jalan", "jln": "jalan", "no": "nomor", "nmr": "nomor",
    }
)  # fmt: skip
_NAMED: Final = frozenset({"ruang", "gedung", "blok", "kelas", "lantai"})
"""Behind these a single letter is a name: "Gedung R" is not "Gedung Ruang"."""


def place_key(words: str) -> str:
    """Return what two writings of the same place share; "" when nothing is named."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(_spelled(_WORD.findall(plain)))


def is_same_place(one: str, other: str) -> bool:
    """Whether two places are the same, however they are written."""
    key = place_key(one)
    return bool(key) and key == place_key(other)


def _spelled(words: list[str]) -> Iterator[str]:
    before = ""
    for i, word in enumerate(words):
        is_room = word == "r" and i + 1 < len(words) and before not in _NAMED
        word = "ruang" if is_room else _SHORT.get(word, word)
        yield word
        before = word
