# SPDX-License-Identifier: Apache-2.0
"""read, check, draw, convert, loaded once one of them is asked for: files in, files out, no database."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tatalaksana.cli.checking import Found, apart, check_report, has_errors, named
from tatalaksana.cli.wording import wording
from tatalaksana.core.lint.finding import Wording, words
from tatalaksana.core.lint.report import SEVERITY_WORDS, title_of
from tatalaksana.core.sop.findings import Severity
from tatalaksana.formats.reading.result import Reading
from tatalaksana.formats.reading.sandbox import read_safely
from tatalaksana.formats.reading.words import words_of
from tatalaksana.formats.rendering.render import render
from tatalaksana.formats.rendering.styles import STYLE_NAMES, style_named

_DEFAULT = {"read": "yaml", "check": "text", "draw": "pdf"}


def run(given: argparse.Namespace) -> int:
    """Run one document command."""
    if given.style not in STYLE_NAMES:
        sys.stderr.write(
            f"unknown style {given.style}; known: {', '.join(STYLE_NAMES)}\n"
        )
        return 2
    target = given.to or _DEFAULT.get(given.command)
    if target is None:
        sys.stderr.write("convert needs --to\n")
        return 2
    if given.out is not None and not _folder(given.out):
        return 2
    progress = _Progress(len(given.files), is_quiet=given.quiet)
    code, found = 0, []
    for path in given.files:
        progress.step(path)
        reading = _read(path)
        if reading is None or not reading.drafts:
            code = 1
        if reading is not None:
            _tell(path, reading, wording(given.lang))
            found += list(named(path, reading))
    handler: Callable[[argparse.Namespace, str, list[Found]], int]
    handler = _check if given.command == "check" else _write
    return max(code, handler(given, target, list(apart(found))))


class _Progress:
    """One line a file on the error stream, when there are several."""

    def __init__(self, total: int, *, is_quiet: bool) -> None:
        self.total, self.done, self.is_quiet = total, 0, is_quiet or total < 2

    def step(self, path: Path) -> None:
        self.done += 1
        if not self.is_quiet:
            sys.stderr.write(f"[{self.done}/{self.total}] {path}\n")


def _folder(path: Path) -> bool:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}\n")
        return False
    return True


def _read(path: Path) -> Reading | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}\n")
        return None
    return read_safely(path.name, data)


def _tell(path: Path, reading: Reading, word: Wording) -> None:
    for finding in reading.findings:
        severity = SEVERITY_WORDS[finding.severity].say(word)
        sys.stderr.write(f"{path}: {severity}: {words_of(finding, word)}\n")
    for draft in reading.drafts:
        doubtful = sum(f.severity is not Severity.INFO for f in draft.findings)
        if doubtful:
            said = words("{count} catatan pembacaan", count=str(doubtful)).say(word)
            sys.stderr.write(f"{path}: {title_of(draft.sop, word)}: {said}\n")


def _check(given: argparse.Namespace, target: str, found: list[Found]) -> int:
    report, findings = check_report(found, target, given.style, given.lang)
    ending = "txt" if target == "text" else target
    is_put = _put(given, f"pemeriksaan.{ending}", report.encode())
    return 1 if has_errors(findings) or not is_put else 0


def _write(given: argparse.Namespace, target: str, found: list[Found]) -> int:
    style = style_named(given.style)
    is_text = target in {"yaml", "json", "svg", "bpmn"}
    if given.out is None and found and (not is_text or len(found) > 1):
        given.out = Path()
    put = [
        _put(given, f"{one.stem}.{target}", render(one.sop, style, target))
        for one in found
    ]
    return 0 if all(put) else 1


def _put(given: argparse.Namespace, name: str, data: bytes) -> bool:
    """Print or write one result; a file that was read is never written over."""
    if given.out is None:
        sys.stdout.buffer.write(data + (b"" if data.endswith(b"\n") else b"\n"))
        sys.stdout.buffer.flush()
        return True
    path = given.out / name
    if path.resolve() in {source.resolve() for source in given.files}:
        sys.stderr.write(f"{path}: this file was read; give another folder in --out\n")
        return False
    try:
        path.write_bytes(data)
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}\n")
        return False
    print(path)
    return True
