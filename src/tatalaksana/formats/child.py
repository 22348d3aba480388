# SPDX-License-Identifier: Apache-2.0
"""Work on a foreign file in a process of its own, with limits on time and memory.

A hostile file can at worst end its own process: the caller gets a fault that says so. The child
answers in JSON, never in a form that could carry code. See docs/decisions/0003.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.plain import from_plain, to_plain

if sys.platform != "win32":
    import resource

_SOURCE: Final = Path(__file__).parents[2]
_OUT_OF_MEMORY: Final = 97
_TAIL: Final = 2000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost: seconds of the wall clock, bytes of memory."""

    seconds: float = 60.0
    memory: int = 1_500_000_000


class Fault(StrEnum):
    """Why a child gave no answer."""

    TOO_SLOW = "too-slow"
    TOO_HEAVY = "too-heavy"
    DIED = "died"


def asked(module: str, given: bytes, kind: type, limits: Limits) -> object | Fault:
    """Let a module work on bytes in a child process; return its value of a kind, or why there is none."""
    command = [
        sys.executable,
        "-m",
        module,
        str(limits.memory),
        str(int(limits.seconds) + 1),
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(_SOURCE),
        "PYTHONIOENCODING": "utf-8",
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=given,
            capture_output=True,
            timeout=limits.seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Fault.TOO_SLOW
    if done.returncode == _OUT_OF_MEMORY:
        return Fault.TOO_HEAVY
    if done.returncode:
        # Whoever asked hears that it died; why is for who looks after the site.
        why = done.stderr[-_TAIL:].decode("utf-8", errors="replace")
        _log.warning("%s ended with %s: %s", module, done.returncode, why)
        return Fault.DIED
    return _value(done.stdout, kind)


def answered(arguments: Sequence[str], work: Callable[[bytes], object]) -> int:
    """Be the child: take the limits, work on what stands on the input, write the value that comes of it."""
    memory, seconds = map(int, arguments)
    _limit(memory, seconds)
    try:
        found = work(sys.stdin.buffer.read())
        words = json.dumps(to_plain(found), default=_as_json)
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(words)
    return 0


def _value(answer: bytes, kind: type) -> object | Fault:
    try:
        found: object = from_plain(json.loads(answer, parse_float=Decimal), kind)
    except (ValueError, RuleViolation):
        return Fault.DIED
    return found


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
