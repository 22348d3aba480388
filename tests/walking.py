# SPDX-License-Identifier: Apache-2.0
"""A case on its way over HTTP, step by step, by the people of its columns."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.running import Players

from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.queries.plans import procedure_of
from tatalaksana.records.models import CaseRow

OPEN_FORM = r'<li><span class="t-soon">(?:(?!</li>).)*?href="(/tugas/\d+/isi/(\w+)/)"'


def filled(slug):
    """Return words for the form of an act: meetings next fortnight, everything else yesterday."""
    today = timezone.localdate()
    before = (today - timedelta(days=1)).isoformat()
    when = {"day": before, "at": "09:00", "begins": "09:00", "ends": "10:00"}
    plan = {**when, "day": (today + timedelta(days=14)).isoformat()}
    return {
        "jadwalkan": {"agenda": "Rapat", "place": "Aula", "despite": "-", **plan},
        "rapatkan": {"agenda": "Rapat", "summary": "-", "name": "Kabag", **when},
        "kirim": {"what": "Surat", "recipients": "SKPD", "without_proof": "-", **when},
        "terima": {"what": "Surat", "sender": "SKPD", **when},
        "kumpulkan": {"item": "Data", "source": "SKPD", "received_on": before},
    }[slug]


@dataclass
class Journey:
    """One case on its way: who is signed in, which ways back were taken."""

    players: Players
    case: CaseRow
    back: set = field(default_factory=set)
    filled: list = field(default_factory=list)
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
            return self.send_back("Perbaiki")
        page = self.fill(person, task, page)
        words = page.content.decode()
        answer = {"answer": re.search(r'name="answer" value="([^"]*)"', words)[1]}
        if "Belum diserahkan" in words:
            answer["without"] = "-"
        return self.post(person, f"/tugas/{task.pk}/selesai/", answer, page)

    def fill(self, person, task, page):
        """Fill in the forms the step asks for, and return the page of the task after that."""
        for address, slug in re.findall(OPEN_FORM, page.content.decode()):
            form = self.client(person).get(address)
            self.post(person, address, filled(slug), form)
            self.filled.append(slug)
        page = self.client(person).get(f"/tugas/{task.pk}/")
        assert "Belum diisi" not in page.content.decode()
        return page

    def answer(self, label, column=None):
        """Give this answer to the open task of a column, as its person would."""
        open_tasks = self.case.tasks.filter(closed_at=None)
        task = next(t for t in open_tasks if column in {None, t.desk.column})
        person = self.players.doer(task)
        page = self.client(person).get(f"/tugas/{task.pk}/")
        words = {"answer": label, "without": "-"}
        return self.post(person, f"/tugas/{task.pk}/selesai/", words, page)

    def send_back(self, reason):
        """Send the first open task back along a drawn way not taken yet."""
        task = self.players.task(self.case)
        person = self.players.doer(task)
        edge = self.way_back(procedure_of(self.case.version), task)
        self.back.add(edge.id)
        address = f"/tugas/{task.pk}/kembalikan/"
        words = {"target": edge.target, "reason": reason}
        page = self.client(person).get(address)
        return self.post(person, address, words, page)

    def at(self):
        """Return the columns whose turn it is."""
        return {t.desk.column for t in self.case.tasks.filter(closed_at=None)}

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
    return start_as(
        players, players.starter(slug), players.version(slug), f"Uji {slug}"
    )


def start_as(players, person, version, subject):
    """Start a case of a version through the form."""
    client = Client()
    client.force_login(person)
    page = client.get(f"/versi/{version}/mulai/")
    assert page.status_code == 200
    key = re.search(r'name="key" value="([^"]*)"', page.content.decode())[1]
    words = {"subject": subject, "key": key}
    answer = client.post(f"/versi/{version}/mulai/", words)
    assert answer.status_code == 302
    return Journey(players, CaseRow.objects.get(subject=subject))
