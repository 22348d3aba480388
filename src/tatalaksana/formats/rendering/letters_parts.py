# SPDX-License-Identifier: Apache-2.0
"""The parts a printed paper is made of, as plain data for `letters.typ`."""

import base64
import binascii
import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from typing import Final

import segno

from tatalaksana.core.naskah.blocks import (  # fmt: skip
    Block,
    Item,
    Listing,
    Paragraph,
    lines_of,
    parse,
)
from tatalaksana.core.naskah.kinds import Security, Speed
from tatalaksana.core.naskah.letterhead import Letterhead, Template
from tatalaksana.core.naskah.papers import Naskah
from tatalaksana.core.naskah.saying import day_words
from tatalaksana.core.plain import Plain

Part = dict[str, Plain]
UNKNOWN: Final = "..."
INDENT: Final = 12
_LONGEST_TOKEN, _LONGEST_IN_CELL = 60, 22
# The room of a table and the width of a letter in it, in millimetres, about.
_ROOM, _LETTER, _MOST_AT_FULL_SIZE, _LEAST_SCALE = 160, 2.2, 8, 0.55
_BREAK = "\u200b"
_WIDEST, _NARROWEST, _SHORT = 42, 4, 4
_BEHALF: Final = "a.n. "
_PNG = b"\x89PNG\r\n\x1a\n"
_QUIET_ZONE = 2
SECURITY: Final = {
    Security.BIASA: "Biasa",
    Security.TERBATAS: "Terbatas",
    Security.RAHASIA: "Rahasia",
    Security.SANGAT_RAHASIA: "Sangat Rahasia",
}
SPEED: Final = {
    Speed.BIASA: "Biasa",
    Speed.SEGERA: "Segera",
    Speed.SANGAT_SEGERA: "Sangat Segera",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a paper gets when it is issued: number, day, signer, the electronic signature's words.

    `qr` is the address behind the QR, `foot` the sentence at the bottom of each page. A draft is
    marked and has no number.
    """

    number: str = ""
    day: date | None = None
    signatory_lines: tuple[str, ...] = ()
    office_lines: tuple[str, ...] = ()
    signed_words: str = ""
    qr: str = ""
    foot: str = ""
    is_draft: bool = False
    paraf: tuple[str, ...] = ()

    @property
    def shown_number(self) -> str:
        """The number, or dots where it will stand."""
        return UNKNOWN if self.is_draft else words(self.number) or UNKNOWN

    @property
    def shown_day(self) -> str:
        """The day of issue, or dots where it will stand."""
        return day_words(self.day) if self.day else UNKNOWN


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything one printed paper is made of."""

    template: Template
    head: Letterhead
    stamp: Stamp

    @property
    def issuer(self) -> str:
        """The post whose paper it is: the one a.n. names, else the signer's."""
        lines = self.stamp.office_lines
        return words(lines[0] if lines else "").removeprefix(_BEHALF).strip(" ,")


def words(text: str, longest: int = _LONGEST_TOKEN) -> str:
    """Return words as a page can hold them: clean lines, and room to break in endless tokens."""
    return _too_long(longest).sub(partial(_broken, longest), "\n".join(lines_of(text)))


@cache
def _too_long(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{longest + 1},}}")


