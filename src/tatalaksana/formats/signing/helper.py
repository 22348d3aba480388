# SPDX-License-Identifier: Apache-2.0
"""A process kept warm for judging files: one file at a time, killed when it takes too long.

Starting Python and pyHanko takes longer than judging, so the process stays, as `formats.child` would
not let it. Its memory is bounded, it ends when its input ends, and it is replaced after a fault.
"""

import atexit
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

from tatalaksana.formats.child import Fault, Limits

LIMITS: Final = Limits(seconds=15.0, memory=1_200_000_000)
OUT_OF_MEMORY: Final = 97
WIDTH: Final = 8
_SOURCE: Final = Path(__file__).parents[3]
_MODULE: Final = "tatalaksana.formats.signing.judging_child"
_ENOUGH: Final = 500


class Helper:
    """Asks the process, starting it when there is none."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def asked(self, given: bytes) -> bytes | Fault:
        """Let the process work on bytes; return what it answers, or why it did not."""
        with self._lock:
            child = self._running()
            answer, is_late = _exchanged(child, given, self._limits.seconds)
            self._served += 1
            if answer is not None and self._served < _ENOUGH:
                return answer
            code = self._ended()
        if answer is not None:
            return answer
        if is_late:
            return Fault.TOO_SLOW
        return Fault.TOO_HEAVY if code == OUT_OF_MEMORY else Fault.DIED

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._ended()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self._ended()
            self._child = _started(self._limits.memory)
            self._served = 0
        return self._child

    def _ended(self) -> int | None:
        """Let the process go: it ends by itself when its input does, or is killed."""
        child, self._child = self._child, None
        if child is None:
            return None
        for pipe in (child.stdin, child.stdout):
            _closed(pipe)
        try:
            return child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()

    def _forget(self) -> None:
        """Leave the process to the parent after a fork: two askers on one pipe would mix answers."""
        self._lock = threading.Lock()
        child, self._child = self._child, None
        if child is not None:
            _emptied(child)
            child.returncode = 0


def _emptied(child: "subprocess.Popen[bytes]") -> None:
    """Put nothing in the place of the pipes: what lies unwritten in this copy must not reach them."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None and not pipe.closed:
            os.dup2(nowhere, pipe.fileno())
    os.close(nowhere)


def _closed(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:  # what was still to be written has no reader any more
        return


def _started(memory: int) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(_SOURCE)}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", _MODULE, str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _exchanged(
    child: "subprocess.Popen[bytes]", given: bytes, seconds: float
) -> tuple[bytes | None, bool]:
    """Return the answer, and whether time ran out: killing the process ends the waiting."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, kill)
    timer.start()
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(len(given).to_bytes(WIDTH, "big") + given)
        child.stdin.flush()
        answer = framed(child.stdout)
    except OSError:
        answer = None
    finally:
        timer.cancel()
    return answer, late.is_set()


def framed(stream: IO[bytes]) -> bytes | None:
    """Read bytes with their length before them, None when the stream ends first."""
    head = stream.read(WIDTH)
    if len(head) < WIDTH:
        return None
    size = int.from_bytes(head, "big")
    body = stream.read(size)
    return body if len(body) == size else None
