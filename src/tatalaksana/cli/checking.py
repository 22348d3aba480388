# SPDX-License-Identifier: Apache-2.0
"""check: lint what was read, with the drawn sheet, and report it in three forms."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from tatalaksana import __version__
from tatalaksana.cli.wording import wording
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.lint.finding import LintFinding
from tatalaksana.core.lint.report import as_json, as_text
from tatalaksana.core.lint.run import lint
from tatalaksana.core.lint.sarif import Checked, as_sarif
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.reading.result import Draft, Reading
from tatalaksana.formats.reading.sniff import FileKind, kind_of
from tatalaksana.formats.rendering.styles import style_named


@dataclass(frozen=True, slots=True)
class Found:
    """One SOP found in a file, with the name its results take and the lines it came from."""

    source: Path
    stem: str
    sop: Sop
    lines: Mapping[str, int] = field(default_factory=dict)


def named(path: Path, reading: Reading) -> Iterator[Found]:
    """Name the SOPs of a file after it."""
    for i, draft in enumerate(reading.drafts, start=1):
        stem = path.stem if len(reading.drafts) == 1 else f"{path.stem}-{i}"
        yield Found(path, stem, draft.sop, _lines_of(draft))


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """Give results that would share a name a number, so that none replaces another."""
    taken: set[str] = set()
    for one in found:
        stem, number = one.stem, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{one.stem}-{number}"
        taken.add(stem.casefold())
        yield replace(one, stem=stem)


def check_report(
    found: Iterable[Found], target: str, style: str, language: str
) -> tuple[str, list[LintFinding]]:
    """Check every SOP; return the report and all findings."""
    word, told, logs, data = wording(language), [], [], []
    every: list[LintFinding] = []
    for one in found:
        findings = lint(one.sop, drawn=draw(one.sop, style_named(style)))
        every += findings
        if target == "text":
            told.append(as_text(one.sop, findings, word))
        elif target == "json":
            data.append(as_json(one.sop, findings, str(one.source), word))
        else:
            logs.append(
                Checked(
                    _uri(one.source), one.sop, findings, one.lines, _text(one.source)
                )
            )
    if target == "text":
        return "\n".join(told), every
    if target == "json":
        return json.dumps(data, ensure_ascii=False, indent=1), every
    log = as_sarif(logs, version=__version__, language=language, word=word)
    return json.dumps(log, ensure_ascii=False, indent=1), every


def has_errors(findings: Iterable[LintFinding]) -> bool:
    """Whether any finding is an error."""
    return any(f.severity is Severity.ERROR for f in findings)


def _lines_of(draft: Draft) -> Mapping[str, int]:
    """Return the line of every path; a symbol and an arrow stand on the line of their row."""
    lines = {path: spot.line for path, spot in draft.spots if spot.line}
    rows = {
        n.id: lines.get(f"activities[{n.activity}].text", 0) for n in draft.sop.nodes
    }
    for node, line in rows.items():
        lines[f"nodes[{node}].shape"] = line
    for edge in draft.sop.edges:
        lines[f"edges[{edge.id}]"] = rows[edge.source]
    return {path: line for path, line in lines.items() if line}


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _text(path: Path) -> tuple[str, ...]:
    """Return the lines of a plain text file; other files have none a region could name."""
    data = path.read_bytes()
    if kind_of(data) is not FileKind.TEXT:
        return ()
    return tuple(data.decode("utf-8-sig", errors="replace").splitlines())
