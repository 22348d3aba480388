# SPDX-License-Identifier: Apache-2.0
"""Things that steps pass on, recognised across wordings: by their words, apart from their state.

"Draft Surat Keputusan Tim yang telah diparaf" is the draft of the thing {sk, tim}.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tatalaksana.core.sop.model import Listing

_STOPS = frozenset(
    [
        "dan",
        "yang",
        "telah",
        "sudah",
        "akan",
        "untuk",
        "terkait",
        "dari",
        "di",
        "ke",
        "kepada",
        "pada",
        "dalam",
        "oleh",
        "dengan",
        "serta",
        "atau",
        "hal",
        "perihal",
        "tentang",
        "ini",
        "itu",
        "para",
        "se",
        "beserta",
        "hasil",
        "final",
        "akhir",
        "asli",
        "atas",
        "sebagai",
        "guna",
        "secara",
        "sesuai",
        "agar",
        "tersebut",
    ]
)
_SAME = (
    (re.compile(r"\bsurat keputusan\b"), "sk"), (re.compile(r"\bsurat perintah tugas\b"), "spt"),
    (re.compile(r"\bsurat undangan\b"), "undangan"), (re.compile(r"\bnodin\b"), "nota dinas"),
    (re.compile(r"\b(?:draf|konsep|rancangan)\b"), "draft"),
    (re.compile(r"\bdraft(?=[a-z])"), "draft "), (re.compile(r"\brekapitulasi\b"), "rekap"),
    (re.compile(r"\b(?:notulensi|notula)\b"), "notulen"), (re.compile(r"\bdi (?=tanda|paraf)"), "di"),
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]{2,}")
_APART = re.compile(
    r"\s+(?:dan|serta|beserta)\s+|[,;&]|\s+(?=draf|draft\b)", re.IGNORECASE
)
_NOT_STATES = frozenset(
    [
        "disposisi",
        "dinas",
        "digital",
        "diklat",
        "direktur",
        "distribusi",
        "disiplin",
        "diagram",
        "dibidang",
        "terkait",
        "tertib",
    ]
)
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing by its words; `printed` are the words of the paper."""

    core: frozenset[str]
    is_draft: bool
    printed: str

    def is_like(self, other: "Thing") -> bool:
        """Whether both may be one thing: all words of the shorter name are in the longer."""
        return self.core <= other.core or other.core <= self.core


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text in their plain form, without the small ones."""
    return frozenset(_plain(text)) - _STOPS


def things_in(listing: Listing) -> tuple[Thing, ...]:
    """Return the things a cell names."""
    return things_of(" ; ".join(listing.items))


@lru_cache(maxsize=4096)
def things_of(text: str) -> tuple[Thing, ...]:
    """Return the things a phrase names, one by one."""
    return tuple(_things(text))


def _things(text: str) -> Iterator[Thing]:
    for part in _APART.split(text):
        words = list(_plain(part))
        named = _until_state([w for w in words if w not in _STOPS and w != _DRAFT])
        if named:
            yield Thing(frozenset(named), _DRAFT in words, " ".join(part.split()))


def _plain(text: str) -> Iterator[str]:
    text = text.lower()
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    for word in _WORD.findall(text):
        yield word.removesuffix("nya") if len(word) > 6 else word


def _until_state(words: list[str]) -> list[str]:
    """Cut a name where its state begins: "berkas permohonan | diperbaiki"."""
    for i, word in enumerate(words):
        is_passive = word.startswith(("di", "ter")) and len(word) > 5
        if i and is_passive and word not in _NOT_STATES:
            return words[:i]
    return words
