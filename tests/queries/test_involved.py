# SPDX-License-Identifier: Apache-2.0
"""Mulai: which SOPs are somebody's, by what their columns mean, and which they set going."""

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.queries.involved import involved_rows


@pytest.fixture
def players(stocked):
    """Everybody of both offices."""
    return Players(stocked)


def rows_of(account):
    """Return the rows of an account by short name."""
    return {row.slug: row for row in involved_rows(account, at=NINE)}


def test_an_applicant_finds_what_they_may_apply_for(players):
    """SKPD PEMOHON names no office, yet a Dinas stands there and sets it going."""
    rows = rows_of(players["kalsel-sekretaris-dinkes"])

    assert {s for s, r in rows.items() if r.starts and r.applies} == {
        "asistensi-penyusunan-sop",
        "ktp-pns-kolektif",
    }


def test_what_somebody_sets_going_comes_first(players):
    """The Kasubbag starts one of theirs and only takes part in others."""
    starts = [
        r.starts
        for r in involved_rows(players["kalbar-kasubbag-pelayanan-publik"], at=NINE)
    ]

    assert True in starts
    assert starts == sorted(starts, reverse=True)


def test_the_steps_of_their_columns_are_marked(players):
    """Each row has a symbol of theirs, whatever the column is called."""
    for row in involved_rows(players["kalsel-kasubbag-tu"], at=NINE):
        assert any(symbol.is_mine for symbol in row.strip.symbols)


def test_who_is_in_no_column_sees_nothing(players, stocked):
    """The administrator has no post; the other bureau's SOPs are never theirs."""
    assert involved_rows(stocked.admin, at=NINE) == ()
    assert not any(
        row.agency_slug == "kalbar"
        for row in involved_rows(players["kalsel-sekda"], at=NINE)
    )


def test_where_nobody_described_the_office_a_name_decides(stocked):
    """Before the office is set up, a column of this very name counts, and nothing starts."""
    stocked.author.office = "KASUBBAG TU"

    rows = involved_rows(stocked.author, at=NINE)

    assert rows
    assert not any(row.starts for row in rows)
