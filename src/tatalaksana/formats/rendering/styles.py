# SPDX-License-Identifier: Apache-2.0
"""House styles by the short name an agency keeps."""

from collections.abc import Mapping

from tatalaksana.core.chart.style import KALBAR, KALSEL, PANRB, Style

STYLE_NAMES: Mapping[str, Style] = {
    "permenpanrb": PANRB,
    "kalsel": KALSEL,
    "kalbar": KALBAR,
}


def style_named(name: str) -> Style:
    """Return a house style; an unknown name gives the regulation's own."""
    return STYLE_NAMES.get(name, PANRB)
