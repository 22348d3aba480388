# SPDX-License-Identifier: Apache-2.0
"""Findings: what is wrong or doubtful in a document, each with code, place and severity."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error blocks approval, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a source file, counted from 1; 0 where it does not apply.

    `x0, y0, x1, y1` are PDF points from the top left corner of the page (empty for text files).
    """

    page: int = 0
    line: int = 0
    cell: int = 0
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class ReadingFinding:
    """Something the reader saw and a person should know.

    `code` is a stable name (`gap`, `page-is-picture`); `facts` fill the sentence that
    `formats/reading/words.py` keeps for the code; `path` names the fact of the draft it is about.
    """

    code: str
    severity: Severity
    spot: Spot = Spot()
    path: str = ""
    facts: tuple[tuple[str, str], ...] = ()
