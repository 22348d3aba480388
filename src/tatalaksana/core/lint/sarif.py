# SPDX-License-Identifier: Apache-2.0
"""Findings as a SARIF 2.1.0 log, which code hosts and editors show beside the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType as Frozen

from tatalaksana.core.lint.finding import LintFinding, Rule, Wording
from tatalaksana.core.lint.report import title_of
from tatalaksana.core.lint.run import RULES
from tatalaksana.core.plain import Plain
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {rule.code: i for i, rule in enumerate(RULES)}
_LINES: Mapping[str, int] = Frozen({})


@dataclass(frozen=True, slots=True)
class Checked:
    """One SOP that was checked.

    `uri` is the file it came from, as a URI. `lines` gives the line of a path, counted from 1,
    and `text` the lines of the file; both are empty unless the file is plain text.
    """

    uri: str
    sop: Sop
    findings: Sequence[LintFinding]
    lines: Mapping[str, int] = field(default_factory=lambda: _LINES)
    text: tuple[str, ...] = ()

    def line_of(self, path: str) -> int:
        """Return the line a path stands on, 0 where it is not known."""
        found = self.lines.get(path) or self.lines.get(path.rpartition("[")[0])
        return found if found is not None and found <= len(self.text) else 0


def as_sarif(
    checked: Sequence[Checked], *, version: str, language: str, word: Wording = str
) -> dict[str, Plain]:
    """Return a log of everything that was checked."""
    driver: dict[str, Plain] = {
        "name": "Tatalaksana",
        "version": version,
        "rules": [_rule(rule, word) for rule in RULES],
    }
    artifacts: list[Plain] = [
        {"location": {"uri": uri}} for uri in dict.fromkeys(one.uri for one in checked)
    ]
    run: dict[str, Plain] = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": [_result(one, f, word) for one in checked for f in one.findings],
    }
    return {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [run],
    }


def _rule(rule: Rule, word: Wording) -> Plain:
    return {
        "id": rule.code,
        "shortDescription": {"text": word(rule.title)},
        "fullDescription": {"text": word(rule.why)},
        "help": {"text": word(rule.source)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"isLaw": rule.is_law},
    }


def _result(one: Checked, finding: LintFinding, word: Wording) -> Plain:
    place: dict[str, Plain] = {"artifactLocation": {"uri": one.uri}}
    if region := _region(one, finding.path, finding.marked):
        place["region"] = region
    result: dict[str, Plain] = {
        "ruleId": finding.rule.code,
        "ruleIndex": _INDEX[finding.rule.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{title_of(one.sop, word)}: {finding.sentence.say(word)}"},
        "locations": [
            {
                "physicalLocation": place,
                "logicalLocations": [{"fullyQualifiedName": finding.path}],
            }
        ],
    }
    if finding.fix:
        result["properties"] = {"proposal": finding.fix.after}
        if fixes := _fixes(one, finding):
            result["fixes"] = fixes
    return result


def _region(one: Checked, path: str, words: str) -> dict[str, Plain]:
    """Return the line of a path, and the columns of the words when they stand there once."""
    line = one.line_of(path)
    if not line:
        return {}
    text = one.text[line - 1]
    if not words or text.count(words) != 1:
        return {"startLine": line}
    start = text.index(words) + 1
    return {"startLine": line, "startColumn": start, "endColumn": start + len(words)}


def _fixes(one: Checked, finding: LintFinding) -> list[Plain]:
    """Return how to mend the file itself, where the old words stand once on a known line."""
    fix = finding.fix
    region = _region(one, fix.path, fix.before) if fix else {}
    if fix is None or "startColumn" not in region:
        return []
    mend: Plain = {"deletedRegion": region, "insertedContent": {"text": fix.after}}
    change: Plain = {"artifactLocation": {"uri": one.uri}, "replacements": [mend]}
    return [{"artifactChanges": [change]}]
