# SPDX-License-Identifier: Apache-2.0
"""Findings as text for people, as data for programs, and as SARIF 2.1.0 for their CI."""

from collections.abc import Sequence

from tatalaksana.core.lint.finding import LintFinding
from tatalaksana.core.lint.run import RULES
from tatalaksana.core.plain import Plain
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop

_WORDS = {
    Severity.ERROR: "galat",
    Severity.WARNING: "peringatan",
    Severity.INFO: "saran",
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_text(sop: Sop, findings: Sequence[LintFinding]) -> str:
    """Return the findings of one SOP, a line each, under its title."""
    title = sop.identity.title or "(tanpa nama)"
    lines = [f"{title}: {len(findings)} temuan"]
    for f in findings:
        fix = f" Usulan: {f.fix.after}" if f.fix else ""
        lines.append(f"  {f.rule.code} {_WORDS[f.severity]} {f.path}: {f.words}{fix}")
    return "\n".join(lines) + "\n"


def as_json(sop: Sop, findings: Sequence[LintFinding], source: str) -> dict[str, Plain]:
    """Return the findings of one SOP as plain data."""
    return {
        "source": source,
        "title": sop.identity.title,
        "findings": [
            {
                "rule": f.rule.code,
                "severity": f.severity.value,
                "path": f.path,
                "words": f.words,
                "marked": f.marked,
                "why": f.rule.why,
                "source": f.rule.source,
                "fix": f.fix.after if f.fix else None,
            }
            for f in findings
        ],
    }


def as_sarif(
    checked: Sequence[tuple[str, Sop, Sequence[LintFinding]]],
) -> dict[str, Plain]:
    """Return a SARIF 2.1.0 log of everything that was checked."""
    rules: list[Plain] = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "help": {"text": rule.source},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in RULES
    ]
    results: list[Plain] = [
        {
            "ruleId": f.rule.code,
            "level": _LEVELS[f.severity],
            "message": {"text": f"{sop.identity.title}: {f.words}"},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": source}},
                    "logicalLocations": [{"fullyQualifiedName": f.path}],
                }
            ],
        }
        for source, sop, findings in checked
        for f in findings
    ]
    driver: dict[str, Plain] = {"name": "Tatalaksana", "rules": rules}
    return {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
