# SPDX-License-Identifier: Apache-2.0
"""What a step needs before it starts and must yield before it is done, as lists to tick.

Cells are written by hand: things run together ("Nota Dinas dan Draft SK"), a dash stands for
nothing, and the same thing is named twice. The key of a thing follows from its words alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.model import Activity, Listing

_LONGEST_KEY: Final = 60
_PAPERS: Final = (
    r"draft?|surat|nota dinas|sk|spt|laporan|jadwal|formulir|form|undangan|berita acara|"
    r"lembar|disposisi|dokumen|notul\w+|daftar|tanda terima|bukti|berkas|buku|rekap\w*"
)
_JOINED: Final = re.compile(
    rf"\s*,?\s+(?:dan|serta|beserta)\s+(?=(?:{_PAPERS})\b)", re.IGNORECASE
)
_WHOLE: Final = re.compile(r"\bterdiri (?:atas|dari)\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"^(?:[-–•▪*]+|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.IGNORECASE)  # fmt: skip
_CLOSING: Final = " \t.,;:-–"
_NOTHING: Final = frozenset({"", "nihil", "tidak-ada", "n-a", "dst", "dll"})


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a checklist: the same words always give the same key."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Demands:
    """What a step asks for: things to have (kelengkapan) and things to bring about (output)."""

    requirements: tuple[Thing, ...]
    yields: tuple[Thing, ...]


def demands_of(activity: Activity) -> Demands:
    """List what a step needs and yields."""
    return Demands(_things(activity.requirements), _things(activity.outputs))


def key_of(words: str) -> str:
    """Make the key of a thing: its letters and digits, whatever their case and punctuation."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    key = "-".join(re.findall(r"[^\W_]+", plain))
    if len(key) <= _LONGEST_KEY:
        return key
    mark = sha256(key.encode()).hexdigest()[:8]
    return f"{key[: _LONGEST_KEY - 9]}-{mark}"


def _things(listing: Listing) -> tuple[Thing, ...]:
    items = listing.items or parse_listing(listing.as_printed).items
    found: dict[str, Thing] = {}
    for words in (part for item in items for part in _parts(item)):
        key = key_of(words)
        if key not in _NOTHING:
            found.setdefault(key, Thing(key, words))
    return tuple(found.values())


def _parts(item: str) -> Iterator[str]:
    """Cut what was run together; a packet that names its contents stays one thing."""
    words = " ".join(item.split())
    for part in [words] if _WHOLE.search(words) else _JOINED.split(words):
        yield _OPENING.sub("", part.strip()).strip(_CLOSING)
