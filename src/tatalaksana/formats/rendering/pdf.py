# SPDX-License-Identifier: Apache-2.0
"""The official sheet as PDF by Typst: PDF/A-2a and PDF/UA-1, embedded fonts, same input same bytes.

The identity page is a real table; flow pages are the drawing's primitives with real text and an
alternative text that tells the flow. A glyph no font has (PDF/A forbids it) gives a plain PDF.
"""

import json

from tatalaksana.core.chart.drawing import Drawing, Page, TextBlock
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.style import Face, Style
from tatalaksana.core.plain import Plain
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.pdf_shapes import (
    head_points,
    pentagon_points,
    symbol_points,
)
from tatalaksana.formats.rendering.sheet_words import identity_fields
from tatalaksana.formats.rendering.svg_words import Language, describe_flow
from tatalaksana.formats.rendering.typesetting import typeset_best

_FAMILIES = {Face.SANS: "Liberation Sans", Face.SERIF: "TeX Gyre Bonum"}
_NO_DATE = (2000, 1, 1)
_ARROW, _SYMBOL = 0.3, 0.35


def render_pdf(sop: Sop, style: Style) -> bytes:
    """Return the sheet as PDF."""
    return typeset_best("sheet.typ", json.dumps(_data(sop, style), ensure_ascii=False))


def _data(sop: Sop, style: Style) -> dict[str, Plain]:
    drawing = draw(sop, style)
    day = sop.identity.effective_on.value if sop.identity.effective_on else None
    date = (day.year, day.month, day.day) if day else _NO_DATE
    fields = identity_fields(sop)
    return {
        "title": sop.identity.title or "SOP",
        "author": (sop.identity.institution or ("Tatalaksana",))[-1] or "Tatalaksana",
        "date": list(date),
        "font": _FAMILIES[style.face],
        "width": drawing.width,
        "height": drawing.height,
        "has-identity": fields is not None,
        "identity": fields,
        "pages": [_page(sop, drawing, page) for page in drawing.pages],
    }


def _page(sop: Sop, drawing: Drawing, page: Page) -> dict[str, Plain]:
    scale = drawing.scale
    symbols = [s for s in page.symbols if s.shape != "terminator"]
    return {
        "alt": describe_flow(sop, page, Language.INDONESIAN),
        "shades": [
            [c.box.x, c.box.y, c.box.w, c.box.h] for c in page.cells if c.role == "head"
        ],
        "rules": [
            [r.x1, r.y1, r.x2, r.y2, (0.35 if r.weight == "frame" else 0.16) * scale,
             r.weight == "frame"]
            for r in page.rules
        ],
        "arrows": [
            {"points": [list(p) for p in a.drawn], "width": _ARROW * scale}
            for a in page.arrows
            if len(a.drawn) > 1
        ],
        "heads": [head_points(a, scale) for a in page.arrows if a.head],
        "outlines": [
            *_outlines(_SYMBOL * scale, [symbol_points(s) for s in symbols]),
            *_outlines(_SYMBOL * scale, [pentagon_points(p.box) for p in page.pentagons]),
        ],
        "capsules": [
            [_SYMBOL * scale, s.box.x, s.box.y, s.box.w, s.box.h]
            for s in page.symbols
            if s.shape == "terminator"
        ],
        "patches": [[n.box.x, n.box.y, n.box.w, n.box.h] for n in page.labels if n.patch],
        "texts": _texts(drawing, page),
    }  # fmt: skip


def _outlines(width: float, shapes: list[list[Plain]]) -> list[Plain]:
    return [[width, points] for points in shapes]


def _texts(drawing: Drawing, page: Page) -> list[Plain]:
    found: list[Plain] = []
    for block in (page.heading, *page.texts, page.footer):
        if block is not None:
            found += _lines(block)
    for pentagon in page.pentagons:
        box = pentagon.box
        found.append(_line(pentagon.letter, box.x + box.w / 2, box.y + box.h * 0.55,
                           7 * drawing.scale, "center", is_bold=True))  # fmt: skip
    for label in page.labels:
        leading = label.size * 0.3528 * 1.1
        found += [
            _line(words, label.box.x + label.box.w / 2,
                  label.box.y + label.size * 0.3528 * 0.8 + i * leading, label.size, "center")
            for i, words in enumerate(label.lines)
        ]  # fmt: skip
    return found


def _lines(block: TextBlock) -> list[Plain]:
    return [
        _line(words, block.x, block.y + i * block.leading, block.size, block.align.value,
              is_bold=block.bold)
        for i, words in enumerate(block.lines)
    ]  # fmt: skip


def _line(
    words: str, x: float, y: float, size: float, align: str, *, is_bold: bool = False
) -> dict[str, Plain]:
    return {
        "words": words,
        "x": x,
        "y": y,
        "size": size,
        "align": align,
        "bold": is_bold,
    }