def _broken(longest: int, token: re.Match[str]) -> str:
    """Give a token room to break often enough for the widest letters."""
    step = max(1, longest * 2 // 5)
    whole = token.group()
    return _BREAK.join(whole[i : i + step] for i in range(0, len(whole), step))


def all_words(texts: Iterable[str]) -> list[Plain]:
    """Return each of several texts as a page can hold it."""
    return [words(text) for text in texts]


def blocks(text: str, indent: int = 0) -> list[Plain]:
    """Return a body as data; `indent` is that of first lines, in millimetres."""
    found = parse(text)
    made: list[Plain] = []
    for place, block in enumerate(found):
        data = _block(block, indent)
        is_lead = isinstance(block, Paragraph) and block.text.endswith(":")
        data["leads"] = is_lead and place + 1 < len(found)
        made.append(data)
    return made


def _block(block: Block, indent: int) -> Part:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": words(block.text), "indent": indent}
    if isinstance(block, Listing):
        return {"kind": "listing", **_listing(block)}
    return {"kind": "table", **cells(block.head, block.rows)}


def _listing(listing: Listing) -> Part:
    return {
        "mark": listing.mark.value,
        "start": listing.start,
        "items": [_item(item) for item in listing.items],
    }


def _item(item: Item) -> Part:
    below = _listing(item.below) if item.below else None
    return {"text": words(item.text), "below": below}


def cells(
    head: Sequence[str], rows: Sequence[Sequence[str]], padding: float = 4.5
) -> Part:
    """Return a table: its words, how wide its columns are, and which hold only short words."""
    columns = [[row[i] for row in rows] for i in range(len(head))]
    pairs = [*zip(head, columns, strict=True)]
    widths = [_width([name, *column]) for name, column in pairs]
    scale = max(_LEAST_SCALE, min(1, _MOST_AT_FULL_SIZE / len(head)))
    most = [
        max(2, int(_ROOM * w / sum(widths) / (_LETTER * scale)) - 1) for w in widths
    ]
    return {
        "padding": padding,
        "scale": scale,
        "head": [words(cell, n) for cell, n in zip(head, most, strict=True)],
        "rows": [[words(cell, n) for cell, n in zip(row, most, strict=True)] for row in rows],
        "widths": [*widths],
        "centred": [i for i, column in enumerate(columns) if all(len(c) <= _SHORT for c in column)],
    }  # fmt: skip


def _width(column: Sequence[str]) -> int:
    longest = max(map(len, column))
    token = max((len(t) for cell in column for t in cell.split()), default=0)
    return max(_NARROWEST, min(longest, _WIDEST), min(token, _LONGEST_IN_CELL)) + 1


def body(text: str, *, sticky: bool = False, indent: int = INDENT) -> Part:
    """Return a body; a sticky one goes to the next page with what follows it."""
    return {"part": "body", "blocks": blocks(text, indent), "sticky": sticky}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, sticky: bool = False) -> Part:  # fmt: skip
    """Return a table of its own, its rows numbered."""
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    return {"part": "table", "sticky": sticky, **cells(("No.", *head), numbered)}


def pairs(rows: Iterable[tuple[str, str]], label: int = 24, indent: int = 0, width: int = 100) -> Part:  # fmt: skip
    """Return rows of label, colon and words; what has no words is left out."""
    shown: list[Plain] = [[name, words(text)] for name, text in rows if text.strip()]
    return {"part": "pairs", "rows": shown, "label": label, "indent": indent, "width": width}  # fmt: skip


def clause(name: str, text: str, *, sticky: bool = False, label: int = 34) -> Part:
    """Return a clause: its name, a colon, and its body."""
    made = blocks(text)
    return {"part": "clause", "name": name, "blocks": made, "sticky": sticky, "label": label}  # fmt: skip


def listed(items: Sequence[str], mark: str) -> str:
    """Return several texts as one body: a list, or the text itself when there is one."""
    if len(items) == 1:
        return items[0]
    lines = ("\n   ".join(lines_of(item)) for item in items)
    return "\n".join(f"{mark} {line}" for line in lines)


def title(*lines: str, below: Iterable[str] = (), larger: int = 1, ruled: bool = False) -> Part:  # fmt: skip
    """Return the title of a paper and what stands below it."""
    return {
        "part": "title", "lines": all_words(filter(None, lines)), "larger": larger, "ruled": ruled,
        "below": all_words(filter(None, below)),
    }  # fmt: skip


def centred(text: str) -> Part:
    """Return a bold line in the middle."""
    return {"part": "centred", "text": words(text)}


def chapter(text: str) -> Part:
    """Return the heading of a chapter."""
    return {"part": "chapter", "text": text}


