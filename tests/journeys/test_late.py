# SPDX-License-Identifier: Apache-2.0
"""Work that is late and work that waits: who sees it, where, and whose clock runs."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.running import Players

from tatalaksana.actions.cases import resume, suspend
from tatalaksana.queries.inbox import Group, inbox_page
from tatalaksana.records.models import TaskRow

HEAD, ABOVE = "kalbar-kabag-ketatalaksanaan", "kalbar-karo-organisasi"


def at_head(players, days):
    """Return a task that reached the Kabag so many days ago."""
    at = timezone.now() - timedelta(days=days)
    case = players.start("sk-tim-panitia", at=at)
    players.run(case, 3, at=at)
    return players.task(case), at


def page_of(account, address):
    """Return a page as text without its tags."""
    client = Client()
    client.force_login(account)
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_late_work_stands_on_top_of_the_list_and_before_the_superior(stocked):
    """Two weeks late: red in the list of the Kabag, a row and a figure on the Karo's Pantauan."""
    players = Players(stocked)
    task, _ = at_head(players, 14)

    groups = inbox_page(players[HEAD], at=timezone.now()).groups
    inbox, above = (
        page_of(players[HEAD], "/tugas/"),
        page_of(players[ABOVE], "/pantauan/"),
    )

    assert [(group, [row.id for row in rows]) for group, rows in groups] == [
        (Group.LATE, [task.pk])
    ]
    assert "1 tugas, 1 terlambat" in inbox
    assert re.search(r"Terlambat sekarang 1 ", above)
    assert "Uji sk-tim-panitia" in above


def test_waiting_work_stands_apart_with_its_clock_stopped(stocked):
    """Suspended in time, it is in its own group for weeks, never late, and counted for nobody."""
    players = Players(stocked)
    task, at = at_head(players, 14)
    suspend(task.pk, reason="-", waits_for="Biro Hukum", by=players[HEAD], at=at)

    groups = inbox_page(players[HEAD], at=timezone.now()).groups
    inbox, above = (
        page_of(players[HEAD], "/tugas/"),
        page_of(players[ABOVE], "/pantauan/"),
    )

    assert [(group, [row.id for row in rows]) for group, rows in groups] == [
        (Group.PAUSED, [task.pk])
    ]
    assert "0 tugas" in inbox
    assert "menunggu Biro Hukum" in inbox
    assert "Jam berhenti" in inbox
    assert re.search(r"Terlambat sekarang 0 ", above)
    assert "1 langkah ditangguhkan" in above


def test_the_clock_goes_on_where_it_stood(stocked):
    """After two weeks of waiting the deadline moves: the task is not late when it is resumed."""
    players = Players(stocked)
    task, at = at_head(players, 14)
    before = TaskRow.objects.get(pk=task.pk).due_at
    suspend(task.pk, reason="-", waits_for="Biro Hukum", by=players[HEAD], at=at)

    resume(task.pk, by=players[HEAD], at=timezone.now())

    after = TaskRow.objects.get(pk=task.pk).due_at
    assert before < timezone.now() < after
    assert "1 tugas" in page_of(players[HEAD], "/tugas/")
