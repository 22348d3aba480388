# SPDX-License-Identifier: Apache-2.0
"""Whether a server is fit to be used by an office: what would be unsafe, in words."""

import stat
import sys
from pathlib import Path
from typing import Protocol

from tatalaksana.records.models import AccountRow

SHORTEST_SECRET = 40
LEAST_LETTERS = 10


class Settings(Protocol):
    """The settings that are looked at."""

    SECRET_KEY: str
    DEBUG: bool
    ALLOWED_HOSTS: list[str]
    DATA_IS_CHOSEN: bool
    DATABASES: dict[str, dict[str, object]]


def problems(settings: Settings) -> tuple[str, ...]:
    """Return one sentence for each thing that makes a start unsafe."""
    found = []
    if (
        len(settings.SECRET_KEY) < SHORTEST_SECRET
        or len(set(settings.SECRET_KEY)) < LEAST_LETTERS
    ):
        found.append(
            "TATALAKSANA_SECRET_KEY is missing or weak: give 40 random characters."
        )
    if not settings.DATA_IS_CHOSEN:
        found.append("TATALAKSANA_DATA must name the folder of the data.")
    if settings.DEBUG:
        found.append("Debug mode is on: unset TATALAKSANA_DEBUG.")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append("TATALAKSANA_HOSTS must name the hosts of this site, without *.")
    found += _open_database(settings)
    samples = AccountRow.objects.filter(is_sample=True).count()
    if samples:
        found.append(
            f"{samples} sample accounts are in the database: start with an empty one."
        )
    return tuple(found)


def _open_database(settings: Settings) -> list[str]:
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    if sys.platform == "win32" or not path.is_file():
        return []
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [f"{path} can be read by others: chmod 600 it."]
    return []
