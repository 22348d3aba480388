# SPDX-License-Identifier: Apache-2.0
"""Read a document in a process of its own: it can at worst end that process."""

import sys
from types import MappingProxyType
from typing import Final

from tatalaksana.formats.child import Fault, Limits, answered, asked
from tatalaksana.formats.reading.read import read_document, refusal
from tatalaksana.formats.reading.result import Reading

_MODULE: Final = "tatalaksana.formats.reading.sandbox"
_CODES: Final = MappingProxyType(
    {Fault.TOO_HEAVY: "file-too-heavy", Fault.DIED: "file-reader-died"}
)


def read_safely(name: str, data: bytes, limits: Limits | None = None) -> Reading:
    """Read a file in a child process.

    A child that takes too long, too much memory, or dies gives a reading with one finding.
    """
    allowed = limits or Limits()
    head = name.encode("utf-8", errors="replace").replace(b"\n", b" ")
    found = asked(_MODULE, head + b"\n" + data, Reading, allowed)
    if found is Fault.TOO_SLOW:
        return refusal("file-too-slow", seconds=f"{allowed.seconds:g}")
    if isinstance(found, Fault):
        return refusal(_CODES[found])
    assert isinstance(found, Reading)
    return found


def _read(given: bytes) -> Reading:
    name, _, data = given.partition(b"\n")
    return read_document(name.decode("utf-8", errors="replace"), data)


if __name__ == "__main__":
    sys.exit(answered(sys.argv[1:], _read))
