# SPDX-License-Identifier: Apache-2.0
"""Any text as numbered lines of cells: tabs, HTML tables and markdown pipes become one thing."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tatalaksana.core.sop.model import Shape

LONGEST: Final = 2_000_000  # characters; nothing an office wrote is longer

_TAGS: Final = (
    "p|br|li|ol|ul|div|b|i|u|em|strong|span|table|tbody|thead|tfoot|tr|td|th|h[1-6]|font|"
    "center|sup|sub|a|hr|html|body|head|col|colgroup|small|caption|section|title|o:p|style"
)
_BREAK: Final = re.compile(r"<(?:br|/p|/li|li|/div|/h[1-6]|hr)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HIDDEN: Final = re.compile(
    r"<(style|script)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_DRAWN: Final = re.compile(
    r"<(?P<svg>svg)\b[^<>]*>.*?(?:</svg\s*>|$)|"
    r"<(?:img|i|span|div|v:\w+)\b[^<>]*>(?:\s*</(?:i|span|div|v:\w+)\s*>)?",
    re.IGNORECASE | re.DOTALL,
)
_NAMED: Final = r"(?:class|alt|title|src|type|data-shape)\s*=\s*[\"'][^\"']*?"
_SHAPE_NAMES: Final = tuple(
    re.compile(rf"{_NAMED}(?:{names})", re.IGNORECASE)
    for names in (
        "diamond|decision|rhombus|belah|keputusan",
        r"terminator|capsule|kapsul|oval|pill|\bstart|\bend\b",
        "process|rect|box|kotak|shape",
    )
)
_ROW: Final = re.compile(
    r"<tr\b[^>]*>(.*?)(?=<tr\b|</tr|</table|</tbody|\Z)", re.IGNORECASE | re.DOTALL
)
_CELL: Final = re.compile(
    r"<t[dh]\b([^>]*)>(.*?)(?=<t[dh]\b|</t[dh]|\Z)", re.IGNORECASE | re.DOTALL
)
_SPAN: Final = re.compile(r"(col|row)span\s*=\s*[\"']?\s*(\d{1,2})", re.IGNORECASE)
_RULE: Final = re.compile(r"^[\s|:+=-]*$")
_FURNITURE: Final = re.compile(
    r"[-–—]\s*\d{1,3}\s*[-–—]|(?:hal(?:aman|\.)?|page)\s*:?\s*\d{1,3}"
    r"(?:\s*(?:dari|of|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
_STARS: Final = re.compile(r"\*{2,4}")
DIAMOND, CAPSULE, BOX = "◇", "⬭", "□"
SHAPES: Final = {
    **dict.fromkeys("◇◆♦⬦⬥⟐◊🔷🔶", Shape.DECISION),
    **dict.fromkeys("⬭⬬⚪⚫●○⬮◯", Shape.TERMINATOR),
    **dict.fromkeys("□■▭▬▢▣◻◼⬜⬛▯▮☐", Shape.PROCESS),
}
TICKS: Final = frozenset({"x", "v", "√", "✓", "✔", "✗", "✘", "☑", "☒", "*", "•", "o"})


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line of the source: its number from 1, its cells, and whether it had any borders.

    A cell keeps its own line breaks (`\n`), trimmed and without empty ones.
    """

    number: int
    cells: tuple[str, ...]
    raw: str = ""
    is_delimited: bool = field(default=False, kw_only=True)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not any(self.cells)

    @property
    def words(self) -> str:
        """The printed words of the line on one line."""
        return " ".join(" ".join(c.split()) for c in self.cells if c)


def lines_of(text: str) -> tuple[Line, ...]:
    """Cut a text into lines of cells; tables of HTML are laid out with their spans spread."""
    text = _tidy(text)
    has_html_rows = "<tr" in text.lower() and re.search(
        r"<t[dh]\b", text, re.IGNORECASE
    )
    return tuple(_html_lines(text) if has_html_rows else _plain_lines(text, 1))


def _tidy(text: str) -> str:
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text = text.replace("\ufeff", "").replace("\xa0", " ").replace("\v", " ")
    return unicodedata.normalize("NFC", text)


