# SPDX-License-Identifier: Apache-2.0
"""Read SOP text: several ways of reading, scored; the best one wins."""

from tatalaksana.core.sop.findings import ReadingFinding, Severity
from tatalaksana.formats.reading.result import Draft, Reading
from tatalaksana.formats.reading.text.choose import choose
from tatalaksana.formats.reading.text.draft import draft_of
from tatalaksana.formats.reading.text.halves import halves_of
from tatalaksana.formats.reading.text.identity import read_page, split_tail
from tatalaksana.formats.reading.text.longlines import broken
from tatalaksana.formats.reading.text.separated import separated_lines
from tatalaksana.formats.reading.text.source import Line, lines_of
from tatalaksana.formats.reading.text.table import FoundTable
from tatalaksana.formats.reading.text.vocabulary import (
    LEAST_KNOWN,
    is_apart,
    known_share,
    rejoin,
)


def read_text(text: str) -> Reading:
    """Read every SOP of a text. Bad content gives findings, never an exception."""
    if is_apart(text):
        text = rejoin(text)
    lines = separated_lines(text) or lines_of(broken(text))
    if all(line.is_blank for line in lines):
        return _nothing("text-empty")
    if known_share(text) < LEAST_KNOWN:
        return _nothing("text-garbled")
    tables = choose(lines)
    if not tables:
        return _nothing("text-no-table")
    return Reading(tuple(_drafts(tables, lines)))


def _nothing(code: str) -> Reading:
    return Reading(findings=(ReadingFinding(code, Severity.ERROR),))


def _drafts(tables: tuple[FoundTable, ...], lines: tuple[Line, ...]) -> list[Draft]:
    """Give every table the lines above it as identity page, and the signature below it."""
    drafts: list[Draft] = []
    above = tuple(line for line in lines if line.number < tables[0].first)
    for i, table in enumerate(tables):
        end = tables[i + 1].first if i + 1 < len(tables) else lines[-1].number + 1
        below = tuple(line for line in lines if table.last < line.number < end)
        signature, rest = split_tail(below)
        page = read_page(*halves_of(above))
        page.signature = signature
        own = tuple(line for line in lines if table.first <= line.number <= table.last)
        drafts.append(draft_of(table, page, (*above, *own)))
        above = rest
    return drafts
