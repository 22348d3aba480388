# SPDX-License-Identifier: Apache-2.0
"""The forms of acts over HTTP: what is typed stays, what is wrong stands at its field."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.cast import NINE
from tests.running import Players
from tests.walking import filled

from tatalaksana.actions.cases import complete
from tatalaksana.core.acts.act import Act
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.inbox import inbox_page
from tatalaksana.records.models import ActRow, TaskRow

TAL = "kalsel-kasubbag-tal"


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


def client_of(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


def at_step(players, slug, step):
    """Return the open task of a case that stands at this step, counted from 1."""
    case = players.start(slug)
    while players.task(case).step + 1 < step:
        players.do(case)
    return players.task(case)


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


STEPS = {
    "jadwalkan": ("asistensi-penyusunan-sop", 7),
    "rapatkan": ("asistensi-penyusunan-sop", 8),
    "kirim": ("ktp-pns-kolektif", 1),
    "terima": ("ktp-pns-kolektif", 2),
    "kumpulkan": ("ktp-pns-kolektif", 9),
}
SHEETS = {
    "jadwalkan": ("jadwal",),
    "rapatkan": ("daftar-hadir", "notula"),
    "kirim": ("ekspedisi",),
    "terima": ("tanda-terima",),
    "kumpulkan": ("daftar-bahan",),
}


@pytest.mark.parametrize("slug", STEPS)
def test_a_form_is_filled_in_shown_again_and_printed(players, slug):
    """Saved, told on the task and in the history, shown as saved, and a sheet to print."""
    task = at_step(players, *STEPS[slug])
    client = client_of(players.doer(task))
    address = f"/tugas/{task.pk}/isi/{slug}/"

    assert client.get(address).status_code == 200
    answer = client.post(address, {**filled(slug), "key": "a"})

    assert answer.status_code == 302
    assert "tersimpan" in words_of(client.get(answer["Location"]))
    again = client.get(address).content.decode()
    first = next(v for k, v in filled(slug).items() if k in ("agenda", "what", "item"))
    assert f'value="{first}"' in again
    case = client.get(f"/berkas/{task.case_id}/")
    number = ActRow.objects.get().pk
    for sheet in SHEETS[slug]:
        assert f"/lembar/{number}/{sheet}/" in case.content.decode()
        assert first in words_of(client.get(f"/lembar/{number}/{sheet}/"))
    assert client.get(f"/lembar/{number}/lembar-periksa/").status_code == 404


def test_verdicts_come_back_as_words_of_the_return(players):
    """What a review found wrong is written for who sends the work back."""
    case = players.start("sk-tim-panitia")
    players.run(case, 3)
    task = players.task(case)
    client = client_of(players.doer(task))
    words = {
        "paper": ["Draf SK", "Nota Dinas"],
        "verdict": ["perbaiki", ""],
        "words": ["Dasar hukum belum lengkap", ""],
    }

    answer = client.post(f"/tugas/{task.pk}/isi/periksa/", words)

    assert answer.status_code == 302
    assert "Draf SK: Dasar hukum belum lengkap" in words_of(
        client.get(f"/tugas/{task.pk}/kembalikan/")
    )
    number = ActRow.objects.get().pk
    sheet = words_of(client.get(f"/lembar/{number}/lembar-periksa/"))
    assert "perlu diperbaiki" in sheet
    assert "Nota Dinas" not in sheet
    done = complete(task.pk, answer="Ya", without="-", by=players.doer(task), at=NINE)
    assert done.row.pk == task.pk


def test_a_leader_still_decides_without_a_form(players):
    """A review offers its form and asks for nothing."""
    case = players.start("sk-tim-panitia")
    players.make_acts(case, "review")
    players.run(case, 3)
    task = players.task(case)

    page = words_of(client_of(players.doer(task)).get(f"/tugas/{task.pk}/"))

    assert "Formulir langkah ini" in page
    assert "Belum diisi" not in page


@pytest.mark.parametrize(
    ("changes", "field", "status"),
    [
        ({"day": ""}, "id_day", 422),
        ({"day": "2026-02-31"}, "id_day", 422),
        ({"begins": "pagi"}, "id_begins", 422),
        ({"place": " "}, "id_place", 422),
        ({"until": "besok"}, "id_until", 422),
        ({"day": "2020-01-06"}, "", 409),
        ({"ends": "08:00"}, "", 409),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    players, changes, field, status
):
    """The box leads to the field; every word is still there; nothing is saved."""
    task = at_step(players, *STEPS["jadwalkan"])
    client = client_of(players.doer(task))
    typed = {
        **filled("jadwalkan"),
        "outside": "Puskesmas <Alalak>",
        "posts": ["kabag-kpp"],
        **changes,
    }

    answer = client.post(f"/tugas/{task.pk}/isi/jadwalkan/", typed)

    page = answer.content.decode()
    assert answer.status_code == status
    assert 'id="galat"' in page
    assert not field or f'href="#{field}"' in page
    assert "Puskesmas &lt;Alalak&gt;" in page
    assert re.search(r'value="kabag-kpp" checked', page)
    assert not ActRow.objects.exists()


def test_a_warning_is_shown_with_the_case_and_a_place_for_the_reason(players):
    """Two appointments in one room: the second says whose it is, and is held with a reason."""
    first = at_step(players, *STEPS["jadwalkan"])
    second = at_step(players, "ktp-pns-kolektif", 5)
    client = client_of(players.doer(first))
    client.post(f"/tugas/{first.pk}/isi/jadwalkan/", filled("jadwalkan"))
    address = f"/tugas/{second.pk}/isi/jadwalkan/"
    other = client_of(players.doer(second))

    warned = other.post(address, {**filled("jadwalkan"), "despite": ""})
    held = other.post(address, filled("jadwalkan"))

    assert warned.status_code == 409
    assert f"Berkas {first.case.number:04d}, Rapat," in words_of(warned)
    assert "tempat yang sama" in words_of(warned)
    assert 'name="despite"' in warned.content.decode()
    assert held.status_code == 302


def test_a_schedule_asks_until_when_open_steps_run(players):
    """The two steps of KTP whose time is Disesuaikan; elsewhere the form does not ask."""
    ktp = at_step(players, "ktp-pns-kolektif", 5)
    other = at_step(players, *STEPS["jadwalkan"])

    def asked(task):
        client = client_of(players.doer(task))
        page = client.get(f"/tugas/{task.pk}/isi/jadwalkan/").content.decode()
        return re.findall(r'name="(deadline_\w+)"', page)

    assert asked(ktp) == ["deadline_a9", "deadline_a10"]
    assert asked(other) == []


def test_minutes_begin_with_who_was_invited(players):
    """The participants of the schedule are the first rows of the attendance list."""
    task = at_step(players, *STEPS["jadwalkan"])
    client = client_of(players.doer(task))
    plan = {**filled("jadwalkan"), "posts": ["kabag-kpp"], "outside": "Puskesmas"}
    client.post(f"/tugas/{task.pk}/isi/jadwalkan/", plan)
    complete(task.pk, by=players.doer(task), at=timezone.now())
    task = players.task(task.case)

    page = client.get(f"/tugas/{task.pk}/isi/rapatkan/").content.decode()

    names = re.findall(r'name="name"[^>]*value="([^"]*)"', page)
    assert len(names) == 5
    assert "Puskesmas" in names
    assert 'name="position" value="kabag-kpp"' in page


def test_more_rows_lose_nothing(players):
    """Tambah baris adds three of each kind to what was typed, and saves nothing."""
    task = at_step(players, *STEPS["rapatkan"])
    client = client_of(players.doer(task))
    typed = {**filled("rapatkan"), "name": ["Kabag", "Karo"], "tambah": "1"}

    answer = client.post(f"/tugas/{task.pk}/isi/rapatkan/", typed)

    names = re.findall(r'name="name"[^>]*value="([^"]*)"', answer.content.decode())
    assert names == ["Kabag", "Karo", "", "", ""]
    assert not ActRow.objects.exists()


def test_a_wrong_date_in_a_row_leads_to_that_row(players):
    """The link of the box goes to the third row's field."""
    task = at_step(players, *STEPS["kumpulkan"])
    client = client_of(players.doer(task))
    rows = {"item": ["A", "", "C"], "asked_on": ["", "", "kemarin"]}

    answer = client.post(f"/tugas/{task.pk}/isi/kumpulkan/", rows)

    assert answer.status_code == 422
    assert 'href="#id_asked_on_2"' in answer.content.decode()
    assert 'id="id_asked_on_2"' in answer.content.decode()


