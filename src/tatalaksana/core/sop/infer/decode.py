# SPDX-License-Identifier: Apache-2.0
"""Decode who acts over the whole table: best path (Viterbi) and posteriors (forward-backward).

A state is (column now, right-most column seen so far): columns stand in the order of first
involvement, so a column not seen yet is a claim about the order.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tatalaksana.core.sop.infer import weights as w

_IMPOSSIBLE = -1e6
Grid = Sequence[Sequence[float]]


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
    best = {(c, c): fits[0][c] + news[0][c] for c in range(width)}
    back: list[dict[tuple[int, int], tuple[int, int]]] = []
    for row, step in zip(fits[1:], steps, strict=True):
        after: dict[tuple[int, int], float] = {}
        came: dict[tuple[int, int], tuple[int, int]] = {}
        for state, score in best.items():
            now, seen = state
            moves, costs = step[now], news[seen + 1]
            for c in range(width):
                value = score + moves[c] + costs[c] + row[c]
                target = (c, max(c, seen))
                if value > after.get(target, -math.inf):
                    after[target], came[target] = value, state
        best = after
        back.append(came)
    unused = order * w.UNUSED_COLUMN
    state = max(best, key=lambda s: (best[s] + unused * (width - 1 - s[1]), -s[0]))
    path = [state[0]]
    for came in reversed(back):
        state = came[state]
        path.append(state[0])
    return tuple(reversed(path))


def _posteriors(
    fits: Grid,
    steps: Sequence[Grid],
    news: Grid,
    order: float,
    temperature: float,
) -> tuple[tuple[float, ...], ...]:
    width = len(fits[0])
    soften = _softener(temperature)
    rows = [[soften(x - max(row)) for x in row] for row in fits]
    moves = [[[soften(x) for x in b] for b in step] for step in steps]
    costs = [[soften(x) for x in row] for row in news]
    forward = _forward(rows, moves, costs)
    ends = [
        soften(order * w.UNUSED_COLUMN * (width - 1 - seen)) for seen in range(width)
    ]
    message = {state: ends[state[1]] for state in forward[-1]}
    result = [_column_sums(forward[-1], message, width)]
    for i in range(len(rows) - 2, -1, -1):
        message = _back(forward[i], message, moves[i], costs, rows[i + 1])
        result.append(_column_sums(forward[i], message, width))
    return tuple(reversed(result))


def _softener(temperature: float) -> Callable[[float], float]:
    def soften(score: float) -> float:
        return math.exp(max(score, -200.0) / temperature)

    return soften


def _forward(
    rows: Grid, moves: Sequence[Grid], costs: Grid
) -> list[dict[tuple[int, int], float]]:
    width = len(rows[0])
    state = {(c, c): rows[0][c] * costs[0][c] for c in range(width)}
    states = [_normal(state)]
    for row, move in zip(rows[1:], moves, strict=True):
        after: dict[tuple[int, int], float] = {}
        for (now, seen), share in states[-1].items():
            line, cost = move[now], costs[seen + 1]
            for c in range(width):
                target = (c, max(c, seen))
                after[target] = (
                    after.get(target, 0.0) + share * line[c] * cost[c] * row[c]
                )
        states.append(_normal(after))
    return states


def _back(
    states: Mapping[tuple[int, int], float],
    message: Mapping[tuple[int, int], float],
    move: Grid,
    costs: Grid,
    row: Sequence[float],
) -> dict[tuple[int, int], float]:
    before: dict[tuple[int, int], float] = {}
    width = len(row)
    for now, seen in states:
        line, cost = move[now], costs[seen + 1]
        before[now, seen] = sum(
            line[c] * cost[c] * row[c] * message[c, max(c, seen)] for c in range(width)
        )
    return _normal(before)


def _normal(shares: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    total = sum(shares.values()) or 1.0
    return {state: share / total for state, share in shares.items()}


def _column_sums(
    forward: Mapping[tuple[int, int], float],
    message: Mapping[tuple[int, int], float],
    width: int,
) -> tuple[float, ...]:
    sums = [0.0] * width
    for state, share in forward.items():
        sums[state[0]] += share * message[state]
    total = sum(sums) or 1.0
    return tuple(s / total for s in sums)
