# SPDX-License-Identifier: Apache-2.0
"""An SOP as any kind of file, by its ending."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from tatalaksana.core.chart.style import Style
from tatalaksana.core.plain import to_plain
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.bpmn import render_bpmn
from tatalaksana.formats.rendering.excel import render_xlsx
from tatalaksana.formats.rendering.pdf import render_pdf
from tatalaksana.formats.rendering.svg import svg_one_sheet
from tatalaksana.formats.rendering.word import render_docx
from tatalaksana.formats.sopfile.yamlform import FORMAT, dump


def render(sop: Sop, style: Style, ending: str) -> bytes:
    """Return the SOP as a file of this ending (one of `endings.ENDINGS`)."""
    return _RENDERERS[ending](sop, style)


def _yaml(sop: Sop, _style: Style) -> bytes:
    return dump(sop).encode()


def _json(sop: Sop, _style: Style) -> bytes:
    plain = to_plain(sop)
    assert isinstance(plain, dict)
    data = {"format": FORMAT, **plain}
    return (
        json.dumps(data, ensure_ascii=False, indent=1, default=_simple).encode() + b"\n"
    )


def _simple(value: object) -> str | int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    assert isinstance(value, date)
    return value.isoformat()


def _svg(sop: Sop, style: Style) -> bytes:
    return svg_one_sheet(sop, style).encode()


_RENDERERS: Mapping[str, Callable[[Sop, Style], bytes]] = {
    "pdf": render_pdf,
    "bpmn": render_bpmn,
    "docx": render_docx,
    "xlsx": render_xlsx,
    "svg": _svg,
    "yaml": _yaml,
    "json": _json,
}
