# SPDX-License-Identifier: Apache-2.0
"""The drawing as SVG: one accessible standalone picture per page, themed by classes alone.

Every symbol is a group with `data-node`, every arrow one with `data-edge`, every cell has
`data-path`, so that a page can light them up. No inline styles: the site forbids them.
"""

from dataclasses import replace

from tatalaksana.core.chart.drawing import (
    Align,
    Arrow,
    Box,
    Drawing,
    Label,
    Page,
    Pentagon,
    Rule,
    Symbol,
    TextBlock,
)
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.outline import SHOULDER
from tatalaksana.core.chart.style import PANRB, Face, Style
from tatalaksana.core.sop.model import Shape, Sop
from tatalaksana.formats.rendering.svg_words import Language, describe_flow, words_for
from tatalaksana.formats.rendering.xml import escape, number

MM_PER_POINT = 25.4 / 72
FAMILIES = {
    Face.SANS: "'Liberation Sans', Arial, sans-serif",
    Face.SERIF: "'TeX Gyre Bonum', 'Bookman Old Style', serif",
}
_ANCHORS = {Align.LEFT: "start", Align.CENTER: "middle", Align.RIGHT: "end"}
_HEAD_HALF = 0.375


def svg_pages(
    drawing: Drawing, *, sop: Sop, language: Language = Language.INDONESIAN
) -> tuple[str, ...]:
    """Return one SVG document per flow page; its text equivalent lists steps and arrows."""
    return tuple(
        _document(drawing, page, sop, language, 0.0, drawing.height)
        for page in drawing.pages
    )


def svg_live(
    drawing: Drawing, *, sop: Sop, language: Language = Language.INDONESIAN
) -> tuple[str, ...]:
    """Return the pages trimmed to their tables, for a screen that shows them one by one."""
    return tuple(_trimmed(drawing, page, sop, language) for page in drawing.pages)


def svg_one_sheet(
    sop: Sop, style: Style = PANRB, *, language: Language = Language.INDONESIAN
) -> str:
    """Return the flow as one long sheet without page cuts, trimmed to its table."""
    endless = replace(style, continuous=True, heading=False, page_numbers=False)
    drawing = draw(sop, endless)
    return _trimmed(drawing, drawing.pages[0], sop, language)


def _trimmed(drawing: Drawing, page: Page, sop: Sop, language: Language) -> str:
    top, height = page.frame.y - 1.0, page.frame.h + 2.0
    return _document(drawing, page, sop, language, top, height)


def _document(
    drawing: Drawing,
    page: Page,
    sop: Sop,
    language: Language,
    top: float,
    height: float,
) -> str:
    words = words_for(language)
    name = f"h{page.number}"
    title = words.title(drawing.title, page.number, len(drawing.pages))
    size = f'width="{number(drawing.width)}mm" height="{number(height)}mm"'
    view = f'viewBox="0 {number(top)} {number(drawing.width)} {number(height)}"'
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" '
            f'aria-labelledby="judul-{name} uraian-{name}" lang="{language.value}" '
            f'class="bagan" font-family="{FAMILIES[drawing.style.face]}" '
            'fill="none" stroke-linejoin="miter">'
        ),
        f'<title id="judul-{name}">{escape(title)}</title>',
        f'<desc id="uraian-{name}">{escape(describe_flow(sop, page, language))}</desc>',
    ]
    parts.append('<g class="sel">')
    parts += [
        _cell(c.box, c.role.value, c.path, c.activity, c.actor) for c in page.cells
    ]
    parts.append('</g><g class="garis">')
    parts += [_rule(rule, drawing.scale) for rule in page.rules]
    parts.append('</g><g class="teks" fill="#000">')
    for text in (page.heading, *page.texts, page.footer):
        parts += [_text(text)] if text else []
    parts.append('</g><g class="panah" stroke="#000">')
    parts += [_arrow(arrow, drawing.scale) for arrow in page.arrows]
    parts.append('</g><g class="simbol" stroke="#000">')
    parts += [_symbol(symbol, drawing.scale) for symbol in page.symbols]
    parts += [_pentagon(pentagon, drawing.scale) for pentagon in page.pentagons]
    parts.append('</g><g class="jawaban" fill="#000">')
    parts += [_label(label) for label in page.labels]
    parts.append("</g></svg>")
    return "\n".join(parts) + "\n"


def _cell(box: Box, role: str, path: str, activity: str, actor: str) -> str:
    data = "".join(
        f' data-{name}="{escape(value)}"'
        for name, value in (("path", path), ("activity", activity), ("actor", actor))
        if value
    )
    fill = "#ececec" if role == "head" else "#fff"
    return f'<rect class="sel-{role}"{data} {_rect(box)} fill="{fill}"/>'


def _rect(box: Box) -> str:
    return (
        f'x="{number(box.x)}" y="{number(box.y)}" '
        f'width="{number(box.w)}" height="{number(box.h)}"'
    )


