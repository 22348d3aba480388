# SPDX-License-Identifier: Apache-2.0
"""What a cell looks like, seen alone: number, time, mark, step, words."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer.verbs import act_of, is_deed, is_verb
from tatalaksana.core.sop.times import parse_time
from tatalaksana.formats.reading.text.source import SHAPES, TICKS


class Look(IntEnum):
    """The kind of a cell; steps are graded by how well they read as a step."""

    EMPTY = 0
    NUMBER = 1
    TIME = 2
    OPEN_TIME = 3
    MARK = 4
    SHORT = 5
    WORDS = 6
    SENTENCE = 7
    STEP = 8


_NUMBER: Final = re.compile(r"\(?\d{1,3}\s*[.)]?(?:\s*[a-z][.)]?)?$")
_OPEN: Final = re.compile(
    r"-+$|disesuaikan|sesuai\b.{0,40}$|menyesuaikan|semesteran|triwulanan|bulanan|tahunan|"
    r"mingguan|harian|setiap\s+\w+$|insidentil|tentatif|kondisional",
    re.IGNORECASE,
)
_LABEL: Final = frozenset(
    {"ya", "tidak", "y", "t", "tdk", "setuju", "tidak setuju", "lengkap", "tidak lengkap",
     "sesuai", "tidak sesuai", "mulai", "selesai", "ya/tidak", "start", "end"}
)  # fmt: skip


@lru_cache(maxsize=16384)
def look_of(cell: str) -> Look:
    """Classify one cell."""
    if not cell:
        return Look.EMPTY
    low = cell.strip().lower()
    if not low:
        return Look.EMPTY
    if len(low) <= 14 and (low in _LABEL or is_mark(low)):
        return Look.MARK
    if len(low) <= 7 and _NUMBER.match(low):
        return Look.NUMBER
    if len(low) <= 60 and parse_time(cell).is_measured:
        return Look.TIME
    if len(low) <= 48 and _OPEN.match(low):
        return Look.OPEN_TIME
    return _words_look(cell)


def is_mark(low: str) -> bool:
    """Whether a cell holds nothing but drawn symbols or ticks."""
    bare = "".join(low.split())
    return bool(bare) and (bare in TICKS or all(c in SHAPES for c in bare))


def _words_look(cell: str) -> Look:
    words = cell.split()
    if starts_step(cell):
        return Look.STEP if len(words) > 1 else Look.SHORT
    if len(words) >= 6:
        return Look.SENTENCE
    return Look.WORDS if len(words) >= 2 else Look.SHORT


def starts_step(cell: str) -> bool:
    """Whether the first word is an active verb (me-) or a known deed noun (pe-...-an)."""
    first = first_word(cell)
    return is_verb(first) or (is_deed(first) and act_of(first) is not None)


def first_word(cell: str) -> str:
    """The first word in small letters, past bullets and numbers."""
    match = re.search(r"[^\W\d_]{2,}", cell[:80])
    return match[0].lower() if match else ""
