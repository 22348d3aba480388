# SPDX-License-Identifier: Apache-2.0
"""The official sheet for a screen: SVG pages, kept while their content stays the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from tatalaksana.core.chart.drawing import Drawing
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.styles import style_named
from tatalaksana.formats.rendering.svg import svg_live, svg_one_sheet
from tatalaksana.formats.rendering.svg_marks import Mark, with_marks
from tatalaksana.formats.rendering.svg_running import Running, with_running
from tatalaksana.formats.rendering.svg_words import Language


@dataclass(frozen=True, slots=True)
class Sheet:
    """The flow pages of a sheet as SVG."""

    pages: tuple[SafeString, ...]


@lru_cache(maxsize=256)
def drawing_of(sop: Sop, style: str) -> Drawing:
    """Draw an SOP in a house style; the same content is drawn once."""
    return draw(sop, style_named(style))


@lru_cache(maxsize=256)
def _pages(sop: Sop, style: str, language: str) -> tuple[str, ...]:
    return svg_live(drawing_of(sop, style), sop=sop, language=Language(language))


@lru_cache(maxsize=256)
def _one_sheet(sop: Sop, style: str, language: str) -> str:
    return svg_one_sheet(sop, style_named(style), language=Language(language))


def sheet_of(sop: Sop, style: str, *, language: str = "id") -> Sheet:
    """Return the official pages, trimmed to their tables for a screen."""
    pages = _pages(sop, style, language)
    return Sheet(tuple(mark_safe(page) for page in pages))  # noqa: S308 - our own escaped drawing


def marked_sheet_of(
    sop: Sop,
    style: str,
    *,
    marks: Iterable[tuple[str, Mark]],
    lit: Iterable[str],
    language: str = "id",
) -> Sheet:
    """Return one long sheet without page cuts: numbers at these paths, and places lit up."""
    page = _one_sheet(sop, style, language)
    for mark in dict.fromkeys(_mark(sop, path) for path in lit):
        page = page.replace(mark, f'{mark} data-lit="1"')
    by_cell: dict[str, list[Mark]] = {}
    for path, number in marks:
        here = by_cell.setdefault(escape(_cell(sop, path)), [])
        if number not in here:
            here.append(number)
    return Sheet((mark_safe(with_marks(page, by_cell)),))  # noqa: S308 - our own escaped drawing


def running_sheet_of(
    sop: Sop, style: str, running: Running, *, language: str = "id"
) -> Sheet:
    """Return one long sheet that shows how far a case is."""
    page = with_running(_one_sheet(sop, style, language), running)
    return Sheet((mark_safe(page),))  # noqa: S308 - our own escaped drawing


_PART = re.compile(r"(nodes|edges|activities)\[([^\]]+)\](\.\w+)?")


def _mark(sop: Sop, path: str) -> str:
    """Return the attribute by which the drawing names the place of a path."""
    match = _PART.match(path)
    if match and match[1] == "nodes":
        return f'data-node="{escape(match[2])}"'
    if match and match[1] == "edges":
        source = next((e.source for e in sop.edges if e.id == match[2]), "")
        return f'data-node="{escape(source)}"'
    return f'data-path="{escape(_cell(sop, path))}"'


def _cell(sop: Sop, path: str) -> str:
    """Return the path of the cell a path belongs to; symbols and arrows have their step's."""
    match = _PART.match(path)
    if match is None:
        return path
    if match[1] == "activities":
        return match[0] if match[3] else f"{match[0]}.text"
    node = match[2]
    if match[1] == "edges":
        node = next((e.source for e in sop.edges if e.id == node), "")
    activity = next((n.activity for n in sop.nodes if n.id == node), "")
    return f"activities[{activity}].text"
