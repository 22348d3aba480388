# SPDX-License-Identifier: Apache-2.0
"""From a table to nodes, edges and the reason of each: the one entrance of the inference."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tatalaksana.core.sop.infer import weights as w
from tatalaksana.core.sop.infer.clauses import Role
from tatalaksana.core.sop.infer.clues import Clues, clues_of
from tatalaksana.core.sop.infer.decisions import (
    Labels,
    Refusal,
    decision_scores,
    is_bare_check,
    labels_of,
    outside_target,
    refusal_of,
)
from tatalaksana.core.sop.infer.decode import Decoded, decode
from tatalaksana.core.sop.infer.reasons import sentence
from tatalaksana.core.sop.infer.table import Doubt, Inference, Row, RowGuess, Table
from tatalaksana.core.sop.infer.wiring import wire
from tatalaksana.core.sop.model import Origin, Provenance

_NOTHING_FIXED: Final[Mapping[int, int]] = MappingProxyType({})
_READ_CODES: Final = frozenset({"marked", "named"})


class Grade(StrEnum):
    """What the import screen says of a fact; the words are the ones on the screen."""

    READ = "terbaca"
    CONCLUDED = "disimpulkan"
    UNSURE = "perlu dipastikan"


def grade(provenance: Provenance) -> Grade:
    """Put a fact into one of three grades; a naked percentage tells nobody anything."""
    if provenance.origin is not Origin.INFERRED:
        return Grade.READ
    return Grade.CONCLUDED if provenance.confidence >= 650 else Grade.UNSURE


def infer_flow(table: Table, fixed: Mapping[int, int] = _NOTHING_FIXED) -> Inference:
    """Infer who acts in every row, what is decided, and where refusals lead.

    Args:
        table: the words of the document.
        fixed: row (from 0) to column (from 0) a person has confirmed.
    """
    if not table.rows or not table.actors:
        return Inference((), (), (), ())
    clues = clues_of(table)
    fits = [[fit.total for fit in row] for row in clues.fits]
    decoded = decode(fits, clues.steps, clues.order, fixed, clues.temperature)
    scores = decision_scores(table.rows, clues.readings)
    refusals = _refusals(table, clues, decoded, scores)
    rows = tuple(
        _guess(table, clues, decoded, i, refusals.get(i), fixed)
        for i in range(len(table.rows))
    )
    nodes, edges, wired = wire(table, rows, refusals)
    return Inference(
        nodes,
        edges,
        wired,
        rows,
        (*_doubts(table, rows, refusals), *_checks(clues, refusals)),
    )


def _refusals(
    table: Table, clues: Clues, decoded: Decoded, scores: list[float]
) -> dict[int, Refusal]:
    return {
        i: refusal_of(table.rows, clues.readings[i], i, decoded.path)
        for i, score in enumerate(scores)
        if score >= w.DECISION_FROM
    }


def _guess(
    table: Table,
    clues: Clues,
    decoded: Decoded,
    i: int,
    refusal: Refusal | None,
    fixed: Mapping[int, int],
) -> RowGuess:
    best = decoded.path[i]
    posteriors = decoded.posteriors[i]
    fit = clues.fits[i][best]
    code = "confirmed" if i in fixed else _code(clues, decoded, i)
    ceiling = clues.ceiling.get(code, 1000)
    actors = _actors(table.rows[i], clues, i, best, is_fixed=i in fixed)
    likely = round(1000 * sum(posteriors[c] for c in actors))
    certainty = 1000 if i in fixed else min(ceiling, likely)
    others = sorted(
        (c for c in range(len(posteriors)) if c not in actors),
        key=lambda c: -posteriors[c],
    )
    return RowGuess(
        actors=actors,
        confidence=certainty,
        reason=sentence(code, fit.fact, table, i),
        is_read=code in _READ_CODES,
        runner_up=others[0] if others else None,
        is_decision=refusal is not None,
        refusal=refusal.row if refusal else None,
        is_handover=code in {"handed", "through"},
    )


def _code(clues: Clues, decoded: Decoded, i: int) -> str:
    """The strongest reason; where nothing spoke, staying or the order of the columns."""
    fit = clues.fits[i][decoded.path[i]]
    if fit.best >= 0.5 and fit.code not in {"time", "order"}:
        return fit.code
    return "same" if i and decoded.path[i - 1] == decoded.path[i] else "order"


def _actors(
    row: Row, clues: Clues, i: int, best: int, *, is_fixed: bool
) -> tuple[int, ...]:
    """The columns of a row: all that are marked, or all that are named as its subjects."""
    if is_fixed:
        return (best,)
    marked = tuple(dict.fromkeys(m.actor for m in row.marks))
    if marked:
        return marked
    subjects = [
        n.mention.actor for n in clues.readings[i].named if n.role is Role.SUBJECT
    ]
    named = tuple(dict.fromkeys(subjects))
    return named if len(named) > 1 and best in named else (best,)


def _doubts(
    table: Table, rows: tuple[RowGuess, ...], refusals: dict[int, Refusal]
) -> Iterator[Doubt]:
    """What a person should look at: stray labels, targets unknown, actors that words hide."""
    labels = [labels_of(row) for row in table.rows]
    for i in (i for i in range(len(rows)) if _is_stray(labels, refusals, i)):
        yield Doubt("stray-label", i, " ".join(table.rows[i].left))
    for i, refusal in refusals.items():
        if not refusal.is_named:
            code = "refusal-unknown" if refusal.row is None else "refusal-guessed"
            yield Doubt(code, i)
    for i, guess in enumerate(rows):
        if guess.confidence < 650 and not guess.is_read:
            yield Doubt("actor-unsure", i, table.actors[guess.actors[0]])
    told = sum(g.is_read or g.is_handover or g.confidence >= 650 for g in rows)
    if told * 2 < len(rows):
        yield Doubt("actors-unreadable", 0)


def _checks(clues: Clues, refusals: dict[int, Refusal]) -> Iterator[Doubt]:
    """Checks without a refusal, and refusals that name an office without a column."""
    for i, reading in enumerate(clues.readings):
        if i not in refusals and is_bare_check(reading):
            yield Doubt("check-without-refusal", i)
        elif i in refusals and not refusals[i].is_named:
            word = outside_target(reading)
            if word:
                yield Doubt("refusal-outside", i, word)


def _is_stray(labels: list[Labels], refusals: dict[int, Refusal], i: int) -> bool:
    here = labels[i]
    if not (here.yes or here.no):
        return False
    return not any(j in refusals for j in range(i - 1, i + 2))
