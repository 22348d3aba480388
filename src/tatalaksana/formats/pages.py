# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF, or a photo, for the screen: what we drew here, what others sent in a child process."""

import base64
import io
import sys
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.child import Fault, Limits, answered, asked
from tatalaksana.formats.onepdfium import ONE_AT_A_TIME
from tatalaksana.formats.papers import TYPES

_MODULE: Final = "tatalaksana.formats.pages"
WIDTH: Final = 1100
"""Pixels across: sharp on a phone held close and on a desk."""
MOST_PAGES: Final = 500
_LARGEST_SIDE: Final = 4000
_LIMITS: Final = Limits(seconds=20.0, memory=1_200_000_000)
_HEAD: Final = 8
_COLOURS: Final = 32
_COLOURS_OF_A_PHOTO: Final = 192
SHOWN: Final = frozenset(TYPES[kind] for kind in ("pdf", "jpg", "png"))
"""The media types whose files have pages; a photo has one."""


class NoPage(RuleViolation):
    """The file has no such page, or none that can be shown."""

    code = "file.no_page"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as PNG (base64), and how many pages the file has."""

    png: str
    pages: int

    @property
    def data(self) -> bytes:
        """The PNG itself."""
        return base64.b64decode(self.png)


def page_of(data: bytes, index: int, *, is_own: bool) -> PagePicture:
    """Return page `index` (from 0) of a PDF, or a photo, as PNG, `WIDTH` pixels across.

    Raises:
        NoPage: there is none, or the file cannot be read within its limits.
    """
    if is_own:
        return _picture(data, index)
    given = f"{index:0{_HEAD}d}".encode() + data
    found = asked(_MODULE, given, PagePicture, _LIMITS)
    if isinstance(found, Fault):
        raise NoPage
    assert isinstance(found, PagePicture)
    return found


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF of our own has.

    Raises:
        NoPage: it is none.
    """
    try:
        with ONE_AT_A_TIME, pdfium.PdfDocument(data) as document:
            return len(document)
    except pdfium.PdfiumError as broken:
        raise NoPage from broken


def _picture(data: bytes, index: int) -> PagePicture:
    try:
        with ONE_AT_A_TIME:
            few, pages = _drawn(data, index)
    except pdfium.PdfiumError as broken:
        raise NoPage from broken
    return _as_png(few, pages)


def _photo(data: bytes, index: int) -> PagePicture:
    """Return a photo as the one page it is, upright, never larger than it came."""
    if index:
        raise NoPage
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as found:
            picture = ImageOps.exif_transpose(found).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise NoPage from broken
    picture.thumbnail((WIDTH, _LARGEST_SIDE))
    return _as_png(_in_few(picture, _COLOURS_OF_A_PHOTO), 1)


def _in_few(picture: Image.Image, colours: int) -> Image.Image:
    return picture.quantize(
        colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )


def _as_png(few: Image.Image, pages: int) -> PagePicture:
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=3)
    return PagePicture(base64.b64encode(out.getvalue()).decode("ascii"), pages)


def _drawn(data: bytes, index: int) -> tuple[Image.Image, int]:
    """Return a page in few colours, a copy that needs PDFium no more, and how many pages there are."""
    with pdfium.PdfDocument(data) as document:
        pages = min(len(document), MOST_PAGES)
        if not 0 <= index < pages:
            raise NoPage
        page = document[index]
        width, height = page.get_size()
        longest = max(width, height) * WIDTH / max(width, 1.0)
        scale = WIDTH / max(width, 1.0) * min(1.0, _LARGEST_SIDE / longest)
        picture = page.render(scale=scale, grayscale=False).to_pil()
        return _in_few(picture, _COLOURS), pages


def _asked(given: bytes) -> PagePicture:
    data, index = given[_HEAD:], int(given[:_HEAD])
    return (_picture if data.startswith(b"%PDF-") else _photo)(data, index)


if __name__ == "__main__":
    sys.exit(answered(sys.argv[1:], _asked))
