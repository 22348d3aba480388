# SPDX-License-Identifier: Apache-2.0
"""Decode who acts over the whole table: best path (Viterbi) and posteriors (forward-backward).

A state is (column now, right-most column seen so far): columns stand in the order of first
involvement, so a column not seen yet is a claim about the order. What is known of all states
stands by `seen`, then by `now`; `now` never goes beyond `seen`.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add, mul

from tatalaksana.core.sop.infer import weights as w

_IMPOSSIBLE = -1e6
Grid = Sequence[Sequence[float]]
States = list[list[float]]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The best column of each row, and the posterior of every column."""

    path: tuple[int, ...]
    posteriors: tuple[tuple[float, ...], ...]


def decode(
    fits: Grid,
    steps: Sequence[Grid],
    order: float,
    fixed: Mapping[int, int],
    temperature: float,
) -> Decoded:
    """Find the best sequence of columns; `fixed` rows keep the column a person confirmed."""
    if not fits or not fits[0]:
        return Decoded((), ())
    width = len(fits[0])
    allowed = [
        [
            x if i not in fixed or fixed[i] == c else _IMPOSSIBLE
            for c, x in enumerate(row)
        ]
        for i, row in enumerate(fits)
    ]
    news = _new_costs(width, order)
    path = _viterbi(allowed, steps, news, order)
    return Decoded(path, _posteriors(allowed, steps, news, order, temperature))


def _new_costs(width: int, order: float) -> list[list[float]]:
    """The cost of stepping onto column c when `seen` is the right-most so far (-1: none)."""
    return [
        [
            0.0
            if c <= seen
            else order * (w.NEW_COLUMN + w.SKIPPED_COLUMN * (c - seen - 1))
            for c in range(width)
        ]
        for seen in range(-1, width)
    ]


def _viterbi(
    fits: Grid, steps: Sequence[Grid], news: Grid, order: float
) -> tuple[int, ...]:
    width = len(fits[0])
    best = _started(fits[0], news[0], add, -math.inf)
    back: list[list[list[tuple[int, int]]]] = []
    for row, step in zip(fits[1:], steps, strict=True):
        best, came = _best_after(best, row, step, news)
        back.append(came)
    unused = order * w.UNUSED_COLUMN
    _, now, seen = max(
        (
            (score + unused * (width - 1 - seen), -now, -seen)
            for seen, scores in enumerate(best)
            for now, score in enumerate(scores)
        )
    )
    now, seen = -now, -seen
    path = [now]
    for came in reversed(back):
        now, seen = came[seen][now]
        path.append(now)
    return tuple(reversed(path))


def _started(
    row: Sequence[float],
    costs: Sequence[float],
    combine: Callable[[float, float], float],
    nothing: float,
) -> States:
    """What is known of the states of the first row: its column is the only one seen."""
    return [
        [nothing] * c + [combine(x, cost)]
        for c, (x, cost) in enumerate(zip(row, costs, strict=True))
    ]


def _best_after(
    best: States, row: Sequence[float], step: Grid, news: Grid
) -> tuple[States, list[list[tuple[int, int]]]]:
    """The best score of every state of the next row, and the state it comes from."""
    after = [[-math.inf] * len(scores) for scores in best]
    came = [[(0, 0)] * len(scores) for scores in best]
    columns = tuple(zip(*step, strict=True))
    for seen, scores in enumerate(best):
        thens = _seen_after(seen, len(row))
        for c, column in enumerate(columns):
            values = [*map(add, scores, column)]
            top = max(values)
            value, then = top + news[seen + 1][c] + row[c], thens[c]
            if value > after[then][c]:
                now = seen if values[seen] == top else values.index(top)
                after[then][c], came[then][c] = value, (now, seen)
    return after, came


def _posteriors(
    fits: Grid,
    steps: Sequence[Grid],
    news: Grid,
    order: float,
    temperature: float,
) -> tuple[tuple[float, ...], ...]:
    width = len(fits[0])
    soften = _softener(temperature)
    rows = [[soften(x - top) for x in row] for row in fits for top in (max(row),)]
    moves = [[[soften(x) for x in b] for b in step] for step in steps]
    costs = [[soften(x) for x in row] for row in news]
    forward = _forward(rows, moves, costs)
    message = [
        [soften(order * w.UNUSED_COLUMN * (width - 1 - seen))] * (seen + 1)
        for seen in range(width)
    ]
    result = [_column_sums(forward[-1], message)]
    for i in range(len(rows) - 2, -1, -1):
        message = _back(message, moves[i], costs, rows[i + 1])
        result.append(_column_sums(forward[i], message))
    return tuple(reversed(result))


def _softener(temperature: float) -> Callable[[float], float]:
    @cache  # most steps of a table cost the same
    def soften(score: float) -> float:
        return math.exp(max(score, -200.0) / temperature)

    return soften


def _forward(rows: Grid, moves: Sequence[Grid], costs: Grid) -> list[States]:
    states = [_normal(_started(rows[0], costs[0], mul, 0.0))]
    for row, move in zip(rows[1:], moves, strict=True):
        after = [[0.0] * len(shares) for shares in states[-1]]
        columns = tuple(zip(*move, strict=True))
        for seen, shares in enumerate(states[-1]):
            thens = _seen_after(seen, len(row))
            for c, column in enumerate(columns):
                share = sum(map(mul, shares, column)) * costs[seen + 1][c] * row[c]
                after[thens[c]][c] += share
        states.append(_normal(after))
    return states


def _back(message: States, move: Grid, costs: Grid, row: Sequence[float]) -> States:
    before: States = []
    for seen, cost in enumerate(costs[1:]):
        thens = _seen_after(seen, len(row))
        shares = [cost[c] * x * message[thens[c]][c] for c, x in enumerate(row)]
        before.append([sum(map(mul, line, shares)) for line in move[: seen + 1]])
    return _normal(before)


def _seen_after(seen: int, width: int) -> list[int]:
    """The right-most column seen once a step went onto each of the columns."""
    return [seen] * (seen + 1) + [*range(seen + 1, width)]


def _normal(states: States) -> States:
    total = sum(map(sum, states)) or 1.0
    return [[share / total for share in shares] for shares in states]


def _column_sums(forward: States, message: States) -> tuple[float, ...]:
    sums = [0.0] * len(forward)
    for shares, sent in zip(forward, message, strict=True):
        for c, share in enumerate(map(mul, shares, sent)):
            sums[c] += share
    total = sum(sums) or 1.0
    return tuple(s / total for s in sums)
