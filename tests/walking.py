# SPDX-License-Identifier: Apache-2.0
"""A case on its way over HTTP, step by step, by the people of its columns."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.forms import form_to
from tests.papering import WORDS, completed, give_key, pdf
from tests.running import Players

from tatalaksana.core.acts.act import Act
from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.core.worktime.calendar import Zone
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import CaseRow

FORMS = {
    Act.REGISTER: "catat",
    Act.SCHEDULE: "jadwalkan",
    Act.MEET: "rapatkan",
    Act.DISPATCH: "kirim",
    Act.RECEIVE: "terima",
    Act.COLLECT: "kumpulkan",
}
WITHOUT = "Langkah ini tidak menghasilkan naskah."


def filled(slug, zone=None):
    """Return words for an act's form: meetings next fortnight, everything else yesterday.

    With the zone of an agency, what is sent and received there is so today: after what was signed.
    """
    today = timezone.localdate()
    before = (today - timedelta(days=1)).isoformat()
    when = {"day": before, "at": "09:00", "begins": "09:00", "ends": "10:00"}
    sent = when
    if zone:
        here = timezone.now().astimezone(Zone(zone).offset)
        sent = {"day": here.date().isoformat(), "at": "00:00"}
    plan = {**when, "day": (today + timedelta(days=14)).isoformat()}
    return {
        "jadwalkan": {"agenda": "Rapat", "place": "Aula", "despite": "-", **plan},
        "rapatkan": {"agenda": "Rapat", "summary": "-", "name": "Kabag", **when},
        "kirim": {"what": "Surat", "recipients": "SKPD", "without_proof": "-", **sent},
        "terima": {"what": "Surat", "sender": "SKPD", **sent},
        "kumpulkan": {"item": "Data", "source": "SKPD", "received_on": before},
    }.get(slug, {})


def said(answer):
    """Return what a page says was wrong, for whoever reads the failure."""
    boxes = re.findall(
        r'role="alert".*?</div>', answer.content.decode(), flags=re.DOTALL
    )
    return answer.status_code, [re.sub(r"<[^>]+>", " ", box) for box in boxes]


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
        if self.way_back(procedure_of(self.case.version), task) is not None:
            return self.send_back("Perbaiki")
        self.write(person, task)
        self.fill(person, task)
        self.hand_in(person, task)
        return self.decide(person, task)

    def known(self, person, task):
        """Return what the page of a task knows."""
        return task_page(person, task.pk, at=timezone.now())

    def write(self, person, task):
        """Write the papers the step writes; one that came back gets its next version."""
        for line in self.known(person, task).desk.drafts:
            self.write_one(person, task, line.name)

    def write_one(self, person, task, name, **typed):
        """Write a paper of this name in the editor, from what the case knows."""
        address = f"/tugas/{task.pk}/susun/"
        page = self.client(person).get(address, {"naskah": name})
        assert page.status_code == 200, name
        sent = form_to(page, "").fields
        kind = page.context["page"].kind
        sent = completed(kind, sent, timezone.localdate())
        self.send(person, address, {**sent, **typed, "simpan": "1"})

    def fill(self, person, task):
        """Fill in the forms the step asks for."""
        for line in self.known(person, task).forms:
            if not line.is_open or line.act not in FORMS:
                continue
            slug = FORMS[line.act]
            if line.act is Act.REGISTER and self.stands_in_a_book(task):
                continue
            address = f"/tugas/{task.pk}/isi/{slug}/"
            form = form_to(self.client(person).get(address), "").fields
            self.send(person, address, {**form, **filled(slug, person.agency.zone)})
            self.filled.append(slug)

    def stands_in_a_book(self, task):
        """Whether what the case signed and numbered fills its book by itself."""
        return task.case.entries.filter(paper__isnull=False).exists()

    def hand_in(self, person, task):
        """Hand in as files what the step must yield and nobody writes here."""
        for words in self.known(person, task).missing:
            file = SimpleUploadedFile("naskah.pdf", pdf(), "application/pdf")
            sent = {"item": words, "file": file, "key": f"{task.pk}{words}"[:40]}
            self.send(person, f"/tugas/{task.pk}/naskah/", sent)

    def decide(self, person, task):
        """Sign, dispose or agree, whatever the step ends in, and number what waits for it."""
        address = f"/tugas/{task.pk}/"
        page = self.client(person).get(address)
        number = form_to(page, f"{address}nomor/")
        if number is not None:
            self.send(person, f"{address}nomor/", number.fields)
            page = self.client(person).get(address)
        if self.known(person, task).desk.to_sign:
            self.sign(person, task)
            if task.closed_at is not None:
                return None
            page = self.client(person).get(address)
        way = f"{address}disposisi/"
        form = form_to(page, way)
        if form is None:
            way = f"{address}selesai/"
            form = form_to(page, way)
            form.sends("answer", page.context["page"].ways[0].label)
        else:
            form.sends("instructions", "tindak lanjuti sesuai ketentuan")
            if "main" not in form.fields:
                form.sends("main", page.context["sheet"].below[0].value)
        return self.send(person, way, self.excused(person, task, form.fields))

    def excused(self, person, task, sent):
        """Say why an act is left out where the step has no paper for it."""
        known = self.known(person, task)
        left = [a for a in known.unrecorded if a not in {Act.DISPOSE, Act.REGISTER}]
        return {**sent, "without": WITHOUT} if left else sent

    def sign(self, person, task):
        """Sign what lies before the person, with the passphrase of their key."""
        give_key(person)
        address = f"/tugas/{task.pk}/tandatangani/"
        form = form_to(self.client(person).get(address), "").fields
        sent = self.excused(person, task, {**form, "passphrase": WORDS})
        self.send(person, address, sent)
        task.refresh_from_db()

    def send(self, person, address, words):
        """Send a form, and expect to be led on."""
        answer = self.client(person).post(address, words)
        assert answer.status_code == 302, (address, said(answer))
        return answer

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
        assert answer.status_code == 302, (address, said(answer))
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
