# SPDX-License-Identifier: Apache-2.0
"""Figures of the server: memory after everything was shown once, start, pages."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST_MEMORY = 200
PAGES = ("", "bagan/", "pemeriksaan/", "unduhan/")


def figures():
    """Start a fresh demonstration, open every page of every SOP, and look at its memory."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "TATALAKSANA_DATA": data}
        command = [sys.executable, "-m", "tatalaksana.cli.main"]
        subprocess.run([*command, "prepare", "--sample"], env=environment, check=True)
        port = _free_port()
        server = subprocess.Popen(
            [*command, "demo", "--port", str(port)],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            return list(_measure(f"http://127.0.0.1:{port}", server.pid))
        finally:
            server.terminate()
            server.wait(timeout=10)


def _measure(base, pid):
    start = time.perf_counter()
    while not _answers(base):
        time.sleep(0.02)
    yield "server answers after", time.perf_counter() - start, "s", None, None
    addresses = [
        f"{base}/sop/{path.parent.name}/{path.stem}/{page}"
        for path in sorted((ROOT / "src/tatalaksana/library").glob("kal*/*.yaml"))
        for page in PAGES
    ]
    for address in addresses:
        _get(address)
    times = [_timed(address) for address in addresses]
    yield "page, median, warm", 1000 * statistics.median(times), "ms", None, None
    memory = max(_memory(child) for child in _family(pid))
    ok = memory <= MOST_MEMORY
    yield "memory of the server after all", memory, "MB", f"<= {MOST_MEMORY}", ok


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(base):
    try:
        return _get(f"{base}/sehat/")
    except OSError:
        return False


def _get(address):
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return bool(answer.read())


def _timed(address):
    start = time.perf_counter()
    _get(address)
    return time.perf_counter() - start


def _family(pid):
    """Return the process and all that came from it."""
    found = [pid]
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += _family(int(child))
    return found


def _memory(pid):
    """Return the resident memory of a process in MB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
