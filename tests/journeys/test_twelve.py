# SPDX-License-Identifier: Apache-2.0
"""All twelve SOPs over HTTP, by the people of each column, every way back taken at least once."""

import re
from dataclasses import dataclass, field

import pytest
from django.test import Client
from tests.running import Players

from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.formats.library import library
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import CaseRow, TaskRow

MOST_CLICKS = 400


@dataclass
class Journey:
    """One case on its way: who is signed in, which ways back were taken."""

    players: Players
    case: CaseRow
    back: set = field(default_factory=set)
    clients: dict = field(default_factory=dict)

    def client(self, person):
        """Return the browser of a person, signed in once."""
        if person.pk not in self.clients:
            self.clients[person.pk] = Client()
            self.clients[person.pk].force_login(person)
        return self.clients[person.pk]

    def click(self):
        """Do the first open task as its person: a way back not taken yet, else on."""
        task = self.players.task(self.case)
        person = self.players.doer(task)
        page = self.client(person).get(f"/tugas/{task.pk}/")
        assert page.status_code == 200
        procedure = procedure_of(self.case.version)
        edge = self.way_back(procedure, task)
        if edge is not None:
            self.back.add(edge.id)
            address = f"/tugas/{task.pk}/kembalikan/"
            words = {"target": edge.target, "reason": "Perbaiki"}
            return self.post(person, address, words, page)
        answer = re.search(r'name="answer" value="([^"]*)"', page.content.decode())[1]
        address = f"/tugas/{task.pk}/selesai/"
        return self.post(person, address, {"answer": answer, "without": "-"}, page)

    def way_back(self, procedure, task):
        """Return an arrow back from here that was not taken yet."""
        exits = procedure.sop.exits_of(task.node)
        return next(
            (e for e in exits if e.kind is EdgeKind.RETURN and e.id not in self.back),
            None,
        )

    def post(self, person, address, words, page):
        """Send the form of a page with its key, and expect to be led on."""
        key = re.search(r'name="key" value="([^"]*)"', page.content.decode())[1]
        answer = self.client(person).post(address, {**words, "key": key})
        assert answer.status_code == 302, answer.content.decode()[:2000]
        return answer


def start(players, slug):
    """Start a case through the form, as its first column would."""
    person, version = players.starter(slug), players.version(slug)
    client = Client()
    client.force_login(person)
    page = client.get(f"/versi/{version}/mulai/")
    assert page.status_code == 200
    key = re.search(r'name="key" value="([^"]*)"', page.content.decode())[1]
    answer = client.post(
        f"/versi/{version}/mulai/", {"subject": f"Uji {slug}", "key": key}
    )
    assert answer.status_code == 302
    return Journey(players, CaseRow.objects.get())


@pytest.mark.parametrize("slug", [e.slug for e in library()])
def test_an_sop_runs_over_http_with_every_way_back(stocked, slug):
    """Each "tidak" of the sheet once, then yes to the end; the record is whole."""
    players = Players(stocked)
    journey = start(players, slug)

    clicks = 0
    while TaskRow.objects.filter(case=journey.case, closed_at=None).exists():
        journey.click()
        clicks += 1
        assert clicks < MOST_CLICKS

    case = CaseRow.objects.get()
    returns = {
        e.id for e in procedure_of(case.version).sop.edges if e.kind is EdgeKind.RETURN
    }
    assert case.status == CaseStatus.DONE
    assert journey.back == returns
    assert chain_flaw_of(case.pk) is None
    done = Client()
    done.force_login(players.starter(slug))
    page = done.get(f"/berkas/{case.pk}/?periksa=1").content.decode()
    assert "rantai catatan utuh" in page
    stranger = Client()
    other = "kalbar-sekda" if case.agency.slug == "kalsel" else "kalsel-sekda"
    stranger.force_login(players[other])
    assert stranger.get(f"/berkas/{case.pk}/").status_code == 404
    task = TaskRow.objects.first()
    assert stranger.get(f"/tugas/{task.pk}/").status_code == 404
