# SPDX-License-Identifier: Apache-2.0
"""House styles of the official sheet: labels, paper, font and the few drawing customs.

The default is the form of PermenPANRB 35/2012; what offices do otherwise is a setting, never a
second drawing. See docs/rules/drawing.md.
"""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """Paper of the sheet, always landscape."""

    A4 = "a4"
    F4 = "f4"


class Face(StrEnum):
    """Font family of the sheet, embedded in every output."""

    SANS = "sans"
    SERIF = "serif"


class Capsule(StrEnum):
    """Whether the capsule is the first/last symbol itself or stands beside it."""

    REPLACES = "replaces"
    EXTRA = "extra"


class Answers(StrEnum):
    """Whether the words on a decision's arrows stay as printed or begin with a capital."""

    PRINTED = "printed"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words in the head of the table."""

    number: str = "No"
    activity: str = "Kegiatan"
    actors: str = "Pelaksana"
    quality: str = "Mutu Baku"
    requirements: str = "Kelengkapan"
    time: str = "Waktu"
    output: str = "Output"
    note: str = "Ket."


@dataclass(frozen=True, slots=True)
class Style:
    """One profile of the sheet.

    `heading` prints "SOP <nama>" above the table. `letters` are given to the pentagons in turn.
    `first_page_top` is the room (mm) something else takes on the first flow page. `continuous`
    draws one endless page for a screen, without cuts and connectors.
    """

    name: str = "PermenPANRB 35/2012"
    labels: Labels = Labels()
    paper: Paper = Paper.A4
    face: Face = Face.SANS
    capsule: Capsule = Capsule.REPLACES
    answers: Answers = Answers.PRINTED
    number_row: bool = True
    heading: bool = True
    page_numbers: bool = True
    letters: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    first_page_top: float = 0.0
    continuous: bool = False

    @property
    def page_size(self) -> tuple[float, float]:
        """Return width and height of the landscape page in millimetres."""
        return (297.0, 210.0) if self.paper is Paper.A4 else (330.0, 215.0)


PANRB = Style()
KALSEL = Style(
    name="Kalimantan Selatan",
    labels=Labels(
        number="No.", requirements="Persyaratan & Perlengkapan", note="Keterangan"
    ),
    paper=Paper.F4,
    heading=False,
)
KALBAR = Style(
    name="Kalimantan Barat",
    labels=Labels(number="No.", activity="Aktivitas", note="Ket"),
    number_row=False,
)
STYLES: tuple[Style, ...] = (PANRB, KALSEL, KALBAR)
