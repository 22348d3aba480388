# SPDX-License-Identifier: Apache-2.0
"""What the doer of a row does, verb by verb, without what is told about others.

Left out are refusals ("jika tidak setuju dikembalikan ..."), the work a paper is handed on for
("kepada Analis untuk menyusun ..."), and what is only said about a thing ("SK yang sudah
ditandatangani").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tatalaksana.core.acts import lexicon as lex
from tatalaksana.core.acts.act import Act
from tatalaksana.core.sop.infer.clauses import (
    BACK,
    CONDITION,
    NEGATIVE,
    Clause,
    clauses_of,
)
from tatalaksana.core.sop.infer.names import Words, words_of
from tatalaksana.core.sop.infer.verbs import is_deed, is_verb

_PURPOSE: Final = frozenset({"untuk", "agar", "guna", "supaya", "utk", "untk"})
_STATE: Final = frozenset({"telah", "sudah"})
_AFTER: Final = frozenset({"setelah", "sesudah", "sebelum"})
_ONWARD: Final = frozenset({"kemudian", "selanjutnya", "lalu", "setelahnya"})
_SLASH: Final = re.compile(r"(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])")
_CONSENT: Final = frozenset(
    {"setuju", "disetujui", "sesuai", "lengkap", "sudah", "telah", "ya", "benar", "valid",
     "memenuhi", "layak", "diterima", "diperlukan", "perlu", "dapat", "ok", "oke"}
)  # fmt: skip
_CONDITION_WITHIN: Final = 6
_REACH: Final = 16
_THING: Final = 3
_NOMINAL_WITHIN: Final = 6


@dataclass(frozen=True, slots=True)
class Item:
    """A thing something is done to, by its first words: canonical, and as the paper has them."""

    words: str
    printed: str

    @property
    def head(self) -> str:
        """The first word, which tells what the thing is."""
        return self.words.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb at its place, and the things it is done to, each by its first words.

    `rest` are the words up to the end of the clause, `printed` the verb as the paper has it. A
    row without any verb ("Pembuatan draft SK") has its noun as verb and as first thing.
    """

    at: int
    verb: str
    printed: str
    things: tuple[Item, ...]
    rest: tuple[str, ...]


@dataclass(slots=True)
class _Walk:
    """How the words of one clause are being read."""

    is_handing: bool = False
    is_away: bool = False
    is_said: bool = False
    has_said_deed: bool = False
    is_purpose: bool = False


@lru_cache(maxsize=4096)
def deeds_of(text: str) -> tuple[Deed, ...]:
    """Read the deeds of a row in the order of its words."""
    text = _SLASH.sub(" atau ", text)
    words = words_of(text)
    found = tuple(d for clause in clauses_of(text) for d in _of_clause(words, clause))
    return found or tuple(_nominal(words))


def _nominal(words: Words) -> Iterator[Deed]:
    for i, word in enumerate(words.canon[:_NOMINAL_WITHIN]):
        if lex.act_of_noun(word):
            yield replace(
                _deed(words, i - 1, len(words)), at=i, verb=word, printed=word
            )
            return
        if word in lex.PREPOSITIONS or (is_deed(word) and not lex.is_marker(word)):
            return  # a deed we have no word for


def has_refusal(text: str) -> bool:
    """Whether a row tells what happens when something is not right."""
    words = words_of(text)
    return any(
        clause.mood < 0 and BACK.intersection(words.canon[clause.start : clause.end])
        for clause in clauses_of(text)
    )


def _of_clause(words: Words, clause: Clause) -> Iterator[Deed]:
    start = _resumed(words, clause) if clause.mood < 0 else _told_from(words, clause)
    walk = _Walk()
    for i in range(start, clause.end):
        word = words.canon[i]
        if _is_passed_over(walk, words, i):
            continue
        if _is_deed(word, is_first=i == start):
            if not (walk.is_purpose and lex.REPAIRING.fullmatch(word)):
                yield _deed(words, i, clause.end)
            walk.is_handing = walk.is_handing or _hands(word)
            walk.is_away = lex.ORDERING.fullmatch(word) is not None


def _told_from(words: Words, clause: Clause) -> int:
    """Where a clause stops to say when ("apabila PPK menyetujui, ...") and tells what is done."""
    if words.canon[clause.start] not in CONDITION:
        return clause.start
    opening = words.canon[clause.start : clause.start + _CONDITION_WITHIN]
    if (_CONSENT | NEGATIVE).intersection(opening):
        return clause.start + 1
    for i in range(clause.start, clause.end):
        if _stops(words, i) or words.canon[i] == "maka":
            return i + 1
    return clause.end