def test_a_proof_of_sending_is_a_paper_of_the_case(players):
    """A PDF is taken as proof; something else is refused in words."""
    task = at_step(players, *STEPS["kirim"])
    client = client_of(players.doer(task))
    address, words = (
        f"/tugas/{task.pk}/isi/kirim/",
        filled("kirim") | {"without_proof": ""},
    )

    bad = client.post(address, {**words, "proof": SimpleUploadedFile("a.exe", b"MZ")})
    none = client.post(address, words)
    good = client.post(
        address, {**words, "proof": SimpleUploadedFile("resi.pdf", b"%PDF-1.7 x")}
    )

    assert (bad.status_code, none.status_code, good.status_code) == (409, 409, 302)
    assert 'id="salah-id_proof"' in bad.content.decode()
    assert "Unggah bukti kirim" in words_of(none)
    assert "Bukti kirim" in words_of(client.get(f"/berkas/{task.case_id}/"))


@pytest.mark.parametrize("slug", ["rapatkan", "tidak-ada"])
def test_a_form_the_step_does_not_have_is_not_there(players, slug):
    """Not found, as is every form for somebody else."""
    task = at_step(players, *STEPS["jadwalkan"])
    doer, sekda = client_of(players.doer(task)), client_of(players["kalbar-sekda"])

    assert doer.get(f"/tugas/{task.pk}/isi/{slug}/").status_code == 404
    assert sekda.get(f"/tugas/{task.pk}/isi/jadwalkan/").status_code == 404
    assert sekda.post(f"/tugas/{task.pk}/jadwalkan/batal/", {}).status_code == 404


