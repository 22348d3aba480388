# SPDX-License-Identifier: Apache-2.0
"""The SOPs that come with the product: the twelve of the two Biro Organisasi, as YAML."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.sopfile.yamlform import load

LIBRARY = Path(__file__).parents[1] / "library"
CALENDAR = LIBRARY / "calendar"
OFFICES = LIBRARY / "offices"


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One SOP of the library: the agency it belongs to, its short name, its content."""

    agency: str
    slug: str
    sop: Sop


@cache
def library() -> tuple[LibraryEntry, ...]:
    """Load every SOP of the library, by agency and name; its files stay as they are installed.

    Raises:
        RuleViolation: a file of the library is broken; a test keeps that from shipping.
    """
    return tuple(
        LibraryEntry(
            path.parent.name,
            path.stem,
            load(path.read_text(encoding="utf-8"), is_own=True),
        )
        for path in sorted(LIBRARY.glob("*/*.yaml"))
        if path.parent not in {CALENDAR, OFFICES}
    )
