# SPDX-License-Identifier: Apache-2.0
"""prepare, demo, serve, worker: what the command line knows before the site is loaded."""

import argparse
import importlib
import os
from types import ModuleType

import django


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


def run(given: argparse.Namespace) -> int:
    """Run one command of the site."""
    name = "settings_production" if given.command in {"serve", "worker"} else "settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"tatalaksana.project.{name}")
    django.setup()
    code = getattr(_site(), given.command)(given)
    assert isinstance(code, int)
    return code


def _site() -> ModuleType:
    """Load what touches rows: it can only be imported once Django is set up."""
    return importlib.import_module("tatalaksana.cli.site")
