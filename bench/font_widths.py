# SPDX-License-Identifier: Apache-2.0
"""Write core/chart/widths.py from the embedded fonts, so that the core measures without I/O."""

from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1] / "src" / "tatalaksana"
FONTS = ROOT / "formats" / "rendering" / "fonts"
FACES = {
    "SANS_REGULAR": "LiberationSans-Regular.ttf",
    "SANS_BOLD": "LiberationSans-Bold.ttf",
    "SERIF_REGULAR": "texgyrebonum-regular.otf",
    "SERIF_BOLD": "texgyrebonum-bold.otf",
}
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
SIGNS = [*range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2022, 0x2026, 0x20AC]
MATHS = [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264, 0x2265, 0x25A1]

HEAD = '''# SPDX-License-Identifier: Apache-2.0
"""Advance widths of the embedded fonts in thousandths of the type size (generated).

Written by bench/font_widths.py from formats/rendering/fonts; one line per width.
"""

# fmt: off
'''


def widths_of(path: Path) -> dict[int, str]:
    """Group the Latin characters of a font by their advance width."""
    font = TTFont(path)
    scale = 1000 / font["head"].unitsPerEm
    names = font.getBestCmap()
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for code in (*LATIN, *SIGNS, *MATHS):
        if code in names:
            groups[round(font["hmtx"][names[code]][0] * scale)].append(chr(code))
    return {width: "".join(chars) for width, chars in sorted(groups.items())}


def module() -> str:
    """Return the whole text of the generated module."""
    parts = [HEAD]
    for name, file in FACES.items():
        parts.append(f"{name}: dict[int, str] = {{\n")
        parts += [f"    {w}: {c!a},\n" for w, c in widths_of(FONTS / file).items()]
        parts.append("}\n")
    return "".join(parts)


if __name__ == "__main__":
    (ROOT / "core" / "chart" / "widths.py").write_text(module(), encoding="utf-8")
