# SPDX-License-Identifier: Apache-2.0
"""The `tatalaksana` command: documents without a database, and the server.

Exit codes: 0 done, 1 something was found or refused, 2 the command was wrong.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from tatalaksana import __version__
from tatalaksana.cli import serving
from tatalaksana.cli.wording import LANGUAGES
from tatalaksana.formats.rendering.endings import ENDINGS

_DOCUMENTS: Final = {
    "read": "read documents and print or write what was read as YAML",
    "check": "check documents against the rules",
    "draw": "draw the official sheet",
    "convert": "turn documents into another kind of file",
}
_TARGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "read": ("yaml", "json"),
    "check": ("text", "json", "sarif"),
    "draw": ("svg", "pdf"),
    "convert": ENDINGS,
}


def parser() -> argparse.ArgumentParser:
    """Build the parser of every command."""
    top = argparse.ArgumentParser(
        prog="tatalaksana",
        description="Read, check, draw and convert SOPs; serve the site.",
    )
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_ in _DOCUMENTS.items():
        command = commands.add_parser(name, help=help_)
        command.add_argument("files", nargs="+", type=Path, metavar="FILE")
        command.add_argument("--out", type=Path, help="folder for the results")
        command.add_argument(
            "--style", default="permenpanrb", help="house style of the sheet"
        )
        command.add_argument("--to", choices=_TARGETS[name], help="kind of result")
        command.add_argument(
            "--lang", choices=LANGUAGES, default="id", help="language of the sentences"
        )
        command.add_argument("--quiet", action="store_true", help="no progress lines")
    serving.add_commands(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = parser().parse_args(arguments)
    try:
        if given.command in _DOCUMENTS:
            return _documents(given)
        return serving.run(given)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _documents(given: argparse.Namespace) -> int:
    """Load what reads and draws documents: a command of the site starts without it."""
    code = import_module("tatalaksana.cli.documents").run(given)
    assert isinstance(code, int)
    return code


if __name__ == "__main__":
    sys.exit(main())
