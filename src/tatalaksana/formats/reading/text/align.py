# SPDX-License-Identifier: Apache-2.0
"""Give every cell of a row its role by a monotone dynamic programme.

Fixed column positions cannot be trusted: rows have a cell more or less than the head, heads have
Waktu and Output shifted. So each row is aligned anew with no, text, actors, requirements, time,
output, note; the head is one more piece of evidence. Rows that look alike share one answer.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.labels import Part

GAP: Final = "gap"
_FILLED: Final = (Look.SHORT, Look.WORDS, Look.SENTENCE, Look.STEP)
_ROLE: Final[dict[Part, dict[Look, float]]] = {
    Part.NUMBER: {Look.NUMBER: 3.0, Look.EMPTY: -0.2},
    Part.TEXT: {
        Look.EMPTY: -3.0, Look.NUMBER: -4.0, Look.TIME: -4.0, Look.OPEN_TIME: -3.0,
        Look.MARK: -4.0, Look.SHORT: -1.0, Look.WORDS: 0.8, Look.SENTENCE: 1.9,
        Look.STEP: 3.0,
    },
    Part.ACTORS: {
        Look.EMPTY: 0.4, Look.MARK: 0.3, Look.SHORT: -2.5, Look.WORDS: -2.7,
        Look.NUMBER: -2.5, Look.TIME: -3.5, Look.OPEN_TIME: -2.5, Look.SENTENCE: -3.5,
        Look.STEP: -3.5,
    },
    Part.REQUIREMENTS: {
        **dict.fromkeys(_FILLED, 0.8), Look.TIME: -1.5, Look.EMPTY: -0.1,
        Look.OPEN_TIME: 0.2, Look.NUMBER: -1.0, Look.MARK: -0.6,
    },
    Part.TIME: {
        Look.TIME: 3.0, Look.OPEN_TIME: 1.0, Look.EMPTY: 0.0, Look.NUMBER: 0.2,
        **dict.fromkeys(_FILLED, -1.0), Look.MARK: -1.5,
    },
    Part.OUTPUT: {
        **dict.fromkeys(_FILLED, 0.8), Look.TIME: -1.5, Look.EMPTY: -0.1,
        Look.OPEN_TIME: 0.2, Look.NUMBER: -1.0, Look.MARK: -0.6,
    },
    Part.NOTE: {
        **dict.fromkeys(_FILLED, 0.3), Look.TIME: -1.5, Look.EMPTY: 0.1,
        Look.OPEN_TIME: 0.1, Look.NUMBER: -1.0, Look.MARK: -0.6,
    },
}  # fmt: skip
_DEFAULT: Final = -4.0
_SKIP: Final = {
    Part.NUMBER: -0.6, Part.TEXT: -6.0, Part.ACTORS: -0.35, Part.REQUIREMENTS: -0.8,
    Part.TIME: -0.8, Part.OUTPUT: -0.8, Part.NOTE: -0.05,
}  # fmt: skip
_HEAD_AGREES: Final = 0.25
_GAP_EMPTY, _GAP_FILLED = 0.15, -3.0
Role = tuple[Part, int]


def roles_for(actors: int, parts: frozenset[Part]) -> tuple[Role, ...]:
    """The roles a row can have, in order; actor roles count from 0."""
    columns = [(Part.ACTORS, k) for k in range(actors)]
    before = [(p, 0) for p in (Part.NUMBER, Part.TEXT)]
    tail = (Part.REQUIREMENTS, Part.TIME, Part.OUTPUT, Part.NOTE)
    return (*before, *columns, *((p, 0) for p in tail if p in parts))


def align(
    cells: Sequence[str], roles: tuple[Role, ...], head: tuple[Part | None, ...]
) -> tuple[float, tuple[Role | None, ...]]:
    """Return the score of the best alignment and the role of every cell (None: no role)."""
    return _align(tuple(look_of(c) for c in cells), roles, head)


@lru_cache(maxsize=4096)
def _align(
    looks: tuple[Look, ...], roles: tuple[Role, ...], head: tuple[Part | None, ...]
) -> tuple[float, tuple[Role | None, ...]]:
    m, n = len(looks), len(roles)
    best = [[0.0] * (n + 1) for _ in range(m + 1)]
    move = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(m, -1, -1):
        for j in range(n, -1, -1):
            if i < m or j < n:
                best[i][j], move[i][j] = _choose(looks, roles, head, best, i, j)
    given: list[Role | None] = []
    i = j = 0
    while i < m or j < n:
        step = move[i][j]
        if step != 1:  # a cell is used, with a role (0) or without (2)
            given.append(roles[j] if step == 0 else None)
        i, j = i + (step != 1), j + (step != 2)
    return best[0][0], tuple(given)


def _choose(
    looks: tuple[Look, ...],
    roles: tuple[Role, ...],
    head: tuple[Part | None, ...],
    best: list[list[float]],
    i: int,
    j: int,
) -> tuple[float, int]:
    """Of taking, leaving out a role, or leaving out a cell, the best; ties in that order."""
    options: list[tuple[float, int]] = []
    if i < len(looks) and j < len(roles):
        part = roles[j][0]
        agrees = _HEAD_AGREES if i < len(head) and head[i] is part else 0.0
        fit = _ROLE[part].get(looks[i], _DEFAULT) + agrees
        options.append((fit + best[i + 1][j + 1], 0))
    if j < len(roles):
        options.append((_SKIP[roles[j][0]] + best[i][j + 1], 1))
    if i < len(looks):
        gap = _GAP_EMPTY if looks[i] is Look.EMPTY else _GAP_FILLED
        options.append((gap + best[i + 1][j], 2))
    return max(options, key=lambda o: (o[0], -o[1]))
