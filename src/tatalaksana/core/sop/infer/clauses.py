# SPDX-License-Identifier: Apache-2.0
"""A row as clauses: what is done, what happens on a refusal, and who is named in which role."""

import itertools
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer.names import Words, words_of
from tatalaksana.core.sop.infer.offices import Mention, Offices
from tatalaksana.core.sop.infer.verbs import acts_of, is_deed, is_verb
from tatalaksana.core.sop.infer.weights import Act

CONDITION: Final = frozenset(
    {"jika", "apabila", "bila", "kalau", "bilamana", "jikalau"}
)
NEGATIVE: Final = frozenset(
    {"tidak", "belum", "kurang", "salah", "ditolak", "bukan", "tdk"}
)
_POSITIVE: Final = frozenset(
    {"setuju", "disetujui", "sesuai", "lengkap", "sudah", "telah", "ya", "benar", "valid",
     "memenuhi", "layak", "diterima"}
)  # fmt: skip
_FAULT: Final = frozenset(
    {"perbaikan", "kesalahan", "koreksi", "masalah", "revisi", "kekurangan", "catatan",
     "kekeliruan"}
)  # fmt: skip
BACK: Final = frozenset(
    {"dikembalikan", "mengembalikan", "ditolak", "menolak", "diperbaiki", "dikoreksi",
     "direvisi", "dilengkapi", "perbaikan", "revisi", "kembali"}
)  # fmt: skip
_TO: Final = frozenset({"kepada", "ke", "pada", "kpd"})
_ORDERS: Final = frozenset(
    {"memerintahkan", "menugaskan", "menunjuk", "menginstruksikan", "meminta", "mengarahkan",
     "diserahkan", "didisposisikan", "disampaikan", "diteruskan", "diberikan", "dikirim",
     "dikirimkan", "dilanjutkan", "mendisposisikan", "diajukan", "menyampaikan", "meneruskan"}
)  # fmt: skip


_REPAIRED: Final = frozenset({"diperbaiki", "dilengkapi", "direvisi", "disempurnakan"})
_BESIDE_NAMES: Final = frozenset(
    {"bapak", "ibu", "para", "anggota", "seluruh", "semua", "masing", "pihak", "setiap"}
)


class Role(StrEnum):
    """In which role a column is named in a row."""

    SUBJECT = "subject"
    AGENT = "agent"
    ADDRESSEE = "addressee"
    THROUGH = "through"
    RETURNED = "returned"
    SOURCE = "source"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `start` to before `end`; `mood` is -1 for a refusal, 1 for a consent, 0 plain."""

    mood: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A column named in a row, in its role."""

    mention: Mention
    role: Role
    weight: float = 1.0


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """Cut a row at its conditions and full stops."""
    words = words_of(text)
    cuts = [0]
    for i, word in enumerate(words.canon):
        if i and (word in CONDITION or words.stops[i - 1] == "." or _resumes(words, i)):
            cuts.append(i)
    cuts.append(len(words))
    return tuple(
        Clause(_mood(words.canon[a:b]), a, b)
        for a, b in itertools.pairwise(cuts)
        if b > a
    )


def _resumes(words: Words, i: int) -> bool:
    """Whether "setelah lengkap" ends the refusal and the story goes on."""
    return words.canon[i] in {"setelah", "sesudah"} and any(
        w in _POSITIVE for w in words.canon[i + 1 : i + 3]
    )


def _mood(canon: tuple[str, ...]) -> int:
    if canon[0] not in CONDITION:
        return 0
    condition = canon[1:7]
    for i, word in enumerate(condition):
        if word in NEGATIVE:
            after = condition[i + 1 : i + 3]
            return 1 if "ada" in after[:1] and _FAULT.intersection(after) else -1
        if word in _POSITIVE:
            return 1
    return -1 if BACK.intersection(canon) or _FAULT.intersection(condition) else 1


@dataclass(frozen=True, slots=True)
class Reading:
    """One row understood: its deeds and the columns it names."""

    words: Words
    clauses: tuple[Clause, ...]
    acts: tuple[Act, ...]
    named: tuple[Named, ...]
    is_receiving: bool
    is_passive: bool


def understand(offices: Offices, text: str) -> Reading:
    """Read one row: whose deeds, which addressees, which sources."""
    return _understand(text, offices.mentions(text))


