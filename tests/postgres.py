# SPDX-License-Identifier: Apache-2.0
"""Run a command with a PostgreSQL of its own: `python -m tests.postgres pytest ...`.

The server lives in a folder of its own on a free port of this machine and is gone afterwards. Root
runs it as the user `postgres`, since PostgreSQL refuses root.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

FOLDERS = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),)
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=128MB",
    "max_connections=200",
)


def program(name):
    """Return the path of a program of PostgreSQL, None when it is not installed."""
    here = (folder / name for folder in FOLDERS)
    return next((str(p) for p in here if p.exists()), shutil.which(name))


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(settings=SETTINGS):
    """Run a server and give its port; its only user is `postgres`, from this machine alone."""
    as_user = {"user": "postgres"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="tl-pg-") as folder:
        if as_user:
            shutil.chown(folder, "postgres")
        port, data = free_port(), f"{folder}/data"
        quiet = {"stdout": subprocess.DEVNULL, "cwd": folder, **as_user}
        subprocess.run(
            [
                program("initdb"),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
            ],
            check=True,
            **quiet,
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        options += "".join(f" -c {s}" for s in settings)
        control = [program("pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log"]
        subprocess.run([*control, "-o", options, "start"], check=True, **quiet)
        try:
            yield port
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)


def main():
    """Run the command that follows with the server's port in the environment."""
    with server() as port:
        env = {**os.environ, "TATALAKSANA_TEST_POSTGRES": str(port)}
        done = subprocess.run(
            [sys.executable, "-m", *sys.argv[1:]], check=False, env=env
        )
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
