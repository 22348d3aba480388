# SPDX-License-Identifier: Apache-2.0
"""Settings of the engine's bench: durable writes, a database of its own."""

import os

from tatalaksana.project import settings as shared
from tatalaksana.project.settings_test import *  # noqa: F403 - the tests' settings, made durable

_PORT = os.environ.get("TATALAKSANA_TEST_POSTGRES", "")
_SQLITE = {
    **shared.DATABASES["default"],
    "NAME": os.environ.get("TATALAKSANA_BENCH_DATABASE", ""),
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}
if not _PORT:
    DATABASES = {"default": _SQLITE}