@lru_cache(maxsize=16384)
def _understand(text: str, mentions: tuple[Mention, ...]) -> Reading:
    words = words_of(text)
    clauses = clauses_of(text)
    first = _first_verb(words)
    named = tuple(_named(words, clauses, m, first, mentions) for m in mentions)
    opening = words.canon[first] if first < len(words) else ""
    acts = acts_of(_own_words(words, clauses, named))
    if opening == "mengembalikan" and _REPAIRED.intersection(words.canon):
        acts = (Act.REPAIR, *acts)  # who repaired a paper gives it back
    return Reading(
        words,
        clauses,
        acts,
        _without_round_trips(words, named),
        opening == "menerima",
        bool(words) and words.canon[0].startswith("di"),
    )


def _first_verb(words: Words) -> int:
    for i, word in enumerate(words.canon):
        if is_verb(word) or word.startswith("di") or (i == 0 and is_deed(word)):
            return i
    return len(words)


def _named(
    words: Words,
    clauses: tuple[Clause, ...],
    mention: Mention,
    first_verb: int,
    mentions: tuple[Mention, ...],
) -> Named:
    before = _before(words, mention, mentions)
    mood = next((c.mood for c in clauses if c.start <= mention.start < c.end), 0)
    if before == "melalui":
        return Named(mention, Role.THROUGH)
    if before in _TO or before in _ORDERS:
        if mood < 0 or _goes_back(words, mention):
            return Named(mention, Role.RETURNED)
        inside = _is_others_work(words, mention)
        return Named(mention, Role.ADDRESSEE, 0.4 if inside else 1.0)
    if before == "oleh":
        return Named(mention, Role.AGENT)
    if before in {"dari", "disposisi", "arahan", "perintah", "persetujuan"}:
        return Named(mention, Role.SOURCE)
    if mention.start < first_verb < len(words) and mention.weight > 0.5 and mood == 0:
        is_early = mention.start <= 3 or _chained(mentions, mention)
        return Named(mention, Role.SUBJECT if is_early else Role.OTHER)
    return Named(mention, Role.OTHER)


def _chained(mentions: tuple[Mention, ...], mention: Mention) -> bool:
    """Whether names stand in a chain from the first word on ("A dan B")."""
    place = 0
    for m in mentions:
        if m.start > place + 1:
            return False
        if m is mention:
            return True
        place = m.end
    return False


def _before(words: Words, mention: Mention, mentions: tuple[Mention, ...]) -> str:
    """The word that leads to a name, looking past "dan" and the names joined by it."""
    place = mention.start - 1
    if place >= 1 and words.canon[place] in _BESIDE_NAMES:
        place -= 1
    if place >= 1 and words.canon[place] in {"dan", "atau", "serta"}:
        joined = next((m for m in mentions if m.end == place), None)
        if joined is not None and joined.start:
            return words.canon[joined.start - 1]
    return words.canon[place] if place >= 0 else ""


def _goes_back(words: Words, mention: Mention) -> bool:
    near = words.canon[max(0, mention.start - 4) : mention.start]
    return bool({"dikembalikan", "mengembalikan", "ditolak"}.intersection(near)) and (
        "setuju" not in near
    )


def _is_others_work(words: Words, mention: Mention) -> bool:
    """Whether a name is the addressee of somebody else's task ("X untuk menyampaikan ke Y")."""
    for i in range(mention.start - 2, 0, -1):
        if words.stops[i]:
            return False
        if is_verb(words.canon[i]):
            return words.canon[i - 1] in {"untuk", "agar"}
    return False


def _without_round_trips(words: Words, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Drop "... dan diserahkan kembali kepada X" behind an earlier addressee."""
    kept: list[Named] = []
    has_addressee = False
    for n in named:
        at = n.mention.start
        comes_back = "kembali" in words.canon[max(0, at - 2) : at]
        if n.role is Role.ADDRESSEE and comes_back and has_addressee:
            n = Named(n.mention, Role.OTHER)
        has_addressee = has_addressee or n.role is Role.ADDRESSEE or comes_back
        kept.append(n)
    return tuple(kept)


def _own_words(
    words: Words, clauses: tuple[Clause, ...], named: tuple[Named, ...]
) -> tuple[str, ...]:
    """The words that speak of the doer: no refusals, no task given to another, no "yang ..."."""
    own: list[str] = []
    given = [n.mention.end for n in named if n.role is Role.ADDRESSEE]
    for clause in clauses:
        if clause.mood < 0:
            continue
        skipping = False
        for i in range(clause.start, clause.end):
            word = words.canon[i]
            if word == "yang" or (word in {"untuk", "agar"} and i in given):
                skipping = True
            if not skipping:
                own.append(word)
            if words.stops[i] or word in {"dan", "serta", "kemudian", "lalu"}:
                skipping = skipping and word == "dan" and i - 1 in given
    return tuple(own)
