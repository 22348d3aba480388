# SPDX-License-Identifier: Apache-2.0
"""What an agency sets for its papers: the kop, and for each kind title, paper, type and numbering.

No format is national (docs/rules/naskah.md), so these are dated configuration of an agency;
`default_template` is what holds until one is set.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.worktime.calendar import Zone


class Paper(StrEnum):
    """The sheets an office prints on."""

    A4 = "a4"
    F4 = "f4"
    HALF_F4 = "setengah_f4"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in millimetres."""
        sizes = {Paper.A4: (210, 297), Paper.F4: (215, 330), Paper.HALF_F4: (165, 215)}
        return sizes[self]


class Font(StrEnum):
    """The type of a paper, by the name the manuals use."""

    ARIAL = "arial"
    BOOKMAN = "bookman"


class Numbering(StrEnum):
    """Whether a paper has its number before it is signed; an electronic signature asks for it."""

    BEFORE = "sebelum_ttd"
    AFTER = "sesudah_ttd"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A kop: the lines from government to unit, the address, the emblem (base64 of PNG or SVG)."""

    lines: tuple[str, ...] = ()
    address: str = ""
    emblem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How an agency prints one kind of paper.

    `opening` and `closing` are its own sentences for a new paper, `city` is where it is issued,
    `zone` stands behind every hour.
    """

    kind: Kind
    title: str
    paper: Paper = Paper.A4
    font: Font = Font.ARIAL
    size: int = 12
    numbering: Numbering = Numbering.BEFORE
    has_head: bool = True
    opening: str = ""
    closing: str = ""
    city: str = ""
    zone: Zone | None = None


TITLES: Final = Frozen(
    {
        Kind.SURAT: "SURAT DINAS",
        Kind.UNDANGAN: "SURAT UNDANGAN",
        Kind.NOTA_DINAS: "NOTA DINAS",
        Kind.SURAT_TUGAS: "SURAT TUGAS",
        Kind.KEPUTUSAN: "KEPUTUSAN",
        Kind.DISPOSISI: "LEMBAR DISPOSISI",
        Kind.LAPORAN: "LAPORAN",
        Kind.NOTULA: "NOTULA",
        Kind.DAFTAR_HADIR: "DAFTAR HADIR",
        Kind.BERITA_ACARA: "BERITA ACARA",
        Kind.TANDA_TERIMA: "TANDA TERIMA",
        Kind.JADWAL: "JADWAL",
    }
)


def default_template(kind: Kind) -> Template:
    """Return how a kind is printed until an agency says otherwise."""
    if kind is Kind.KEPUTUSAN:
        return Template(
            kind=kind, title=TITLES[kind], paper=Paper.F4, font=Font.BOOKMAN
        )
    if kind is Kind.DISPOSISI:
        return Template(kind=kind, title=TITLES[kind], paper=Paper.HALF_F4, size=10)
    return Template(kind=kind, title=TITLES[kind], size=11)