def _plain_lines(text: str, first: int) -> Iterator[Line]:
    for number, raw in enumerate(text.split("\n"), first):
        yield _line(number, raw)


def _line(number: int, raw: str) -> Line:
    if "\t" in raw:
        return Line(
            number, tuple(clean(c) for c in raw.split("\t")), raw, is_delimited=True
        )
    stripped = raw.strip()
    if stripped.startswith("|") or stripped.count("|") >= 3:
        if _RULE.match(stripped):
            return Line(number, ("",), raw, is_delimited=True)
        inner = stripped.removeprefix("|").removesuffix("|")
        return Line(
            number, tuple(clean(c) for c in _pipes(inner)), raw, is_delimited=True
        )
    if _FURNITURE.fullmatch(stripped):
        return Line(number, ("",), raw)
    return Line(number, (clean(stripped),), raw)


def _pipes(inner: str) -> list[str]:
    return [c.replace("\\|", "|") for c in re.split(r"(?<!\\)\|", inner)]


def clean(cell: str) -> str:
    """Take the markup off a cell; drawings become a mark, breaks stay as line breaks."""
    if "<" in cell:
        cell = _without_tags(cell)
    if "&" in cell:
        cell = html.unescape(cell)
    if "**" in cell:
        cell = _STARS.sub("\n", cell)
    if "\n" not in cell:
        return " ".join(cell.split())
    parts = (" ".join(p.split()) for p in cell.split("\n"))
    return "\n".join(p for p in parts if p)


def _without_tags(cell: str) -> str:
    cell = _DRAWN.sub(_mark, _HIDDEN.sub(" ", cell))
    cell = _BREAK.sub("\n", cell)
    # A list opens a new line so that its first entry stands apart from its heading.
    cell = re.sub(r"<[ou]l\b[^<>]*>", "\n", cell, flags=re.IGNORECASE)
    return _TAG.sub(_blank_or_nothing, cell)


def _blank_or_nothing(match: re.Match[str]) -> str:
    is_inline = re.match(
        r"</?(?:b|i|u|em|strong|span|font|sup|sub|a|small)\b", match[0], re.IGNORECASE
    )
    return "" if is_inline else " "


def _mark(match: re.Match[str]) -> str:
    for mark, names in zip((DIAMOND, CAPSULE, BOX), _SHAPE_NAMES, strict=True):
        if names.search(match[0]):
            return mark
    if match["svg"]:
        return DIAMOND if "<polygon" in match[0].lower() else BOX
    return match[0]


def _html_lines(text: str) -> Iterator[Line]:
    """Rows of tables as lines; what stands between tables line by line."""
    at, number = 0, 1
    carried: dict[int, int] = {}
    for row in _ROW.finditer(text):
        between = text[at : row.start()]
        if re.search(r"<table\b", between, re.IGNORECASE):
            carried = {}
        yield from _between(between, number)
        number += between.count("\n")
        cells, carried = _spread(row[1], carried)
        yield Line(number, tuple(cells) or ("",), row[0], is_delimited=True)
        number += row[0].count("\n")
        at = row.end()
    yield from _between(text[at:], number)


def _between(text: str, first: int) -> Iterator[Line]:
    for line in _plain_lines(text, first):
        if not line.is_blank:
            yield line


def _spread(row: str, carried: dict[int, int]) -> tuple[list[str], dict[int, int]]:
    """Lay out one row: a cell over several columns or rows leaves empty cells behind it."""
    cells: list[str] = []
    down = {column: left - 1 for column, left in carried.items() if left > 1}

    def skip() -> None:
        while carried.get(len(cells), 0) > 0:
            cells.append("")

    for attributes, content in _CELL.findall(row):
        skip()
        spans = {kind.lower(): int(n) for kind, n in _SPAN.findall(attributes)}
        width = max(1, spans.get("col", 1))
        if spans.get("row", 1) > 1:
            down |= {len(cells) + k: spans["row"] - 1 for k in range(width)}
        cells += [clean(content), *[""] * (width - 1)]
    skip()
    return cells, down