def test_an_appointment_is_called_off_from_its_form(players):
    """Without a reason it is refused; with one it is gone from the agenda and says so."""
    task = at_step(players, *STEPS["jadwalkan"])
    client = client_of(players.doer(task))
    client.post(f"/tugas/{task.pk}/isi/jadwalkan/", filled("jadwalkan"))
    address = f"/tugas/{task.pk}/jadwalkan/batal/"
    assert "Aula" in words_of(client.get("/agenda/"))

    refused = client.post(address, {"reason": " "})
    done = client.post(address, {"reason": "Ruang banjir"})

    assert (refused.status_code, done.status_code) == (409, 302)
    assert "Tidak ada agenda yang akan datang" in words_of(client.get("/agenda/"))
    assert "Ruang banjir" in words_of(client.get(f"/berkas/{task.case_id}/"))
    assert "Belum diisi" in words_of(client.get(f"/tugas/{task.pk}/"))


def test_a_calendar_file_is_handed_out_as_one(players):
    """As text/calendar with a name; to somebody else it is not there."""
    task = at_step(players, *STEPS["jadwalkan"])
    client = client_of(players.doer(task))
    client.post(f"/tugas/{task.pk}/isi/jadwalkan/", filled("jadwalkan"))
    number = ActRow.objects.get().pk

    answer = client.get(f"/agenda/{number}.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
    stranger = client_of(players["kalbar-sekda"])
    assert stranger.get(f"/agenda/{number}.ics").status_code == 404
    assert stranger.get(f"/lembar/{number}/jadwal/").status_code == 404


def test_the_agenda_asks_no_more_when_it_is_longer(players, django_assert_num_queries):
    """Five appointments cost the questions of one."""
    tasks = [at_step(players, *STEPS["jadwalkan"]) for _ in range(5)]
    client = client_of(players[TAL])
    client.post(f"/tugas/{tasks[0].pk}/isi/jadwalkan/", filled("jadwalkan"))
    client.get("/agenda/")
    with django_assert_num_queries(10):
        client.get("/agenda/")
    for task in tasks[1:]:
        client.post(f"/tugas/{task.pk}/isi/jadwalkan/", filled("jadwalkan"))

    client.get("/agenda/")
    with django_assert_num_queries(10):
        assert words_of(client.get("/agenda/")).count("Aula") == 5


def plain_tasks(players, many):
    """Give a column many tasks that are done by saying so."""
    cases = [players.start("sk-tim-panitia") for _ in range(many)]
    players.make_acts(cases[0], Act.FORWARD)
    return [players.task(case) for case in cases]


def test_simple_tasks_are_done_at_once_and_each_answers_for_itself(players):
    """Shown first; then one by one: what a colleague finished meanwhile is refused by name."""
    tasks = plain_tasks(players, 3)
    doer = players.doer(tasks[0])
    client = client_of(doer)
    ids = {"tugas": [t.pk for t in tasks]}
    listed = client.get("/tugas/").content.decode()
    assert all(f'name="tugas" value="{t.pk}"' in listed for t in tasks)

    asked = client.post("/tugas/banyak/", ids)
    complete(tasks[1].pk, by=doer, at=timezone.now())
    key = re.search(r'name="key" value="([^"]*)"', asked.content.decode())[1]
    done = client.post("/tugas/banyak/", {**ids, "yakin": "1", "key": key})

    assert "Selesaikan 3 tugas" in words_of(asked)
    assert "2 dari 3 tugas selesai" in words_of(done)
    assert f"Sudah diselesaikan {doer.office}" in words_of(done)
    assert {t.state for t in TaskRow.objects.filter(pk__in=ids["tugas"])} == {"done"}
    again = client.post("/tugas/banyak/", {**ids, "yakin": "1", "key": key})
    assert "2 dari 3 tugas selesai" in words_of(again)


def test_what_asks_for_more_is_not_done_at_once(players):
    """No box on a decision; posted all the same, nothing happens."""
    case = players.start("sk-tim-panitia")
    players.run(case, 3)
    decision = players.task(case)
    doer = players.doer(decision)
    client = client_of(doer)

    page = client.get("/tugas/").content.decode()
    answer = client.post("/tugas/banyak/", {"tugas": [decision.pk], "yakin": "1"})

    assert 'name="tugas"' not in page
    assert answer.status_code == 302
    assert TaskRow.objects.get(pk=decision.pk).state == "ready"


def test_anothers_tasks_are_none_of_mine(players):
    """Ids of tasks on other desks are as if they were not there."""
    tasks = plain_tasks(players, 1)

    answer = client_of(players["kalbar-sekda"]).post(
        "/tugas/banyak/", {"tugas": [tasks[0].pk], "yakin": "1"}
    )

    assert answer.status_code == 302
    assert TaskRow.objects.get(pk=tasks[0].pk).state == "ready"


def test_what_came_back_must_be_read(players):
    """A returned task has no box, however plain its step."""
    (task,) = plain_tasks(players, 1)
    TaskRow.objects.filter(pk=task.pk).update(came_back=True)

    groups = inbox_page(players.doer(task), at=timezone.now()).groups

    assert [row.is_simple for _, rows in groups for row in rows] == [False]


def test_the_live_count_is_small_and_counts_what_i_can_do(players, django_assert_max_num_queries):  # fmt: skip
    """One number, few questions; nothing for who is signed out."""
    tasks = plain_tasks(players, 2)
    client = client_of(players.doer(tasks[0]))
    client.get("/tugas/jumlah/")

    with django_assert_max_num_queries(8):
        answer = client.get("/tugas/jumlah/")

    assert answer.content == b'<span class="count">2</span>'
    sekda = client_of(players["kalbar-sekda"]).get("/tugas/jumlah/")
    assert (sekda.status_code, sekda.content) == (200, b"")
    assert Client().get("/tugas/jumlah/").status_code == 204


def test_participants_hear_of_an_appointment(players):
    """The Kabag is told once where to find it; the one who set it is not."""
    task = at_step(players, *STEPS["jadwalkan"])
    client = client_of(players.doer(task))
    client.post(
        f"/tugas/{task.pk}/isi/jadwalkan/",
        {**filled("jadwalkan"), "posts": ["kabag-kpp"]},
    )
    while work_once("uji", at=timezone.now() + timedelta(days=1)):
        pass

    kabag = client_of(players["kalsel-kabag-kpp"])
    told = kabag.get("/kabar/").content.decode()
    assert "Anda peserta acara yang baru dijadwalkan: Rapat." in told
    address = re.search(r'href="(/kabar/\d+/)"', told)[1]
    assert kabag.get(address)["Location"] == "/agenda/"
    assert "Baru" not in words_of(kabag.get("/kabar/"))
    assert client.get(address).status_code == 404
    assert "acara" not in words_of(client.get("/kabar/"))
