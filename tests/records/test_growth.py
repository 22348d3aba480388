# SPDX-License-Identifier: Apache-2.0
"""No page asks the database more when the office has more: queries are counted, never rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.cases import complete
from tatalaksana.queries.desks import Rights
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.slots import not_offered
from tatalaksana.records.models import TaskRow

SOP = "sk-tim-panitia"


@pytest.fixture
def players(stocked):
    """Everybody of both offices."""
    return Players(stocked)


def asked(account, address):
    """Return how many queries a page takes once everything that is kept is kept."""
    client = Client()
    client.force_login(account)
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


@pytest.mark.parametrize(
    ("post", "address"),
    [
        ("kalbar-kasubbag-pelayanan-publik", "/tugas/"),
        ("kalbar-kasubbag-pelayanan-publik", "/"),
        ("kalbar-kasubbag-pelayanan-publik", "/berkas/"),
        ("kalbar-kasubbag-pelayanan-publik", "/kabar/"),
        ("kalbar-karo-organisasi", "/pantauan/"),
    ],
)
def test_a_list_asks_as_often_for_twelve_cases_as_for_two(players, post, address):
    """Two cases, then ten more, of which some have moved on and come back."""
    for _ in range(2):
        players.run(players.start(SOP), steps=2)
        players.start(SOP)
    few = asked(players[post], address)

    for n in range(10):
        players.run(players.start(SOP), steps=n % 5)

    assert asked(players[post], address) <= few


def test_a_berkas_asks_as_often_when_its_story_is_long(players):
    """Two steps done, then many more and a loop back."""
    case = players.start(SOP)
    players.run(case, steps=2)
    address = f"/berkas/{case.pk}/"
    starter = players.starter(SOP)
    few = asked(starter, address)

    for _ in range(2):
        players.run(case, steps=2)
        _loop(players, case)
    many = asked(starter, address)

    assert TaskRow.objects.filter(case=case).count() > 6
    assert many <= few


def _loop(players, case):
    """Send the case back where a decision allows it."""
    task = players.task(case)
    plan = procedure_of(task.case.version).plan
    back = next((a for a in plan.answers(task.node) if plan.sends_back(a)), None)
    if back is not None:
        by, reason = players.doer(task), "Perbaiki tanggal"
        complete(task.pk, answer=back.label, reason=reason, by=by, at=NINE)


def test_a_task_asks_as_often_at_the_end_as_at_the_beginning(players):
    """The task page of the first step, and that of a step after many others."""
    case = players.start(SOP)
    players.run(case, steps=1)
    task = players.task(case)
    few = asked(players.doer(task), f"/tugas/{task.pk}/")

    for _ in range(2):
        players.run(case, steps=2)
        _loop(players, case)
    task = players.task(case)

    assert asked(players.doer(task), f"/tugas/{task.pk}/") <= few


def test_shared_tasks_are_found_by_an_index_of_their_own(cast):
    """However many tasks lie on a desk, the few that several do cost no look at the others."""
    with CaptureQueriesContext(connection) as caught:
        not_offered(cast.viewer, Rights({1: ()}, frozenset()))
    statement = caught[0]["sql"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        else:  # its planner goes by figures an empty table does not have: the condition must fit
            cursor.execute("SELECT indexdef, indexname FROM pg_indexes")
        plan = str(cursor.fetchall())

    assert '"closed_at" IS NULL' in statement
    assert '"is_shared"' in statement
    assert "task_open_shared" in plan
