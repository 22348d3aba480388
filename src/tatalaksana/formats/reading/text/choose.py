# SPDX-License-Identifier: Apache-2.0
"""Several readings of one text, scored; the head is evidence, never a gate."""

from dataclasses import replace
from typing import Final

from tatalaksana.formats.reading.text.cells import Look, look_of, starts_step
from tatalaksana.formats.reading.text.columns import named_offices
from tatalaksana.formats.reading.text.content import read_by_content
from tatalaksana.formats.reading.text.delimited import read_delimited
from tatalaksana.formats.reading.text.running import read_running
from tatalaksana.formats.reading.text.source import Line
from tatalaksana.formats.reading.text.spaced import read_spaced
from tatalaksana.formats.reading.text.starts import is_law
from tatalaksana.formats.reading.text.table import FoundRow, FoundTable

_BONUS: Final = {"delimited": 1.5, "spaced": 1.0, "content": 0.5, "running": 0.0}
_LONGEST: Final = 90  # words; no step is longer
_LEAST_TIMES: Final = 0.3
_LEAST_VERBS: Final = 0.8


def choose(lines: tuple[Line, ...]) -> tuple[FoundTable, ...]:
    """Take the best reading of the lines; nothing when none is plausible."""
    delimited = plausible(read_delimited(lines))
    if delimited and not _leaves_much(delimited, lines):
        return delimited
    readings = [delimited, plausible(read_spaced(lines))]
    readings += [plausible(read_by_content(lines)), plausible(read_running(lines))]
    best = max(readings, key=score)
    return tuple(_with_actors(t) for t in best)


def _leaves_much(tables: tuple[FoundTable, ...], lines: tuple[Line, ...]) -> bool:
    """Whether most bordered lines with a time stayed unread: the head misled the reading."""
    timed = sum(
        line.is_delimited and any(look_of(c) is Look.TIME for c in line.cells)
        for line in lines
    )
    return sum(len(t.rows) for t in tables) * 2 < timed


def score(tables: tuple[FoundTable, ...]) -> float:
    """Score a reading: rows that read like steps, times, columns; long rows are suspect."""
    total = 0.0
    for table in tables:
        total += sum(_row_score(row) for row in table.rows)
        total += 0.7 if len(table.actors) >= 2 else 0.0
        total += _BONUS[table.way]
    return total


def _row_score(row: FoundRow) -> float:
    worth = 0.6 + 0.5 * starts_step(row.text)
    worth += 0.5 * (look_of(row.time) in {Look.TIME, Look.OPEN_TIME})
    return worth - (len(row.text.split()) > _LONGEST)


def plausible(tables: tuple[FoundTable, ...]) -> tuple[FoundTable, ...]:
    """Keep the tables whose rows are steps, not laws or qualifications.

    A table read without borders must show times or verbs: numbered lists are everywhere.
    """
    return tuple(t for t in tables if _is_plausible(t))


def _is_plausible(table: FoundTable) -> bool:
    rows = [r for r in table.rows if not is_law(r.text)]
    if not rows or len(rows) * 2 < len(table.rows):
        return False
    if table.way == "delimited":
        return True
    times = sum(look_of(r.time) is Look.TIME for r in rows)
    verbs = sum(starts_step(r.text) for r in rows)
    needed = _LEAST_TIMES * len(rows)
    return times > 0 and (times >= needed or verbs >= _LEAST_VERBS * len(rows))


def _with_actors(table: FoundTable) -> FoundTable:
    """A head without names leaves the offices the steps themselves name."""
    if table.actors:
        return table
    names = named_offices(r.text for r in table.rows)
    codes = ("head-lost", "actors-named-in-text") if names else ("head-lost",)
    return replace(table, actors=names, codes=(*table.codes, *codes))
