# SPDX-License-Identifier: Apache-2.0
"""What goes wrong when a ZIP of unknown origin is opened or read, named once for all who do it."""

import zlib
from typing import Final
from zipfile import BadZipFile

UNREADABLE: Final = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    # zipfile says so of a part that is encrypted or packed in a way it does not know
    RuntimeError,
)
"""A package that raises one of these is broken, encrypted, or of no kind we read."""
