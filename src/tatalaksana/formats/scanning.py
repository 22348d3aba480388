# SPDX-License-Identifier: Apache-2.0
"""Have an office's own scanner look at a file: a command, the file as its last argument, its exit code.

0 is clean, 1 is infected (the first line it prints says with what), anything else is no answer. The
command learns nothing of the site: neither its environment nor the file's name.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECONDS: Final = 60.0
_KEPT: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")
_MOST: Final = 150


class ScannerFailedError(Exception):
    """The scanner could not be started, took too long, or gave no answer; the words say which."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scanner found: "" nothing, else what it calls it."""

    found: str


def scan(command: str, data: bytes, *, seconds: float = SECONDS) -> Verdict:
    """Run the scanner on a file.

    Raises:
        ScannerFailedError: it gave no answer.
    """
    with tempfile.TemporaryDirectory(prefix="tatalaksana-") as folder:
        path = Path(folder) / "berkas"
        path.write_bytes(data)
        code, said = _run([*shlex.split(command), str(path)], folder, seconds)
    first = " ".join(said.replace(str(path), "").split("\n", 1)[0].split())[:_MOST]
    if code == 0:
        return Verdict("")
    if code == 1:
        return Verdict(first.strip(": ") or "?")
    raise ScannerFailedError(f"exit code {code}: {first}".strip(": "))


def _run(command: list[str], folder: str, seconds: float) -> tuple[int, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        process = subprocess.Popen(  # noqa: S603 - the office's own command, no shell
            command,
            cwd=folder,
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise ScannerFailedError(f"it could not be started: {error.strerror}") from None
    with process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise ScannerFailedError(f"no answer in {seconds:g} seconds") from None
    return process.returncode, said.decode("utf-8", "replace")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the scanner with all it started."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
