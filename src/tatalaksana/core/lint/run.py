# SPDX-License-Identifier: Apache-2.0
"""Check an SOP by every rule (docs/rules/lint.md)."""

from itertools import chain

from tatalaksana.core.chart.drawing import Drawing
from tatalaksana.core.lint import (
    activities,
    columns,
    drawing,
    flow,
    identity,
    inputs,
    micro,
    quality,
    soundness,
    table,
    terms,
    warning,
)
from tatalaksana.core.lint.finding import LintFinding, Rule, Stage
from tatalaksana.core.sop.model import Sop

_PARTS = (
    identity, warning, table, columns, activities, terms, quality, inputs, flow, soundness,
    micro,
)  # fmt: skip
CHECKS = tuple(check for part in _PARTS for check in part.CHECKS)
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            v
            for part in (*_PARTS, drawing)
            for v in vars(part).values()
            if isinstance(v, Rule)
        ),
        key=lambda rule: rule.code,
    )
)


def lint(
    sop: Sop, *, stage: Stage = Stage.DRAFT, drawn: Drawing | None = None
) -> tuple[LintFinding, ...]:
    """Return every finding a person has not left aside, one for a rule and place.

    `drawn` is the sheet of this very SOP; without it the rules of the drawing are silent
    (docs/decisions/0008).
    """
    waived = {(w.rule, w.path) for w in sop.waivers}
    told = (f for check in CHECKS for f in check(sop, stage))
    on_sheet = drawing.drawn_well(sop, drawn) if drawn else ()
    found: dict[tuple[str, str], LintFinding] = {}
    for finding in chain(told, on_sheet):
        key = (finding.rule.code, finding.path)
        if key not in waived:
            found.setdefault(key, finding)
    return tuple(found.values())
