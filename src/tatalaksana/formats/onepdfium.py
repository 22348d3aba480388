# SPDX-License-Identifier: Apache-2.0
"""One caller of PDFium at a time: the library keeps state of its own, and threads in it at once end the process."""

from threading import Lock
from typing import Final

ONE_AT_A_TIME: Final = Lock()
"""Held by whoever calls PDFium in a process with threads, until the last of its objects is closed."""
