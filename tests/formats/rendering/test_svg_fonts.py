# SPDX-License-Identifier: Apache-2.0
"""The fonts that are embedded are the fonts that were measured."""

from pathlib import Path

from bench.font_widths import module

from tatalaksana.core.chart import widths


def test_the_width_table_is_that_of_the_embedded_fonts():
    """Text widths must come from the embedded font, or label checks lie."""
    assert Path(widths.__file__).read_text(encoding="utf-8") == module()