def _resumed(words: Words, clause: Clause) -> int:
    """Where the doer's own story goes on behind a refusal; the end when it does not."""
    is_told = False
    for i in range(clause.start, clause.end):
        word = words.canon[i]
        if (
            is_told
            and is_verb(word)
            and (words.canon[i - 1] in _ONWARD or words.stops[i - 1] == ";")
        ):
            return i
        is_told = is_told or word in BACK
    return clause.end


def _is_passed_over(walk: _Walk, words: Words, i: int) -> bool:
    """Follow what a word changes, and say whether it is not about the doer's own deeds."""
    word = words.canon[i]
    before = words.canon[i - 1] if i else ""
    if walk.is_away:
        return True
    if walk.is_said:
        walk.is_said = not _ends_saying(words, i, has_deed=walk.has_said_deed)
        walk.has_said_deed = walk.has_said_deed or word.startswith("di")
        return walk.is_said
    if word == "yang" or (word in _AFTER and i + 1 < len(words)):
        walk.is_said, walk.has_said_deed = True, False
    elif word in _PURPOSE:
        walk.is_purpose = True
        walk.is_away = walk.is_handing
    elif _stops(words, i - 1):
        walk.is_purpose = False
    return before in _STATE and word.startswith("di")


def _ends_saying(words: Words, i: int, *, has_deed: bool) -> bool:
    """Whether what is said of a thing ends: "yang telah ditandatangani diberi nomor"."""
    word, before = words.canon[i], words.canon[i - 1]
    has_stopped = _stops(words, i - 1)
    if is_verb(word):
        return has_stopped or before in lex.LINKS | _ONWARD
    is_of_thing = before in lex.LINKS | _ONWARD | _PURPOSE | _STATE
    return _is_passive(word) and not is_of_thing and (has_deed or has_stopped)


def _is_passive(word: str) -> bool:
    return word.startswith("di") and _is_deed(word, is_first=False)


def _stops(words: Words, i: int) -> bool:
    return i >= 0 and words.stops[i] in {",", ";", "."}


def _is_deed(word: str, *, is_first: bool) -> bool:
    if lex.RECEIVING.fullmatch(word) or lex.CARRIERS.fullmatch(word):
        return is_first or is_verb(word) or word.startswith("di")
    return (
        lex.act_of_verb(word) is not None
        or any(p.fullmatch(word) for p in _OTHER_DEEDS)
        or is_verb(word)
    )


_OTHER_DEEDS: Final = (lex.MAKING, lex.GIVING, lex.STUDY, lex.FORWARDING, lex.ASKING)


def _hands(word: str) -> bool:
    return (
        any(p.fullmatch(word) for p in (lex.FORWARDING, lex.GIVING, lex.ASKING))
        or lex.act_of_verb(word) in _HANDING
    )


_HANDING: Final = (Act.DISPATCH, Act.DISPOSE)


def _deed(words: Words, at: int, end: int) -> Deed:
    last = at + 1
    while last < min(end, at + 1 + _REACH):
        if words.canon[last] in lex.PREPOSITIONS or _is_deed(
            words.canon[last], is_first=False
        ):
            break
        last += 1
    return Deed(
        at,
        words.canon[max(at, 0)],
        words.printed[max(at, 0)],
        _things(words, at + 1, last),
        words.canon[at + 1 : end],
    )


def _things(words: Words, start: int, end: int) -> tuple[Item, ...]:
    """Name the things in words `start` to `end`, "SK dan undangan rapat", by their first words."""
    things: list[list[int]] = []
    is_new = True
    for i in range(start, end):
        word = words.canon[i]
        if word in lex.LINKS:
            is_new = True
        elif not lex.is_marker(word):
            if is_new:
                things.append([])
            things[-1].append(i)
            is_new = False
        if _stops(words, i):
            is_new = True
            if words.stops[i] != ",":
                break
    return tuple(_item(words, places[:_THING]) for places in things)


def _item(words: Words, places: list[int]) -> Item:
    printed = dict.fromkeys(words.printed[i] for i in places)
    return Item(" ".join(words.canon[i] for i in places), " ".join(printed))
