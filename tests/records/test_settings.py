# SPDX-License-Identifier: Apache-2.0
"""The tests run where they say they run: `./run` and pytest alone give the same settings."""

import os
from pathlib import Path

from django.conf import settings
from django.db import connection


def test_the_tests_run_on_their_own_settings():
    """Not on the demonstration's, whose passwords are slow and whose test database is memory."""
    assert settings.SETTINGS_MODULE == "tatalaksana.project.settings_test"


def test_the_database_is_the_one_the_run_names(db):
    """PostgreSQL when a port is given, else SQLite in a file as an office has it."""
    on_postgres = bool(os.environ.get("TATALAKSANA_TEST_POSTGRES"))

    assert connection.vendor == ("postgresql" if on_postgres else "sqlite")
    assert on_postgres or Path(connection.settings_dict["NAME"]).is_file()
