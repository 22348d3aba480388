# SPDX-License-Identifier: Apache-2.0
"""Who is at work on a folder of data: the server and the workers, as long as they live.

Each holds a shared lock on one small file; who needs the data alone asks for the lock of its own.
A killed process holds nothing. SQLite does the locking, since it does it on every system.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

_NAME: Final = "bekerja.lock"


class SomebodyAtWork(Exception):  # noqa: N818 - no fault: the caller says it in words
    """A server or a worker is at work on this folder, or it is being moved."""


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Be at work on a folder, together with others.

    Raises:
        SomebodyAtWork: somebody needs it alone.
    """
    with _locked(folder, "BEGIN", "SELECT count(*) FROM sqlite_master"):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have a folder alone.

    Raises:
        SomebodyAtWork: somebody is at work on it.
    """
    with _locked(folder, "BEGIN EXCLUSIVE"):
        yield


@contextmanager
def _locked(folder: Path, *statements: str) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as line:
        try:
            for statement in statements:
                line.execute(statement).fetchall()
        except sqlite3.OperationalError:
            raise SomebodyAtWork from None
        yield
