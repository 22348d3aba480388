# SPDX-License-Identifier: Apache-2.0
"""Read Word and Excel files by their words, their tables, and what is drawn over them.

The tables are handed to the text machinery cell by cell, so that everything it knows of heads,
number rows and continued tables holds here too. The drawing is then laid over the rows: it tells
who acts and where the flow goes; where nothing is drawn, that is inferred from the words.
"""

from collections.abc import Callable
from dataclasses import replace

from tatalaksana.core.sop.findings import ReadingFinding, Severity
from tatalaksana.formats.reading.office import documents, sheets
from tatalaksana.formats.reading.office.drafts import drawn_drafts
from tatalaksana.formats.reading.office.grids import Source
from tatalaksana.formats.reading.office.package import BadPackage
from tatalaksana.formats.reading.result import Reading
from tatalaksana.formats.reading.text.read import read_text


def read_docx(data: bytes) -> Reading:
    """Read a Word document; bad content gives findings, never an error."""
    return _read(data, documents.lay_out)


def read_xlsx(data: bytes) -> Reading:
    """Read an Excel workbook; bad content gives findings, never an error."""
    return _read(data, sheets.lay_out)


def _read(data: bytes, lay_out: Callable[[bytes], Source]) -> Reading:
    try:
        source = lay_out(data)
    except BadPackage as bad:
        return Reading(findings=(ReadingFinding(bad.code, Severity.ERROR),))
    reading = read_text("\n".join(source.lines))
    return replace(reading, drafts=drawn_drafts(reading.drafts, source))
