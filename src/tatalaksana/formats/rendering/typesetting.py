# SPDX-License-Identifier: Apache-2.0
"""A template of ours and its data set by Typst as PDF: our own fonts, the same data gives the same bytes."""

from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

_HERE: Final = Path(__file__).parent
_ARCHIVE: Final[list[Literal["a-2a", "ua-1"]]] = ["a-2a", "ua-1"]
NotSet = typst.TypstError


@cache
def _fonts(*, has_spare: bool) -> typst.Fonts:
    """Return our fonts, read once; the spare ones come with Typst and have signs ours lack."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=has_spare,
        font_paths=[_HERE / "fonts"],
    )


def typeset(
    template: str, data: str, *, is_archive: bool, has_spare: bool = True
) -> bytes:
    """Return what a template of this folder makes of data (JSON); PDF/A-2a and PDF/UA-1 if `is_archive`.

    Raises:
        NotSet: a glyph no font has, which an archive file may not have, or a picture that is none.
    """
    made = typst.compile(
        _HERE / template,
        root=_HERE,
        font_paths=_fonts(has_spare=has_spare),
        sys_inputs={"data": data},
        pdf_standards=[*_ARCHIVE] if is_archive else [],
        format="pdf",
    )
    assert isinstance(made, bytes)
    return made


def typeset_best(template: str, data: str) -> bytes:
    """Return the same as an archive file where every glyph has a font, else plain."""
    try:
        return typeset(template, data, is_archive=True)
    except NotSet:
        return typeset(template, data, is_archive=False)
