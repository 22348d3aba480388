# SPDX-License-Identifier: Apache-2.0
"""The secret of a demonstration: made once, kept beside its data, readable by its owner only."""

import os
import secrets
from pathlib import Path

_NAME = "secret"


def secret_in(folder: Path) -> str:
    """Return the secret kept in `folder`, making it on first use."""
    path = folder / _NAME
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    fresh = secrets.token_urlsafe(48)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip() or fresh
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh


def secret_from(path: str) -> str:
    """Return a secret kept in a file of its own, "" when no file is named.

    Raises:
        OSError: the file cannot be read.
    """
    return Path(path).read_text(encoding="utf-8").strip() if path else ""
