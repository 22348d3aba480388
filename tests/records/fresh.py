# SPDX-License-Identifier: Apache-2.0
"""A database of one test's own in place of the run's: to begin with an old schema, to be restored."""

import os
import shutil
import subprocess
from contextlib import contextmanager

import psycopg
from django.db import connection
from tests.postgres import program


@contextmanager
def own_database(folder, name):
    """Let the default connection lead to an empty database, and back to the run's afterwards."""
    kept = connection.settings_dict["NAME"]
    connection.close()
    place = _Served(name) if connection.vendor == "postgresql" else _File(folder, name)
    place.make()
    connection.settings_dict["NAME"] = place.name
    try:
        yield place
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
        place.drop()


class _File:
    """An SQLite file."""

    def __init__(self, folder, name):
        self.name = folder / f"{name}.sqlite3"
        self.copy = folder / f"{name}-cadangan.sqlite3"

    def make(self):
        """Let the first use make it."""

    def drop(self):
        """Remove it with its companions."""
        for path in self.name.parent.glob(f"{self.name.name}*"):
            path.unlink()

    def back_up(self):
        """Copy it as the guide says."""
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{self.copy}'")

    def restore(self):
        """Put the copy in its place as the guide says."""
        connection.close()
        self.drop()
        shutil.copy(self.copy, self.name)


class _Served:
    """A database on the PostgreSQL of the run."""

    def __init__(self, name):
        self.name, self.port = name, os.environ["TATALAKSANA_TEST_POSTGRES"]
        self.copy = b""

    def _say(self, *statements):
        admin = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(admin, autocommit=True) as line:
            for statement in statements:
                line.execute(statement)

    def _run(self, command, *options, given=None):
        whom = ("-h", "127.0.0.1", "-p", self.port, "-U", "postgres", "-d", self.name)
        words = [program(command), *whom, *options]
        done = subprocess.run(words, check=True, input=given, stdout=subprocess.PIPE)
        return done.stdout

    def make(self):
        """Make it empty."""
        self.drop()
        self._say(f"CREATE DATABASE {self.name} TEMPLATE template0 ENCODING 'UTF8'")

    def drop(self):
        """Drop it, whoever is connected."""
        self._say(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def back_up(self):
        """Dump it as the guide says."""
        self.copy = self._run("pg_dump", "--format=custom")

    def restore(self):
        """Make it anew and restore the dump, as the guide says."""
        connection.close()
        self.make()
        self._run("pg_restore", given=self.copy)
