# SPDX-License-Identifier: Apache-2.0
"""What changed from one version of a paper to the next, by passage and by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from tatalaksana.core.naskah.papers import Naskah
from tatalaksana.core.naskah.passages import Passage, passages

_WORD: Final = re.compile(r"\S+\s*|\s+")
# Beyond this the time of a comparison by words would be felt; the passage is shown whole.
_MOST_WORDS: Final = 3_000
_LEAST_ALIKE: Final = 0.4
_MANY: Final = 400


class Change(StrEnum):
    """What became of a passage or of words in it."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were kept, added or removed; in order they tell both versions."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One passage in both versions: `old` and `new` are None where it is not there."""

    change: Change
    old: Passage | None
    new: Passage | None
    pieces: tuple[Piece, ...]

    @property
    def field(self) -> str:
        """The field it belongs to."""
        passage = self.new or self.old
        return passage.field if passage else ""


def compare(old: Naskah, new: Naskah) -> tuple[Difference, ...]:
    """Return every passage of both versions, in the order of the newer one's form.

    Two versions of different kinds have nothing in common but the fields both have.
    """
    before, after = _by_field(passages(old)), _by_field(passages(new))
    found: list[Difference] = []
    for field in dict.fromkeys((*after, *before)):
        found += _of_field(before.get(field, []), after.get(field, []))
    return tuple(found)


def _by_field(all_passages: tuple[Passage, ...]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in all_passages:
        found.setdefault(passage.field, []).append(passage)
    return found


def _of_field(old: list[Passage], new: list[Passage]) -> Iterator[Difference]:
    matcher = _matcher([p.words for p in old], [p.words for p in new])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                yield Difference(Change.KEPT, one, other, (Piece(Change.KEPT, other.words),))  # fmt: skip
        else:
            yield from _of_run(old[i1:i2], new[j1:j2])


def _of_run(old: list[Passage], new: list[Passage]) -> Iterator[Difference]:
    """Tell passages that took the place of others: alike ones by their words."""
    for one, other in zip_longest(old, new):
        if one is not None and other is not None:
            pieces = _pieces(one.words, other.words)
            if pieces:
                yield Difference(Change.CHANGED, one, other, pieces)
                continue
        if one is not None:
            yield Difference(Change.REMOVED, one, None, (Piece(Change.REMOVED, one.words),))  # fmt: skip
        if other is not None:
            yield Difference(Change.ADDED, None, other, (Piece(Change.ADDED, other.words),))  # fmt: skip


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of both, () when they have too little in common to be one passage."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > _MOST_WORDS:
        return (Piece(Change.REMOVED, old), Piece(Change.ADDED, new))
    matcher = _matcher(before, after)
    if matcher.ratio() < _LEAST_ALIKE:
        return ()
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += _joined(Change.KEPT, before[i1:i2])
        else:
            found += _joined(Change.REMOVED, before[i1:i2])
            found += _joined(Change.ADDED, after[j1:j2])
    return tuple(found)


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    """Return a matcher whose time stays small: among many, what repeats often is no landmark."""
    return SequenceMatcher(None, old, new, autojunk=len(new) > _MANY)


def _joined(change: Change, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(change, "".join(words))
