# SPDX-License-Identifier: Apache-2.0
"""Which letters went out: kept beside the data, since a restored database has forgotten them.

The same letter always has the same name, which it also carries as its Message-ID: what goes out
twice all the same (a process killed between sending and noting) is one letter to who receives it.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

_FILE: Final = "surat-terkirim.sqlite3"
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS sent (name TEXT PRIMARY KEY, at TEXT NOT NULL)"
)
KEPT: Final = timedelta(days=400)
"""How long a letter is remembered: no backup older than that is restored to work on."""


def name_of_letter(host: str, *parts: str) -> str:
    """Return the Message-ID of a letter: the same parts give the same, and tell nothing of them."""
    said = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]
    return f"<{said}@{host}>"


class SentMail:
    """The letters that went out from one folder of data."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def has(self, name: str) -> bool:
        """Whether a letter went out before."""
        with self._open() as line:
            found = line.execute("SELECT 1 FROM sent WHERE name = ?", (name,))
            return found.fetchone() is not None

    def note(self, name: str, *, at: datetime) -> None:
        """Note that a letter went out, and forget those of long ago."""
        with self._open() as line:
            line.execute(
                "INSERT OR IGNORE INTO sent VALUES (?, ?)", (name, at.isoformat())
            )
            line.execute("DELETE FROM sent WHERE at < ?", ((at - KEPT).isoformat(),))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(self._path, timeout=20)) as line, line:
            line.execute("PRAGMA synchronous=FULL")
            line.execute(_TABLE)
            yield line
