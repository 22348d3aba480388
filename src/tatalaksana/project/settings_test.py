# SPDX-License-Identifier: Apache-2.0
"""Settings of the test run: the shared ones, with a database of its own and quick passwords."""

import os
import tempfile
from pathlib import Path

from tatalaksana.formats.databases import database_at
from tatalaksana.project import settings as shared
from tatalaksana.project.settings import *  # noqa: F403 - the tests run what the product runs

SECRET_KEY = "for tests only, never served"  # noqa: S105 - it guards nothing
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_PORT = os.environ.get("TATALAKSANA_TEST_POSTGRES", "")
# A file, as in an office: a database in memory is shared by locking whole tables.
_FILE = Path(tempfile.gettempdir()) / f"tatalaksana-test-{os.getpid()}.sqlite3"
_SQLITE: dict[str, object] = {
    **shared.DATABASES["default"],
    "TEST": {"NAME": str(_FILE)},
}
DATABASES = {
    "default": database_at(f"postgresql://postgres@127.0.0.1:{_PORT}/postgres")
    if _PORT
    else _SQLITE
}
