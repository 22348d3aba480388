# SPDX-License-Identifier: Apache-2.0
"""Two labels above their two values: what a page in two columns becomes without its borders."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tatalaksana.formats.reading.text.labels import LIST_FIELDS, field_label
from tatalaksana.formats.reading.text.source import Line

_FIRST: Final = re.compile(r"(?:^|(?<=\s))(?:1|a)\s?[.)]\s*(?=\D)")
_MOST: Final = 60  # lines of values; more are no identity page
_LONGEST: Final = 120  # characters of a line that only holds labels


def in_pairs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Bring every label in front of its own value where labels stand above several values.

    The values must fall into as many entries as there are labels: a numbering that starts
    anew, or one line each. Otherwise nothing moves.
    """
    rest = [part for line in lines for part in _labels_apart(line)]
    out: list[Line] = []
    i = 0
    while i < len(rest):
        labels = list(_run_of_labels(rest, i))
        if len(labels) < 2:
            out.append(rest[i])
            i += 1
            continue
        start = i + len(labels)
        i = _values_end(rest, start)
        out += _paired(labels, rest[start:i])
    return tuple(out)


def _labels_apart(line: Line) -> Iterator[Line]:
    """Yield a line that holds nothing but labels of lists label by label."""
    words = line.words
    if line.is_delimited or len(words) > _LONGEST:
        yield line
        return
    labels: list[str] = []
    while words:
        found = next((c for c in _openings(words) if _is_list_label(c)), None)
        if found is None:
            yield line
            return
        labels.append(found)
        words = words[len(found) :].strip(" :")
    if len(labels) < 2:
        yield line
        return
    for label in labels:
        yield replace(line, cells=(label,))


def _openings(words: str) -> Iterator[str]:
    """Yield the first words of a line, the longest opening first."""
    parts = words.split(" ")
    for count in range(min(6, len(parts)), 0, -1):
        yield " ".join(parts[:count])


def _is_list_label(words: str) -> bool:
    found = field_label(words)
    return found is not None and found[0] in LIST_FIELDS and not found[2]


def _run_of_labels(lines: Sequence[Line], start: int) -> Iterator[Line]:
    for line in lines[start:]:
        filled = [c for c in line.cells if c]
        if len(filled) != 1 or not _is_list_label(filled[0]):
            return
        yield line


def _values_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end < min(len(lines), start + _MOST):
        if any(field_label(c) for c in lines[end].cells if c):
            break
        end += 1
    return end


def _paired(labels: Sequence[Line], values: Sequence[Line]) -> list[Line]:
    shown = [line for line in values if not line.is_blank]
    blocks = _numbered(shown, len(labels)) or [[line] for line in shown]
    if len(blocks) != len(labels):
        return [*labels, *values]
    out: list[Line] = []
    for label, block in zip(labels, blocks, strict=True):
        out += [label, *block]
    return out


def _numbered(values: Sequence[Line], count: int) -> list[list[Line]]:
    """Cut values where a numbering starts anew; nothing unless that gives `count` blocks."""
    words = [line.words for line in values]
    starts = [(i, m.start()) for i, w in enumerate(words) for m in _FIRST.finditer(w)]
    if len(starts) != count or starts[0] != (0, 0):
        return []
    blocks = []
    for (i, a), (j, b) in pairwise([*starts, (len(values), 0)]):
        pieces = [(k, words[k][a if k == i else 0 :]) for k in range(i, j)]
        if i == j:
            pieces = [(i, words[i][a:b])]
        elif b:
            pieces.append((j, words[j][:b]))
        blocks.append([replace(values[k], cells=(w.strip(),)) for k, w in pieces if w])
    return blocks
