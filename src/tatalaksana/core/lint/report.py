# SPDX-License-Identifier: Apache-2.0
"""Findings as text for people and as data for programs, in the language that is asked for."""

from collections.abc import Sequence

from tatalaksana.core.lint.finding import LintFinding, Wording, words
from tatalaksana.core.plain import Plain
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop

SEVERITY_WORDS = {
    Severity.ERROR: words("galat"),
    Severity.WARNING: words("peringatan"),
    Severity.INFO: words("saran"),
}


def title_of(sop: Sop, word: Wording = str) -> str:
    """Return the title of an SOP, or what to say where it has none."""
    return sop.identity.title or words("(tanpa nama)").say(word)


def as_text(sop: Sop, findings: Sequence[LintFinding], word: Wording = str) -> str:
    """Return the findings of one SOP, a line each, under its title."""
    head = words("{title}: {count} temuan", title=title_of(sop, word), count=str(len(findings)))  # fmt: skip
    lines = [head.say(word)]
    for f in findings:
        severity = SEVERITY_WORDS[f.severity].say(word)
        fix = words("Usulan: {after}", after=f.fix.after).say(word) if f.fix else ""
        lines.append(f"  {f.rule.code} {severity} {f.path}: {f.sentence.say(word)} {fix}".rstrip())  # fmt: skip
    return "\n".join(lines) + "\n"


def as_json(
    sop: Sop, findings: Sequence[LintFinding], source: str, word: Wording = str
) -> dict[str, Plain]:
    """Return the findings of one SOP as plain data."""
    return {
        "source": source,
        "title": sop.identity.title,
        "findings": [
            {
                "rule": f.rule.code,
                "severity": f.severity.value,
                "path": f.path,
                "title": word(f.rule.title),
                "words": f.sentence.say(word),
                "marked": f.marked,
                "why": word(f.rule.why),
                "source": word(f.rule.source),
                "is_law": f.rule.is_law,
                "fix": f.fix.after if f.fix else None,
            }
            for f in findings
        ],
    }
