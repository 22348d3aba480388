# SPDX-License-Identifier: Apache-2.0
"""What reading a file gives: drafts, findings, and where everything stood."""

from dataclasses import dataclass

from tatalaksana.core.sop.findings import ReadingFinding, Spot
from tatalaksana.core.sop.infer.table import Table
from tatalaksana.core.sop.model import Sop


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source as the import screen shows it beside what was read.

    `cells` holds the words cell by cell, empty cells included; running text has one cell.
    """

    spot: Spot
    cells: tuple[str, ...]
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One SOP found in a file.

    `spots` pairs a path of the model (`activities[a3].time`) with the place it was read from.
    `table` holds the words the flow was inferred from; None where the flow was drawn.
    """

    sop: Sop
    findings: tuple[ReadingFinding, ...] = ()
    spots: tuple[tuple[str, Spot], ...] = ()
    lines: tuple[SourceLine, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. Findings about no single SOP stand here.

    A file nothing could be read from has no drafts and exactly one finding that says why.
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[ReadingFinding, ...] = ()
