# SPDX-License-Identifier: Apache-2.0
"""Read a file in a process of its own, with limits on time and memory.

A hostile file can at worst end its own process: the caller gets one finding that says so. The
child answers in JSON, never in a form that could carry code.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.plain import from_plain, to_plain
from tatalaksana.formats.reading.read import read_document, refusal
from tatalaksana.formats.reading.result import Reading

if sys.platform != "win32":
    import resource

_SOURCE = Path(__file__).parents[3]
_MODULE = "tatalaksana.formats.reading.sandbox"
_OUT_OF_MEMORY = 97


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost: seconds of the wall clock, bytes of memory."""

    seconds: float = 60.0
    memory: int = 1_500_000_000


def read_safely(name: str, data: bytes, limits: Limits | None = None) -> Reading:
    """Read a file in a child process.

    A child that takes too long, too much memory, or dies gives a reading with one finding.
    """
    allowed = limits or Limits()
    command = [
        sys.executable,
        "-m",
        _MODULE,
        str(allowed.memory),
        str(int(allowed.seconds) + 1),
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(_SOURCE),
        "PYTHONIOENCODING": "utf-8",
    }
    head = name.encode("utf-8", errors="replace").replace(b"\n", b" ")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=head + b"\n" + data,
            capture_output=True,
            timeout=allowed.seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return refusal("file-too-slow", seconds=f"{allowed.seconds:g}")
    if done.returncode == _OUT_OF_MEMORY:
        return refusal("file-too-heavy")
    if done.returncode != 0:
        return refusal("file-reader-died")
    return _reading_of(done.stdout)


def _reading_of(answer: bytes) -> Reading:
    try:
        reading = from_plain(json.loads(answer, parse_float=Decimal), Reading)
    except (ValueError, RuleViolation):
        return refusal("file-reader-died")
    assert isinstance(reading, Reading)
    return reading


def _as_json(value: object) -> str | float | int:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _limit(memory: int, seconds: int) -> None:
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _answer(memory: int, seconds: int) -> int:
    _limit(memory, seconds)
    try:
        name, _, data = sys.stdin.buffer.read().partition(b"\n")
        reading = read_document(name.decode("utf-8", errors="replace"), data)
        words = json.dumps(to_plain(reading), default=_as_json)
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(words)
    return 0


if __name__ == "__main__":
    sys.exit(_answer(int(sys.argv[1]), int(sys.argv[2])))
