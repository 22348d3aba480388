# SPDX-License-Identifier: Apache-2.0
"""Whether two names mean one post: the words offices use, shortened as offices shorten them.

Both are names, not running text, so words are laid side by side: first the title, then what
qualifies it. "Kasubbag TAL" is "Kepala Subbagian Tata Laksana" and so on.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.office.model import same_name
from tatalaksana.core.sop.infer.names import words_of
from tatalaksana.core.sop.infer.offices import alike, title_length

Name = tuple[str, ...]
_SHORTEST: Final = 3
_LINKS: Final = frozenset({"dan", "atau", "serta"})
_ONE_FORM: Final = Frozen(
    {"analisis": "analis", "1": "i", "2": "ii", "3": "iii", "4": "iv", "satu": "i",
     "dua": "ii", "tiga": "iii"}
)  # fmt: skip


class Likeness(StrEnum):
    """How like two names are, closest first."""

    SAME = "same"
    SAME_WORDS = "same_words"
    SLIP = "slip"
    ABBREVIATED = "abbreviated"
    SHORTER = "shorter"
    ONLY_TITLE = "only_title"
    PART_OF_WORD = "part_of_word"


_ORDER: Final = tuple(Likeness)


def nearest(found: Sequence[Likeness]) -> Likeness | None:
    """Return the closest of several likenesses."""
    return min(found, key=_ORDER.index, default=None)


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name:
    """Split a name into canonical words, one form for each."""
    words = (w for w in words_of(text).canon if w not in _LINKS)
    return tuple(_ONE_FORM.get(w, w) for w in words)


@lru_cache(maxsize=16384)
def likeness(column: str, title: str) -> Likeness | None:
    """Tell how a column name is like a title, None when they are two posts."""
    if same_name(column, title):
        return Likeness.SAME
    return likeness_of(name_of(column), name_of(title))


def likeness_of(column: Name, title: Name) -> Likeness | None:
    """Compare two names word by word."""
    if not column or not title:
        return None
    if column == title:
        return Likeness.SAME_WORDS
    length = title_length(column)
    if length != title_length(title) or not all(map(_same, column[:length], title)):
        return None
    if len(column) == length:
        return Likeness.ONLY_TITLE
    return _aligned(column[length:], title[length:])


def own_words(name: Name) -> Name:
    """Return what qualifies the title of a name."""
    return name[title_length(name) :]


def _same(one: str, other: str) -> bool:
    return one == other or alike(one, other)


def _aligned(column: Name, title: Name) -> Likeness | None:
    """Lay the qualifying words side by side; the loosest step names the whole."""
    worst = Likeness.SAME_WORDS
    while column and title:
        step = _step(column, title)
        if step is None:
            return None
        kind, left, right = step
        worst = max(worst, kind, key=_ORDER.index)
        column, title = column[left:], title[right:]
    if column:
        return None
    return max(worst, Likeness.SHORTER, key=_ORDER.index) if title else worst


def _step(column: Name, title: Name) -> tuple[Likeness, int, int] | None:
    if column[0] == title[0]:
        return Likeness.SAME_WORDS, 1, 1
    if alike(column[0], title[0]):
        return Likeness.SLIP, 1, 1
    if count := _spelled(column[0], title):
        return Likeness.ABBREVIATED, 1, count
    if count := _spelled(title[0], column):
        return Likeness.ABBREVIATED, count, 1
    if len(column[0]) >= _SHORTEST and column[0] in title[0]:
        return Likeness.PART_OF_WORD, 1, 1
    return None


def _spelled(short: str, words: Name) -> int:
    """Count the words whose beginnings, put together, give `short`; 0 when they do not.

    "KPP", "TAL" (tata laksana), "anjab", "ortal"; a single word needs three of its letters.
    """
    counts = _spellings(short, words)
    return max((c for c in counts if c > 1 or len(short) >= _SHORTEST), default=0)


def _spellings(short: str, words: Name) -> set[int]:
    if not short:
        return {0}
    if not words:
        return set()
    found = set[int]()
    for size in range(1, min(len(short), len(words[0])) + 1):
        if not words[0].startswith(short[:size]):
            break
        found |= {1 + rest for rest in _spellings(short[size:], words[1:])}
    return found
