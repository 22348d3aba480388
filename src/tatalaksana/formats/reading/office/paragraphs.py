# SPDX-License-Identifier: Apache-2.0
"""Words of Word's paragraphs, and an estimate of the room they take."""

from typing import Final

from lxml import etree

from tatalaksana.core.chart.style import Face
from tatalaksana.core.chart.text import MM_PER_POINT, Font, break_lines
from tatalaksana.formats.reading.office.drawingml import child
from tatalaksana.formats.reading.office.measures import from_twips, number

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INSIDE: Final = frozenset({f"{W}txbxContent", f"{W}pict", f"{W}object"})
_FALLBACK: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
)
_LINE: Final = 1.17  # height of a line in letter sizes, over the usual fonts
_SIZE: Final = 11.0
_LONGEST: Final = 4_000  # letters measured of one paragraph


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph without those inside drawn shapes."""
    found = [
        (element.text or "") if element.tag == f"{W}t" else " "
        for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        if not is_drawn(element, paragraph)
    ]
    return " ".join("".join(found).split())


def is_drawn(element: etree._Element, paragraph: etree._Element) -> bool:
    """Whether an element stands inside a drawn shape of its paragraph."""
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _INSIDE or above.tag == _FALLBACK:
            return True
    return False


class Typeset:
    """The document's usual letter size, asked for the height of paragraphs."""

    def __init__(self, styles: etree._Element | None) -> None:
        size = None
        if styles is not None:
            normal = [
                s for s in styles.iter(f"{W}style") if s.get(f"{W}default") == "1"
            ]
            size = next((v for s in normal if (v := _size(s))), None)
            size = size or _size(child(styles, "docDefaults"))
        self._usual = size or _SIZE

    def height(self, paragraph: etree._Element, width: float) -> float:
        """Return about how high a paragraph is when set to a width."""
        size = _size(paragraph) or self._usual
        words = words_of(paragraph)[:_LONGEST]
        font = Font(Face.SANS, size)
        count = max(1, len(break_lines(words, font, max(width, 8.0) * MM_PER_POINT)))
        return count * _leading(paragraph, size) + _around(paragraph)

    def width(self, paragraph: etree._Element) -> float:
        """Return how wide a paragraph's words are on one line."""
        size = _size(paragraph) or self._usual
        font = Font(Face.SANS, size)
        return font.width(words_of(paragraph)[:_LONGEST]) / MM_PER_POINT


def _size(element: etree._Element | None) -> float | None:
    found = next(element.iter(f"{W}sz"), None) if element is not None else None
    half = number(found.get(f"{W}val")) if found is not None else 0.0
    return min(half / 2, 200.0) if half > 0 else None


def _leading(paragraph: etree._Element, size: float) -> float:
    spacing = child(paragraph, "pPr", "spacing")
    line = number(spacing.get(f"{W}line")) if spacing is not None else 0.0
    if spacing is None or line <= 0:
        return size * _LINE
    if spacing.get(f"{W}lineRule", "auto") == "auto":
        return min(size * _LINE * line / 240, 400.0)
    exact = line / 20
    is_least = spacing.get(f"{W}lineRule") == "atLeast"
    return min(max(exact, size * _LINE) if is_least else exact, 400.0)


def _around(paragraph: etree._Element) -> float:
    spacing = child(paragraph, "pPr", "spacing")
    if spacing is None:
        return 0.0
    before, after = (spacing.get(f"{W}{side}") for side in ("before", "after"))
    return max(0.0, from_twips(before)) + max(0.0, from_twips(after))