def _rule(rule: Rule, scale: float) -> str:
    frame = rule.weight.value == "frame"
    colour, width = ("#000", 0.35) if frame else ("#777", 0.16)
    return (
        f'<path class="garis-{rule.weight.value}" d="M{_xy(rule.x1, rule.y1)}'
        f'L{_xy(rule.x2, rule.y2)}" stroke="{colour}" '
        f'stroke-width="{number(width * scale)}" stroke-linecap="square"/>'
    )


def _xy(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _text(text: TextBlock) -> str:
    size = number(text.size * MM_PER_POINT)
    weight = ' font-weight="bold"' if text.bold else ""
    data = f' data-path="{escape(text.path)}"' if text.path else ""
    x = number(text.x)
    lines = "".join(
        f'<tspan x="{x}" y="{number(text.y + i * text.leading)}">{escape(line)}</tspan>'
        for i, line in enumerate(text.lines)
    )
    return (
        f'<text class="teks-{text.role.value}"{data} font-size="{size}"{weight} '
        f'text-anchor="{_ANCHORS[text.align]}">{lines}</text>'
    )


def _symbol(symbol: Symbol, scale: float) -> str:
    extra = " simbol-tambahan" if symbol.extra else ""
    return (
        f'<g class="simbol-{symbol.shape.value}{extra}" data-node="{escape(symbol.node)}" '
        f'data-activity="{escape(symbol.activity)}" data-actor="{escape(symbol.actor)}" '
        f'fill="#fff" stroke-width="{number(0.35 * scale)}">{_shape(symbol)}</g>'
    )


def _shape(symbol: Symbol) -> str:
    b = symbol.box
    if symbol.shape is Shape.DECISION:
        points = (
            (b.x + b.w / 2, b.y),
            (b.x + b.w, b.y + b.h / 2),
            (b.x + b.w / 2, b.y + b.h),
            (b.x, b.y + b.h / 2),
        )
        return f'<path d="{_closed(points)}"/>'
    rounded = f' rx="{number(b.h / 2)}"' if symbol.shape is Shape.TERMINATOR else ""
    return f"<rect {_rect(b)}{rounded}/>"


def _closed(points: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(_xy(x, y) for x, y in points) + "Z"


def _pentagon(pentagon: Pentagon, scale: float) -> str:
    b = pentagon.box
    shoulder = b.y + b.h * SHOULDER
    points = (
        (b.x, b.y),
        (b.x + b.w, b.y),
        (b.x + b.w, shoulder),
        (b.x + b.w / 2, b.y + b.h),
        (b.x, shoulder),
    )
    size = 6.4 * MM_PER_POINT * scale
    letter = (
        f'<text x="{number(b.x + b.w / 2)}" y="{number(b.y + b.h * 0.42 + size * 0.36)}" '
        f'font-size="{number(size)}" font-weight="bold" text-anchor="middle" '
        f'fill="#000" stroke="none">{escape(pentagon.letter)}</text>'
    )
    return (
        f'<g class="simbol-segilima segilima-{pentagon.flow.value}" '
        f'data-letter="{escape(pentagon.letter)}" data-target="{escape(pentagon.target)}" '
        f'fill="#fff" stroke-width="{number(0.35 * scale)}">'
        f'<path d="{_closed(points)}"/>{letter}</g>'
    )


def _arrow(arrow: Arrow, scale: float) -> str:
    line = arrow.drawn
    tip = ""
    if arrow.head:
        tip, line = _head(arrow, scale)
    path = "M" + "L".join(_xy(x, y) for x, y in line)
    return (
        f'<g class="panah-{arrow.kind.value} panah-{arrow.part.value}" '
        f'data-edge="{escape(" ".join(arrow.edges))}">'
        f'<path d="{path}" stroke-width="{number(0.3 * scale)}"/>{tip}</g>'
    )


def _head(arrow: Arrow, scale: float) -> tuple[str, tuple[tuple[float, float], ...]]:
    """Return the head, and the line shortened to its base so that the tip stays sharp."""
    (x0, y0), (x1, y1) = arrow.drawn[-2:]
    length = abs(x1 - x0) + abs(y1 - y0)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    bx, by = x1 - dx * arrow.head_length, y1 - dy * arrow.head_length
    half = 2.0 * _HEAD_HALF * scale
    points = (
        (x1, y1),
        (bx - dy * half, by + dx * half),
        (bx + dy * half, by - dx * half),
    )
    tip = f'<path class="kepala" d="{_closed(points)}" fill="#000" stroke="none"/>'
    return tip, (*arrow.drawn[:-1], (bx, by))


def _label(label: Label) -> str:
    size = label.size * MM_PER_POINT
    x = number(label.box.x + label.box.w / 2)
    patch = (
        f'<rect class="alas" {_rect(label.box)} fill="#fff"/>' if label.patch else ""
    )
    lines = "".join(
        f'<tspan x="{x}" y="{number(label.box.y + size * (0.86 + 1.08 * i))}">'
        f"{escape(line)}</tspan>"
        for i, line in enumerate(label.lines)
    )
    return (
        f'<g data-edge="{escape(label.edge)}">{patch}<text font-size="{number(size)}" '
        f'text-anchor="middle">{lines}</text></g>'
    )
