# SPDX-License-Identifier: Apache-2.0
"""Whether a server is fit to be used by an office: what would be unsafe, in words."""

import shlex
import shutil
import stat
import sys
from pathlib import Path
from typing import Protocol

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from tatalaksana.formats.databases import (
    is_postgresql,
    shown,
)
from tatalaksana.queries.security import Required
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
    DATABASE_PASSWORD_FILE: str
    SECOND_FACTOR: str
    OIDC_ISSUER: str
    OIDC_CLIENT: str
    OIDC_SECRET: str
    SCANNER: str


def unreachable(using: str = DEFAULT_DB_ALIAS) -> str:
    """Say why a database cannot be opened, "" when it can."""
    settings = connections[using].settings_dict
    try:
        connections[using].ensure_connection()
    except DatabaseError as error:
        why = " ".join(str(error).split())
        return f"The database {shown(settings)} cannot be reached: {why}"
    return ""


def problems(settings: Settings) -> tuple[str, ...]:
    """Return one sentence for each thing that makes a start unsafe."""
    found = _of_settings(settings) + _of_options(settings) + _of_address(settings)
    if missing := unreachable():
        return (*found, missing)
    if is_behind():
        return (
            *found,
            "The database is not up to date: run `tatalaksana prepare` first.",
        )
    found += _of_server()
    samples = AccountRow.objects.filter(is_sample=True).count()
    if samples:
        found.append(
            f"{samples} sample accounts are in the database: start with an empty one."
        )
    return tuple(found)


def is_behind(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether tables are missing or of an older version."""
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _of_settings(settings: Settings) -> list[str]:
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
    return found


def _of_options(settings: Settings) -> list[str]:
    """Look at what an office may leave out."""
    found = []
    if settings.SECOND_FACTOR not in tuple(Required):
        known = ", ".join(one for one in Required if one)
        found.append(f"TATALAKSANA_SECOND_FACTOR must be one of {known}, or empty.")
    if settings.OIDC_ISSUER and not (settings.OIDC_CLIENT and settings.OIDC_SECRET):
        found.append(
            "TATALAKSANA_OIDC_ISSUER needs TATALAKSANA_OIDC_CLIENT and TATALAKSANA_OIDC_SECRET."
        )
    if settings.OIDC_ISSUER and not settings.OIDC_ISSUER.startswith("https://"):
        found.append("TATALAKSANA_OIDC_ISSUER must begin with https://.")
    scanner = shlex.split(settings.SCANNER)
    if scanner and shutil.which(scanner[0]) is None:
        found.append(f"TATALAKSANA_SCANNER: there is no command {scanner[0]}.")
    return found


def _of_address(settings: Settings) -> list[str]:
    database = settings.DATABASES["default"]
    secret = settings.DATABASE_PASSWORD_FILE
    private = [] if is_postgresql(database) else [str(database["NAME"])]
    if secret:
        private.append(secret)
    return [f"{p} can be read by others: chmod 600 it." for p in private if _open(p)]


def _open(path: str) -> bool:
    if sys.platform == "win32" or not Path(path).is_file():
        return False
    return bool(Path(path).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _of_server(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Look at the PostgreSQL server itself: whose role it is, what letters it can keep."""
    if connections[using].vendor != "postgresql":
        return []
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, current_setting('server_encoding')"
            " FROM pg_roles WHERE rolname = current_user"
        )
        role, is_superuser, encoding = cursor.fetchone()
    found = []
    if is_superuser:
        found.append(
            f"The database role {role} is a superuser: give the site a role of its own."
        )
    if encoding != "UTF8":
        found.append(f"The database keeps {encoding}: make it with encoding UTF8.")
    return found
