# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for."""

import os

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis
from tests.cast import make_cast, publish_library
from tests.postgres import server
from tests.records.triggers import drop_triggers, restore_triggers

# A busy machine is slow, not wrong.
hypothesis.register_profile("any machine", deadline=None)
hypothesis.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def _folder_of_the_run(tmp_path_factory):
    """Keep what lies beside the data out of the demonstration's folder."""
    settings.DATA = tmp_path_factory.mktemp("data")


@pytest.fixture
def _record_guarded_again(django_db_blocker):
    """Guard the record again after the database was emptied."""
    yield
    with django_db_blocker.unblock():
        restore_triggers()


@pytest.fixture
def transactional_db(_record_guarded_again, transactional_db):
    """Empty the database after a test with real transactions, which the record would refuse."""
    yield transactional_db
    drop_triggers()


@pytest.fixture
def cast(db):
    """Open the agencies and accounts of the cast."""
    return make_cast()


@pytest.fixture
def stocked(cast):
    """Open the cast and put the twelve SOPs in force."""
    publish_library(cast)
    return cast


@pytest.fixture(scope="session")
def postgres_port():
    """Give the port of a PostgreSQL: the one this run is on, or one of its own."""
    given = os.environ.get("TATALAKSANA_TEST_POSTGRES")
    if given:
        yield int(given)
        return
    with server() as port:
        yield port
