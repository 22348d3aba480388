# SPDX-License-Identifier: Apache-2.0
"""Check an SOP by every rule (docs/rules/lint.md)."""

from tatalaksana.core.lint import activities, flow, identity, quality, table
from tatalaksana.core.lint.finding import LintFinding, Rule, Stage
from tatalaksana.core.sop.model import Sop

_PARTS = (identity, table, activities, quality, flow)
CHECKS = tuple(check for part in _PARTS for check in part.CHECKS)
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (v for part in _PARTS for v in vars(part).values() if isinstance(v, Rule)),
        key=lambda rule: rule.code,
    )
)


def lint(sop: Sop, *, stage: Stage = Stage.DRAFT) -> tuple[LintFinding, ...]:
    """Return every finding a person has not left aside, one for a rule and place."""
    waived = {(w.rule, w.path) for w in sop.waivers}
    found: dict[tuple[str, str], LintFinding] = {}
    for check in CHECKS:
        for finding in check(sop, stage):
            key = (finding.rule.code, finding.path)
            if key not in waived:
                found.setdefault(key, finding)
    return tuple(found.values())