def annex(heading: str, rows: Iterable[tuple[str, str]]) -> Part:
    """Return the beginning of an annex on a page of its own."""
    shown: list[Plain] = [[name, words(text)] for name, text in rows]
    return {"part": "annex", "heading": words(heading), "rows": shown}


def signer(sheet: Sheet, *issued: str) -> Part:
    """Return the column of who signs the paper itself."""
    stamp = sheet.stamp
    office = all_words(stamp.office_lines)
    behalf = bool(office) and str(office[0]).startswith(_BEHALF)
    return {
        "issued": all_words(issued),
        "office": [str(office[0]).removeprefix(_BEHALF), *office[1:]] if behalf else office,
        "behalf": behalf,
        "names": all_words(stamp.signatory_lines),
        "signed": all_words(stamp.signed_words.split("\n")) if stamp.signed_words else [],
        "qr": _qr(stamp.qr),
        "alt": f"Kode QR: {stamp.qr}",
        "room": 20,
    }  # fmt: skip


def other_signer(office: str, *names: str) -> Part:
    """Return the column of somebody else who signs by hand."""
    return {
        "issued": [], "behalf": False, "office": [words(office)], "names": all_words(filter(None, names)),
        "signed": [], "qr": "", "alt": "", "room": 20,
    }  # fmt: skip


def sign(sheet: Sheet, *columns: Part) -> Part:
    """Return the signatures; one stands on the right, several side by side."""
    return {"part": "sign", "columns": [*columns], "paraf": all_words(sheet.stamp.paraf)}  # fmt: skip


def issued(sheet: Sheet, how: str = "Ditetapkan") -> tuple[str, str]:
    """Return where and when a paper is issued."""
    city = sheet.template.city or UNKNOWN
    return f"{how} di {city}", f"pada tanggal {sheet.stamp.shown_day}"


def copies(naskah: Naskah) -> list[Part]:
    """Return the tembusan, nothing when there are none."""
    if not naskah.copies:
        return []
    return [{"part": "copies", "lines": all_words(naskah.copies)}]


def nature(naskah: Naskah) -> str:
    """Return the sifat as letters print it: security and speed in one line."""
    security = "" if naskah.security is Security.BIASA else SECURITY[naskah.security]
    speed = "" if naskah.speed is Speed.BIASA else SPEED[naskah.speed]
    return " / ".join(filter(None, (security, speed))) or "Biasa"


def kop(head: Letterhead) -> Part:
    """Return the kop of the first page; that of a head of region is the emblem above one line."""
    emblem = emblem_svg(head.emblem)
    return {
        "part": "kop",
        "lines": all_words(head.lines),
        "address": words(head.address),
        "emblem": emblem,
        "is-state": bool(emblem) and len(head.lines) == 1 and not head.address.strip(),
    }


def emblem_svg(emblem: str) -> str:
    """Return an emblem as SVG, "" when it is no picture we know."""
    try:
        data = base64.b64decode(emblem, validate=True)
    except (binascii.Error, ValueError):
        return ""
    if data.startswith(_PNG) and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
            f'<image width="{width}" height="{height}" href="data:image/png;base64,{emblem}"/></svg>'
        )
    text = data.decode("utf-8", errors="replace")
    return text if "<svg" in text[:2000] else ""


@lru_cache(maxsize=16)  # an annex shows the QR of its paper again
def _qr(address: str) -> str:
    if not address:
        return ""
    matrix = tuple(segno.make(address, error="m", micro=False).matrix)
    side = len(matrix) + 2 * _QUIET_ZONE
    runs = "".join(
        f"M{x + _QUIET_ZONE} {y + _QUIET_ZONE}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><path d="{runs}"/></svg>'
    )


def _runs(row: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield where dark squares begin in a row and how many there are."""
    dark = "".join("1" if square else "0" for square in row)
    return ((m.start(), m.end() - m.start()) for m in re.finditer("1+", dark))
