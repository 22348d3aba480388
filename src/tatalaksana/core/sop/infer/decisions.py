# SPDX-License-Identifier: Apache-2.0
"""Which rows decide, and where a refusal leads."""

import itertools
import re
from dataclasses import dataclass
from typing import Final

from tatalaksana.core.sop.infer import weights as w
from tatalaksana.core.sop.infer.clauses import BACK, NEGATIVE, Clause, Reading, Role
from tatalaksana.core.sop.infer.table import Row
from tatalaksana.core.sop.infer.weights import Act
from tatalaksana.core.sop.model import Shape

_CHECKING: Final = frozenset({Act.CHECK, Act.STUDY, Act.FIELD, Act.APPROVE})
_OUTCOMES: Final = frozenset(
    {"lengkap", "sesuai", "setuju", "memenuhi", "valid", "layak", "benar", "disetujui"}
)
_YES: Final = frozenset({"ya", "y", "yes", "setuju", "sesuai", "lengkap"})
_NO: Final = frozenset({"tidak", "t", "tdk", "no", "belum"})
_ASKS: Final = re.compile(
    r"\bapakah\b|\blengkap\s*/\s*tidak\b|\batau\s+tidak\b|\?\s*$", re.IGNORECASE
)
_STEP: Final = re.compile(
    r"\b(?:ke|kembali\s+ke|pada)\s+(?:langkah|nomor|no\.?|tahap(?:an)?|poin|butir|kegiatan)"
    r"\s*(?:ke-?\s*)?(\d{1,2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labels:
    """Arrow labels that floated into the cells of a row."""

    yes: bool
    no: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Where a refusal leads: a row (None: unknown), forward or back, and how sure."""

    row: int | None
    is_named: bool = False


def labels_of(row: Row) -> Labels:
    """Read the arrow labels left in the actor cells."""
    words = {word.strip(" .:").lower() for word in row.left}
    return Labels(bool(words & _YES), bool(words & _NO))


def decision_scores(
    rows: tuple[Row, ...], readings: tuple[Reading, ...]
) -> list[float]:
    """Score every row as a decision; it is one from `weights.DECISION_FROM` on."""
    labels = [labels_of(row) for row in rows]
    checks = [bool(_CHECKING.intersection(r.acts)) for r in readings]
    scores = [_word_score(row, r) for row, r in zip(rows, readings, strict=True)]
    scores = [
        s + _label_score(labels, checks, i, of_words=s) for i, s in enumerate(scores)
    ]
    for i, is_check in enumerate(checks):
        if is_check and scores[i] < w.DECISION_FROM:
            scores[i] += w.BARE_CHECK + _near_label(labels, scores, i)
    return scores


def _word_score(row: Row, reading: Reading) -> float:
    moods = [c.mood for c in reading.clauses]
    score = _condition_score(moods)
    canon = reading.words.canon
    opening = canon[:2]
    if any(x in BACK for x in canon if x in {"dikembalikan", "ditolak"}) or (
        "mengembalikan" in canon and "mengembalikan" not in opening and -1 in moods
    ):
        score += w.SENT_BACK
    if _ASKS.search(row.text):
        score += w.ASKED
    if _is_lacking(canon):
        score += w.LACKING
    if any(m.shape is Shape.DECISION for m in row.marks):
        score += w.DIAMOND
    return score


def _condition_score(moods: list[int]) -> float:
    if -1 in moods and 1 in moods:
        return w.BOTH_OUTCOMES
    if moods.count(1) + moods.count(-1) >= 2:
        return w.TWO_CONDITIONS
    if -1 in moods:
        return w.ONE_REFUSAL
    return w.ONE_CONDITION if 1 in moods else 0.0


def _is_lacking(canon: tuple[str, ...]) -> bool:
    return any(a in NEGATIVE and b in _OUTCOMES for a, b in itertools.pairwise(canon))


def _label_score(
    labels: list[Labels], checks: list[bool], i: int, *, of_words: float
) -> float:
    here = labels[i]
    if here.yes and here.no:
        return w.BOTH_LABELS
    if here.no:
        floats = not checks[i] and i + 1 < len(checks) and checks[i + 1]
        return w.NO_LABEL_AT_NEXT_CHECK if floats else w.NO_LABEL
    is_own = here.yes and checks[i] and of_words >= 0
    return w.YES_LABEL_AT_CHECK if is_own else 0.0


def _near_label(labels: list[Labels], scores: list[float], i: int) -> float:
    """A label of the row below (Ya) or above (Tidak) that its own row does not explain."""
    below = (
        i + 1 < len(labels) and labels[i + 1].yes and scores[i + 1] < w.DECISION_FROM
    )
    above = i > 0 and labels[i - 1].no and scores[i - 1] < w.DECISION_FROM
    return w.NEAR_LABEL_AT_CHECK if below or above else 0.0


def refusal_of(
    rows: tuple[Row, ...], reading: Reading, i: int, path: tuple[int, ...]
) -> Refusal:
    """Find where the refusal of row i leads, given who does which row."""
    numbered = _numbered_target(rows, rows[i].text)
    if numbered is not None and numbered != i:
        return Refusal(numbered, is_named=True)
    target = _target_name(reading)
    if target is None:
        return Refusal(_last_other(path, i))
    actor, clause = target
    canon = reading.words.canon[clause.start : clause.end]
    earlier = _last_of(path, i, actor)
    if BACK.intersection(canon) or earlier is not None:
        named = earlier is not None
        return Refusal(earlier if named else _last_other(path, i), is_named=named)
    return Refusal(_next_of(path, i, actor), is_named=True)


def outside_target(reading: Reading) -> str:
    """The office a refusal names that is no column, "" when there is none."""
    words = reading.words
    known = {n.mention.start for n in reading.named}
    for clause in reading.clauses:
        for i in range(clause.start, clause.end - 1):
            leads = clause.mood < 0 and words.canon[i] in {"kepada", "ke"}
            if leads and i + 1 not in known and words.printed[i + 1][:1].isupper():
                name = [words.printed[i + 1]]
                for k in range(i + 2, min(i + 5, clause.end)):
                    if words.stops[k - 1] or not words.printed[k][:1].isupper():
                        break
                    name.append(words.printed[k])
                return " ".join(dict.fromkeys(name))
    return ""


def is_bare_check(reading: Reading) -> bool:
    """Whether a row checks without a word on what happens when it fails."""
    return Act.CHECK in reading.acts and not any(c.mood for c in reading.clauses)


def _target_name(reading: Reading) -> tuple[int, Clause] | None:
    for n in reading.named:
        if n.role is not Role.RETURNED or n.mention.weight < 0.3:
            continue
        clause = next(c for c in reading.clauses if c.start <= n.mention.start < c.end)
        return n.mention.actor, clause
    return None


def _numbered_target(rows: tuple[Row, ...], text: str) -> int | None:
    match = _STEP.search(text)
    if match is None:
        return None
    return next(
        (i for i, r in enumerate(rows) if (r.number or "").strip(" .") == match[1]),
        None,
    )


def _last_of(path: tuple[int, ...], i: int, actor: int) -> int | None:
    return next((j for j in range(i - 1, -1, -1) if path[j] == actor), None)


def _next_of(path: tuple[int, ...], i: int, actor: int) -> int | None:
    return next((j for j in range(i + 1, len(path)) if path[j] == actor), None)


def _last_other(path: tuple[int, ...], i: int) -> int | None:
    """The last row of another doer; at the first desk there is nobody to return to."""
    return next((j for j in range(i - 1, -1, -1) if path[j] != path[i]), None)
