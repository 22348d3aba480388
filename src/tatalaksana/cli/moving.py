# SPDX-License-Identifier: Apache-2.0
"""`tatalaksana move`: everything into another database, and back."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from django.conf import settings

from tatalaksana.actions.moving import CannotMove, Moved, opened
from tatalaksana.actions.moving import move as move_all
from tatalaksana.cli.auditwords import say
from tatalaksana.formats.databases import (
    NoDatabase,
    database_at,
    is_postgresql,
    objection_to,
    shown,
)
from tatalaksana.formats.sealing import public_pem, seal_key
from tatalaksana.queries.readiness import unreachable

_TOLD: Final = {
    "behind": "This database is not up to date: run `tatalaksana prepare` first.",
    "busy": "Somebody is writing to this database: stop what uses it, then move again.",
    "others_connected": "{where} others are connected to this database: stop every server and worker, then move again.",
    "not_empty": "The target is not empty ({where}): give it an empty database.",
    "unreachable": "A database did not answer: {where}",
    "not_taken": "The target did not take {where}",
    "differs": "The copy differs from the original ({where}).",
}
_NOTHING: Final = "Nothing was moved."


def move(given: argparse.Namespace) -> int:
    """Copy everything to `--to`, prove it, and say the figures."""
    try:
        database = database_at(given.to, given.password_file)
    except NoDatabase as refusal:
        return _refused(str(refusal))
    if problem := objection_to(database):
        return _refused(problem)
    try:
        moved = _moved(database)
    except CannotMove as refusal:
        told = _TOLD[str(refusal.facts["problem"])]
        return _refused(told.format_map(refusal.facts))
    return _say(moved, shown(database))


def _moved(database: dict[str, object]) -> Moved:
    with ExitStack() as stack:
        place = stack.enter_context(_new_file(database))
        target = stack.enter_context(opened(place))
        if problem := unreachable(target):
            raise CannotMove("unreachable", problem)
        public = public_pem(seal_key(settings.DATA))
        return move_all("default", target, public=public)


@contextmanager
def _new_file(database: dict[str, object]) -> Iterator[dict[str, object]]:
    """Let an SQLite target grow beside its place; it gets its name when all is proven."""
    path = Path(str(database["NAME"]))
    if is_postgresql(database):
        yield database
        return
    if path.exists() and path.stat().st_size:
        raise CannotMove("not_empty", str(path))
    growing = path.with_name(f"{path.name}.pindah")
    _remove(growing)
    try:
        yield {**database, "NAME": growing}
        growing.replace(path)
    finally:
        _remove(growing)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()


def _say(moved: Moved, place: str) -> int:
    for name, rows in moved.rows.items():
        print(f"{rows:>10} {name}")
    print(f"{sum(moved.rows.values()):>10} rows in {len(moved.rows)} tables, all equal")
    code = say(moved.audit)
    print(f"Everything is in {place}. Set TATALAKSANA_DATABASE to it and start again.")
    return code


def _refused(words: str) -> int:
    sys.stderr.write(f"{words}\n{_NOTHING}\n")
    return 1
