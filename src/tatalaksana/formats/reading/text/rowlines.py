# SPDX-License-Identifier: Apache-2.0
"""Which lines of a spaced table belong to one row.

All first lines are chosen together, in three styles of printing (number on the first line,
number centred beside tall cells, rows parted by blank lines); the best total wins.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from tatalaksana.formats.reading.text.starts import (
    BLANK_BEFORE,
    Numbered,
    best_chain,
    start_score,
)

_CENTRE: Final = 0.55
_OFF_FIRST: Final = 2.0
_OFF_TEXT: Final = 0.3
_REACH: Final = 14
_LONE: Final = re.compile(r"\(?(\d{1,2})\s*[.)]?$")
Cost = Callable[[int, int, int], float]


def row_starts(
    counted: Sequence[str], texts: Sequence[str], blank: Sequence[bool]
) -> list[tuple[int, int]]:
    """Return the first line of each row and the line of its number (-1 when it has none)."""
    worth = [_worth(texts, blank, i) for i in range(len(texts))]
    chain = _chain(counted, worth)
    if len(chain) < 1:
        return [(i, -1) for i in _unnumbered(texts, blank)]
    places = [n.index for n in chain]
    best = max(
        (_choose(places, worth, len(texts), cost) for cost in _styles(blank)),
        key=lambda found: found[0],
    )
    return list(zip(best[1], places, strict=True))


def _worth(texts: Sequence[str], blank: Sequence[bool], i: int) -> float:
    """How well line i starts a row; its text may begin a line or two below (taller cells)."""
    above = next((texts[j] for j in range(i - 1, -1, -1) if texts[j]), "")
    bonus = BLANK_BEFORE if i and blank[i - 1] and not blank[i] else 0.0
    if blank[i]:
        return -3.0
    for k in range(3):
        if i + k < len(texts) and texts[i + k]:
            return start_score(texts[i + k], above) - _OFF_TEXT * k + bonus
    return -2.0 + bonus


def _chain(counted: Sequence[str], worth: Sequence[float]) -> list[Numbered]:
    found = []
    for i, cell in enumerate(counted):
        match = _LONE.match(cell.strip())
        if match and int(match[1]):
            near = max(worth[max(0, i - 3) : i + 1], default=0.0)
            found.append(Numbered(i, int(match[1]), "", max(near, 0.3)))
    return best_chain(found)[0]


def _styles(blank: Sequence[bool]) -> tuple[Cost, ...]:
    def first(start: int, number: int, _end: int) -> float:
        return -_OFF_FIRST * (number - start)

    def centre(start: int, number: int, end: int) -> float:
        return -_CENTRE * abs((start + end - 1) / 2 - number)

    def block(start: int, _number: int, end: int) -> float:
        inner = sum(blank[start:end]) - sum(blank[max(start, end - 1) : end])
        is_parted = start == 0 or blank[start - 1]
        return (0.4 if is_parted else -_OFF_FIRST) - 1.0 * inner

    return first, centre, block


def _choose(
    numbers: Sequence[int], worth: Sequence[float], length: int, cost: Cost
) -> tuple[float, list[int]]:
    """Choose a first line for every number, last row first."""
    options = [
        list(range(max(numbers[k - 1] + 1 if k else 0, n - _REACH), n + 1))
        for k, n in enumerate(numbers)
    ]
    after: dict[int, tuple[float, list[int]]] = {length: (0.0, [])}
    for k in range(len(numbers) - 1, -1, -1):
        here: dict[int, tuple[float, list[int]]] = {}
        for start in options[k]:
            here[start] = max(
                (
                    (
                        total + worth[start] + cost(start, numbers[k], end),
                        [start, *rest],
                    )
                    for end, (total, rest) in after.items()
                    if end > numbers[k]
                ),
                key=lambda found: found[0],
            )
        after = here
    return max(after.values(), key=lambda found: found[0])


def _unnumbered(texts: Sequence[str], blank: Sequence[bool]) -> list[int]:
    """Rows without numbers begin where a line reads clearly as a step."""
    return [
        i for i, text in enumerate(texts) if text and _worth(texts, blank, i) >= 2.0
    ]
