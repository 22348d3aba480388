# SPDX-License-Identifier: Apache-2.0
"""Small things every XML writer needs: escaping and short exact numbers."""

import re

# XML 1.0 cannot hold these at all, not even escaped.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def escape(text: str) -> str:
    """Return text for an element or an attribute in double quotes."""
    clean = _FORBIDDEN.sub("\ufffd", text)
    clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clean.replace('"', "&quot;")


def number(value: float) -> str:
    """Return a length with at most three decimals and no idle zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
