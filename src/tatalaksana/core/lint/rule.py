# SPDX-License-Identifier: Apache-2.0
"""How a rule is written: a Rule beside a function that yields what it found."""

from collections.abc import Callable, Iterator

from tatalaksana.core.lint.finding import Fact, Fix, LintFinding, Rule, Stage, words
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
OURS = "Tatalaksana"
IDENTITY = "PermenPANRB 35/2012, bagian identitas"
FLOWCHART = "PermenPANRB 35/2012, bagian flowchart"
SYMBOLS = "PermenPANRB 35/2012, lima simbol flowchart"
WRITING = "PermenPANRB 35/2012, cara penulisan kegiatan"

Check = Callable[[Sop, Stage], Iterator[LintFinding]]


def law(code: str, title: str, why: str, source: str, severity: Severity) -> Rule:
    """A rule that restates a regulation."""
    return Rule(code, title, why, source, severity, is_law=True)


def ours(code: str, title: str, why: str, severity: Severity) -> Rule:
    """A rule of our own making."""
    return Rule(code, title, why, OURS, severity)


def hit(
    rule: Rule,
    path: str,
    sentence: str,
    *,
    severity: Severity | None = None,
    marked: str = "",
    fix: Fix | None = None,
    **facts: Fact,
) -> LintFinding:
    """Say what a rule found at a place."""
    said = words(sentence, **facts)
    return LintFinding(rule, severity or rule.severity, path, said, marked, fix)


def later(stage: Stage) -> Severity:
    """Blocks once the SOP is submitted, warns while it is a draft."""
    return ERROR if stage is Stage.SUBMITTED else WARNING
