# SPDX-License-Identifier: Apache-2.0
"""The record is append-only in the database itself, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.running import Players

from tatalaksana.queries.story import chain_flaw_of


@pytest.mark.parametrize(
    "statement",
    ["UPDATE records_eventrow SET body = 'x'", "DELETE FROM records_eventrow"],
)
def test_an_event_is_neither_changed_nor_deleted(stocked, statement):
    """The database refuses, and the chain stays whole; adding is what a case does all day."""
    case = Players(stocked).start("sk-tim-panitia")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert chain_flaw_of(case.pk) is None
