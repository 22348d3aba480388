# SPDX-License-Identifier: Apache-2.0
"""Two legs of parallel work reach their join at the same moment: it opens once, every time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from tests.cast import NINE, make_cast
from tests.joining import LOOPED, Joining, bring, times_opened, two_processes
from tests.running import Players

from tatalaksana.actions.cases import complete
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import CaseRow

ROUNDS = 25


@pytest.fixture
def joining(transactional_db):
    """Have the SOP in force, in a database other connections see."""
    return Joining(Players(make_cast()))


def opened_once(rounds):
    """Say that every join opened once, and no chain suffered."""
    assert [times_opened(one.case) for one in rounds] == [1] * ROUNDS
    assert [chain_flaw_of(one.case) for one in rounds] == [None] * ROUNDS


def test_of_two_legs_at_once_the_later_opens_the_join(joining):
    """Two threads finish together: one task behind the join, none lost, none doubled."""
    rounds = [joining.legs() for _ in range(ROUNDS)]
    barrier = Barrier(2)

    def leg(side):
        try:
            for one in rounds:
                barrier.wait()
                bring(one.tasks[side], joining.doers[side])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(leg, range(2)))

    opened_once(rounds)


def test_of_two_legs_in_two_processes_the_later_opens_the_join(joining):
    """The same between processes that share nothing but the database, as two servers do."""
    rounds = [joining.legs() for _ in range(ROUNDS)]

    with two_processes(connection.settings_dict["NAME"], joining.doers) as at_once:
        for one in rounds:
            at_once(one.tasks)

    opened_once(rounds)


def test_a_leg_that_loops_twice_does_not_open_the_join(db):
    """What a leg brings counts once, however often it was redone before the other arrives."""
    joining = Joining(Players(make_cast()), LOOPED)
    one, (by, other) = joining.legs(), joining.doers
    tasks = CaseRow.objects.get(pk=one.case).tasks.filter(closed_at=None)
    for answer in ("Tidak", "Tidak", "Ya"):
        complete(tasks.get(node="B1").pk, without="-", by=by, at=NINE)
        decided = tasks.get(node="B2").pk
        complete(decided, answer=answer, reason="-", without="-", by=by, at=NINE)
        assert times_opened(one.case) == 0

    complete(one.tasks[1], without="-", by=other, at=NINE)

    assert times_opened(one.case) == 1
    assert chain_flaw_of(one.case) is None
