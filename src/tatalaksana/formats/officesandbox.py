# SPDX-License-Identifier: Apache-2.0
"""Read a list of posts and people that somebody sent: a workbook in a process of its own.

Text is read here: its size is bounded and nothing in it unpacks.
"""

import sys
from types import MappingProxyType
from typing import Final

from tatalaksana.core.office.intake import RowFinding, RowProblem
from tatalaksana.formats.child import Fault, Limits, answered, asked
from tatalaksana.formats.officefile import (
    LARGEST,
    OfficeFile,
    read_office_file,
)
from tatalaksana.formats.tablefile import is_workbook

_MODULE: Final = "tatalaksana.formats.officesandbox"
_PROBLEMS: Final = MappingProxyType(
    {
        Fault.TOO_SLOW: RowProblem.TOO_SLOW,
        Fault.TOO_HEAVY: RowProblem.TOO_HEAVY,
        Fault.DIED: RowProblem.READER_DIED,
    }
)


def read_list_safely(data: bytes, limits: Limits | None = None) -> OfficeFile:
    """Read a list; a workbook that takes too long, too much memory, or kills its reader is one finding."""
    if not is_workbook(data) or len(data) > LARGEST:
        return read_office_file(data)
    found = asked(_MODULE, data, OfficeFile, limits or Limits())
    if isinstance(found, Fault):
        return OfficeFile((), (RowFinding(0, _PROBLEMS[found]),))
    assert isinstance(found, OfficeFile)
    return found


if __name__ == "__main__":
    sys.exit(answered(sys.argv[1:], read_office_file))
