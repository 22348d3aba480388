# SPDX-License-Identifier: Apache-2.0
"""Where a database lies, as an office writes it, and the settings that open it.

A path means an SQLite file; `postgresql://user:password@host:port/name` a PostgreSQL server.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_SCHEMES: Final = ("postgresql", "postgres")
_OPTIONS: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey")
# Plan a statement once and keep the plan; a pooler that hands sessions around cannot have that.
_PLANNED: Final = {"server_side_binding": True, "prepare_threshold": 2}
_POOLER: Final = "pooler"
_GUARDED: Final = ("require", "verify-ca", "verify-full")
_HERE: Final = ("", "localhost", "127.0.0.1", "::1")
POSTGRESQL: Final = "django.db.backends.postgresql"
SQLITE: Final = "django.db.backends.sqlite3"


class NoDatabase(ValueError):  # noqa: N818 - no fault: the command says it in words
    """The words name no database; they are not repeated, since they may hold a password."""


def sqlite_at(path: Path) -> dict[str, object]:
    """Return the settings of an SQLite file."""
    return {
        "ENGINE": SQLITE,
        "NAME": path,
        "OPTIONS": {
            # Read-then-write under load loses nearly half the writes with the default mode.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def database_at(address: str, password_file: str = "") -> dict[str, object]:
    """Return the settings of the database at an address; the file's first line is its password.

    Raises:
        NoDatabase: the address cannot be understood, or the password file cannot be read.
    """
    if "://" not in address:
        if not address.strip():
            raise NoDatabase("The address of the database is empty.")
        return sqlite_at(Path(address).absolute())
    parts, port = _split(address)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    planned = {} if options.pop(_POOLER, "") == "transaction" else _PLANNED
    if unknown := sorted(set(options) - set(_OPTIONS)):
        raise NoDatabase(
            f"The address of the database may not say {', '.join(unknown)}: known are {', '.join(_OPTIONS)}, {_POOLER} and host."
        )
    return {
        "ENGINE": POSTGRESQL,
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": _password(password_file) or unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, **planned, **options},
    }


def _split(address: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NoDatabase("The address of the database cannot be read.") from None
    if parts.scheme not in _SCHEMES or not parts.path.strip("/"):
        raise NoDatabase(
            "The address of the database must be a path, or postgresql://user:password@host:port/name."
        )
    return parts, port


def _password(path: str) -> str:
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise NoDatabase(f"The password file {path} cannot be read.") from None


def is_postgresql(settings: dict[str, object]) -> bool:
    """Whether these settings open a PostgreSQL server."""
    return settings["ENGINE"] == POSTGRESQL


def can_be_overheard(settings: dict[str, object]) -> bool:
    """Whether rows would cross the network in the clear."""
    if not is_postgresql(settings):
        return False
    host, options = str(settings.get("HOST", "")), settings.get("OPTIONS")
    mode = options.get("sslmode") if isinstance(options, dict) else None
    is_near = host in _HERE or host.startswith("/")
    return not is_near and mode not in _GUARDED


def shown(settings: dict[str, object]) -> str:
    """Name a database for people, without its password."""
    if not is_postgresql(settings):
        return str(settings["NAME"])
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{settings['HOST']}{port}/{settings['NAME']}"


def objection_to(settings: dict[str, object]) -> str:
    """Say why a database may not or cannot be opened from here, "" when nothing speaks against it."""
    if can_be_overheard(settings):
        return f"{shown(settings)} would be spoken to in the clear: end the address with ?sslmode=verify-full (or at least require)."
    if is_postgresql(settings) and find_spec("psycopg") is None:
        return (
            "PostgreSQL needs the client psycopg, which is not installed. Type: "
            ".venv/bin/python -m pip install --require-hashes -r requirements/postgres.txt"
        )
    return ""
