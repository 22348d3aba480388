# SPDX-License-Identifier: Apache-2.0
"""Draw a book, a long one in a process of its own.

Ten thousand lines take 1.6 GB while they are laid out, and a process that took them never gives them
back: the server would keep them until it is started anew.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.child import Fault, Limits, answered, asked
from tatalaksana.formats.rendering.typesetting import typeset_best

_MODULE: Final = "tatalaksana.formats.rendering.bookdrawing"
_ALLOWED: Final = Limits(seconds=240, memory=4_000_000_000)


class BookTooHeavy(RuleViolation):
    """A book takes more time or memory than one book may."""

    code = "books.too_heavy"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How many bytes the drawing has."""

    size: int


def draw(data: str) -> bytes:
    """Return a book as PDF, to the standards where every glyph has a font; `data` as `book.typ` takes it."""
    return typeset_best("book.typ", data)


def draw_apart(data: str, limits: Limits = _ALLOWED) -> bytes:
    """Return the same, drawn in a child process.

    Raises:
        BookTooHeavy: the child took too long, too much memory, or died.
    """
    with TemporaryDirectory(prefix="tl-book-") as folder:
        path = Path(folder) / "book.pdf"
        given = f"{path}\n{data}".encode(errors="replace")
        if isinstance(asked(_MODULE, given, _Drawn, limits), Fault):
            raise BookTooHeavy
        return path.read_bytes()


def _draw_to(given: bytes) -> _Drawn:
    path, _, data = given.decode().partition("\n")
    return _Drawn(Path(path).write_bytes(draw(data)))


if __name__ == "__main__":
    sys.exit(answered(sys.argv[1:], _draw_to))
