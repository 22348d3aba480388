# SPDX-License-Identifier: Apache-2.0
"""Where a row begins when no border says so: how a line reads as a start, and chains of numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer.offices import kind_of
from tatalaksana.core.sop.infer.verbs import act_of, is_deed, is_verb
from tatalaksana.core.sop.infer.weights import Kind
from tatalaksana.formats.reading.text.cells import first_word

VERB_START: Final = 2.2
OFFICE_START: Final = 2.0
DEED_START: Final = 1.2
CAPITAL: Final = 0.5
SMALL: Final = -2.0
SMALL_VERB: Final = 1.2  # added to SMALL: some houses write steps in small letters
BULLET: Final = -0.8
GOES_ON: Final = -1.6
ENDED: Final = 0.5
LAW: Final = -4.0  # laws and qualifications are numbered lists too, and no steps
GAP: Final = 0.7
LATE: Final = 0.9
PER_ROW: Final = 0.6
BLANK_BEFORE: Final = 1.5
MOST_CHAINS: Final = 100  # a file holds no more SOPs than that

_UNFINISHED: Final = re.compile(
    r"(?:,|/|-|&|\b(?:dan|yang|untuk|di|ke|dari|dengan|atau|pada|oleh|serta|kepada|dalam|"
    r"tentang|atas|sebagai|bahwa|agar|hal|guna|para|secara|antara|tidak))$",
    re.IGNORECASE,
)
_LAWS: Final = frozenset(
    {
        "peraturan", "undang", "permen", "permenpan", "permenpanrb", "permendagri", "keputusan",
        "perda", "pergub", "perbup", "perwal", "perka", "memahami", "memiliki", "mampu", "menguasai",
        "mengetahui", "mempunyai", "komputer", "printer", "alat", "atk", "laptop", "perangkat",
        "kertas", "buku", "telepon", "sop", "dapat", "bersedia", "berpendidikan", "pendidikan",
        "lulusan", "sarjana", "diploma", "surat", "instruksi", "uu", "pp", "perpres", "jaringan",
        "mengerti", "kendaraan", "internet", "scanner", "kamera", "lemari", "meja", "ruang",
        "dokumen", "formulir", "register", "data", "arsip", "apabila", "jika", "bahwa",
    }
)  # fmt: skip
_NUMBERED: Final = re.compile(
    r"\s*\(?(\d{1,2})\s*(?:[.)]\s*|\s+|$)(?!\d)(.*)$", re.DOTALL
)
_UNITS: Final = re.compile(
    r"(?:menit|mnt|jam|hari|minggu|bulan|tahun|orang|lembar|rangkap|buah|kali|unit|%)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that starts with a number: its index, the number, what follows, its worth."""

    index: int
    number: int
    rest: str
    worth: float


@lru_cache(maxsize=16384)
def start_score(line: str, before: str = "") -> float:
    """Score a line as the first line of a step, given the line before it."""
    words = line.strip()
    if not words:
        return -3.0
    score = _opening_score(words)
    if re.match(r"[-•▪–●*]\s|[a-z][.)]\s", words):
        score += BULLET
    before = before.rstrip()
    if before:
        if _UNFINISHED.search(before):
            score += GOES_ON
        elif before.endswith("."):
            score += ENDED
    return score


def _opening_score(words: str) -> float:
    first = first_word(words)
    is_capital = words.lstrip(" -•\"'(")[:1].isupper()
    if first in _LAWS:
        return LAW
    if is_verb(first):
        return VERB_START if is_capital else SMALL + SMALL_VERB
    if not is_capital:
        return SMALL
    if is_deed(first) and act_of(first) is not None:
        return DEED_START
    if _names_doer(words):
        return OFFICE_START
    return CAPITAL


def _names_doer(words: str) -> bool:
    """Whether an office stands before a verb: "Kepala Seksi menyerahkan"."""
    parts = words.split()[:8]
    for i, part in enumerate(parts[1:], 1):
        if is_verb(part.lower().strip(",.")):
            return kind_of(" ".join(parts[:i])) is not Kind.OTHER
    return False


def is_law(line: str) -> bool:
    """Whether a line reads as an entry of a law, qualification or equipment list."""
    return first_word(line) in _LAWS


def numbered_lines(lines: Sequence[str]) -> list[Numbered]:
    """Find the lines that start with a number; a lone number borrows the next line's worth."""
    found: list[Numbered] = []
    for i, line in enumerate(lines):
        match = _NUMBERED.match(line)
        if match is None or int(match[1]) == 0 or _UNITS.match(match[2]):
            continue
        rest = match[2].strip()
        if rest and rest[0] in ",.;:)/-":
            continue
        shown = rest or next((x for x in lines[i + 1 : i + 4] if x.strip()), "")
        if not rest and re.fullmatch(r"[\s\d.()]*", shown):
            continue
        found.append(Numbered(i, int(match[1]), rest, start_score(shown)))
    return found


def best_chain(found: Sequence[Numbered]) -> tuple[list[Numbered], float]:
    """Choose the best rising chain of numbers: steps of 1 to 3, one that starts late pays."""
    best: list[float] = []
    back: list[int] = []
    top_of: dict[int, int] = {}  # the best chain so far that ends in each number
    for k, one in enumerate(found):
        gain = one.worth + PER_ROW
        top, came = gain - LATE * (one.number - 1), -1
        for rise in (1, 2, 3):
            j = top_of.get(one.number - rise, -1)
            if j >= 0 and best[j] + gain - GAP * (rise - 1) > top:
                top, came = best[j] + gain - GAP * (rise - 1), j
        best.append(top)
        back.append(came)
        if one.number not in top_of or top >= best[top_of[one.number]]:
            top_of[one.number] = k
    if not best:
        return [], 0.0
    k = max(range(len(best)), key=lambda i: best[i])
    total, chain = best[k], []
    while k >= 0:
        chain.append(found[k])
        k = back[k]
    return chain[::-1], total


def chains(lines: Sequence[str]) -> list[list[Numbered]]:
    """Find the chains of steps of every SOP in a text, in document order.

    After the best chain is taken, the lines before and after it may hold further ones.
    """
    waiting = [numbered_lines(lines)]
    taken: list[list[Numbered]] = []
    while waiting and len(taken) < MOST_CHAINS:
        found = waiting.pop()
        chain, total = best_chain(found)
        if not chain or total / len(chain) < PER_ROW + CAPITAL:
            continue
        taken.append(chain)
        waiting.append([n for n in found if n.index < chain[0].index])
        waiting.append([n for n in found if n.index > chain[-1].index])
    return sorted(taken, key=lambda chain: chain[0].index)
