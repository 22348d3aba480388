# SPDX-License-Identifier: Apache-2.0
"""The site's commands: what the command line knows before the site is loaded."""

import argparse
import importlib
import os
import sys
from types import ModuleType
from typing import Final

import django
from django.conf import settings

from tatalaksana.cli.auditwords import verify_file
from tatalaksana.formats.databases import NoDatabase, objection_to
from tatalaksana.formats.presence import SomebodyAtWork, alone, at_work
from tatalaksana.formats.rendering.styles import STYLE_NAMES

_AT_WORK: Final = "The server or a worker is running: stop them, then move again.\nNothing was moved.\n"
_MODULES: Final = {
    "demo": "demonstration",
    "jobs": "background",
    "move": "moving",
    "audit": "audit",
    "agency": "people",
    "account": "people",
    "password": "people",
}
_MOVING: Final = "The data is being moved: start again afterwards.\n"


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the commands that need the site's settings."""
    prepare = commands.add_parser("prepare", help="bring the database up to date")
    prepare.add_argument(
        "--sample", action="store_true", help="also agencies, SOPs, accounts"
    )
    demo = commands.add_parser("demo", help="serve the demonstration on 127.0.0.1")
    demo.add_argument("--port", type=int, default=8000)
    serve = commands.add_parser(
        "serve", help="serve an office, settings from the environment"
    )
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2)
    commands.add_parser("worker", help="do background work until stopped")
    jobs = commands.add_parser("jobs", help="list background work that failed")
    jobs.add_argument(
        "--retry", nargs="*", type=int, metavar="ID", help="try it again: all, or these"
    )
    move = commands.add_parser(
        "move", help="copy everything into another, empty database, and verify it"
    )
    move.add_argument(
        "--to", required=True, help="postgresql://user@host:port/name, or a path"
    )
    move.add_argument("--password-file", default="", help="file with its password")
    _add_audit(commands)
    _add_people(commands)


def _add_audit(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    audit = commands.add_parser("audit", help="check the record, export it, seal it")
    audit.add_argument("what", choices=("verify", "export", "checkpoint"))
    audit.add_argument("file", nargs="?", help="where an export goes")
    audit.add_argument("--export", help="verify this exported file, without a site")
    audit.add_argument("--key", help="public key (PEM) kept elsewhere, for --export")


def _add_people(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    agency = commands.add_parser("agency", help="open an agency, or rename it")
    agency.add_argument("slug", help="short name in addresses, e.g. kalsel")
    agency.add_argument("--name", required=True)
    agency.add_argument(
        "--head", action="append", default=[], help="line of the letterhead; repeat"
    )
    agency.add_argument(
        "--style", default="permenpanrb", choices=sorted(STYLE_NAMES), help="of sheets"
    )
    account = commands.add_parser("account", help="open an account; asks the password")
    account.add_argument("username")
    account.add_argument("--agency", required=True, help="its short name")
    account.add_argument("--office", required=True, help="jabatan, as on the SOPs")
    account.add_argument(
        "--role", default="viewer", choices=("viewer", "author", "admin")
    )
    password = commands.add_parser("password", help="give an account a new password")
    password.add_argument("username")


def run(given: argparse.Namespace) -> int:
    """Run one command of the site."""
    if given.command == "audit" and given.export:
        return verify_file(given)
    is_demo = given.command == "demo" or getattr(given, "sample", False)
    name = "settings" if is_demo else "settings_production"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"tatalaksana.project.{name}")
    os.umask(0o077)  # database and keys are for their owner alone
    try:
        missing = objection_to(settings.DATABASES["default"])
    except NoDatabase as refusal:
        missing = str(refusal)
    if not missing:
        django.setup()
        missing = _readiness().unreachable()
    if missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    return _beside_others(given)


def _beside_others(given: argparse.Namespace) -> int:
    """Run it together with others on this data folder; a move has the folder alone."""
    is_move = given.command == "move"
    try:
        with (alone if is_move else at_work)(settings.DATA):
            code = getattr(loaded(given), given.command)(given)
    except SomebodyAtWork:
        sys.stderr.write(_AT_WORK if is_move else _MOVING)
        return 1
    assert isinstance(code, int)
    return code


def _readiness() -> ModuleType:
    return importlib.import_module("tatalaksana.queries.readiness")


def loaded(given: argparse.Namespace) -> ModuleType:
    """Load what touches rows, for this command alone: only once Django is set up can it be imported."""
    name = _MODULES.get(given.command, "site")
    if getattr(given, "sample", False):
        name = "demonstration"
    return importlib.import_module(f"tatalaksana.cli.{name}")
