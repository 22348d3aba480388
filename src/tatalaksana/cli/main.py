# SPDX-License-Identifier: Apache-2.0
"""The `tatalaksana` command: documents without a database, and the server.

Exit codes: 0 done, 1 something was found or refused, 2 the command was wrong.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tatalaksana import __version__
from tatalaksana.cli import documents, serving
from tatalaksana.cli.wording import LANGUAGES


def parser() -> argparse.ArgumentParser:
    """Build the parser of every command."""
    top = argparse.ArgumentParser(
        prog="tatalaksana",
        description="Read, check, draw and convert SOPs; serve the site.",
    )
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_ in documents.COMMANDS.items():
        command = commands.add_parser(name, help=help_)
        command.add_argument("files", nargs="+", type=Path, metavar="FILE")
        command.add_argument("--out", type=Path, help="folder for the results")
        command.add_argument(
            "--style", default="permenpanrb", help="house style of the sheet"
        )
        command.add_argument(
            "--to", choices=documents.TARGETS[name], help="kind of result"
        )
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
        if given.command in documents.COMMANDS:
            return documents.run(given)
        return serving.run(given)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
