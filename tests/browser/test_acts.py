# SPDX-License-Identifier: Apache-2.0
"""The forms of acts in a real browser: a meeting from its schedule to its minutes, and the count."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.running import Players
from tests.walking import filled

from tatalaksana.actions.acts import record_act
from tatalaksana.actions.cases import complete
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.schedule import Appointment, Participant
from tatalaksana.records.models import ActRow, TaskRow

TAL = "kalsel-kasubbag-tal"
SLUG = "asistensi-penyusunan-sop"
ROOM = "Ruang Rapat Biro Organisasi"


@pytest.fixture
def players(people):
    """Everybody of both offices."""
    return Players(people)


def at_step(players, slug, step):
    """Return the open task of a case that stands at this step, counted from 1."""
    case = players.start(slug, at=timezone.now() - timedelta(days=1))
    while players.task(case).step + 1 < step:
        players.do(case)
    return players.task(case)


def monday():
    """Return the Monday after next: no day the sample calendar knows as free."""
    today = timezone.localdate()
    return today + timedelta(days=14 - today.weekday())


def planned(players, task):
    """Schedule a meeting at a task."""
    words = filled("jadwalkan")
    plan = Appointment(
        "Asistensi SOP Puskesmas",
        ROOM,
        monday(),
        timezone.datetime.strptime(words["begins"], "%H:%M").time(),
        timezone.datetime.strptime(words["ends"], "%H:%M").time(),
        participants=(
            Participant("Kepala Bagian KPP", "kabag-kpp"),
            Participant("Puskesmas Alalak"),
        ),
        despite="Uji",
    )
    record_act(task.pk, plan, by=players[TAL], at=timezone.now())
    return ActRow.objects.get(case=task.case, act=Act.SCHEDULE).pk


def wrongs_of(window, addresses):
    """Return what is wrong with pages: findings of axe, sideways scroll."""
    found = {}
    for address in addresses:
        window.go(address)
        if wrong := window.axe() or window.overflow():
            found[address] = wrong
    return found


def form_of(task, slug):
    """Return the address of a form."""
    return f"/tugas/{task.pk}/isi/{slug}/"


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_of_acts_is_clean(visit, players, width):
    """No finding of axe, no sideways scroll, in forms, agenda, sheets and the list with boxes."""
    task = at_step(players, SLUG, 7)
    number = planned(players, task)
    complete(task.pk, by=players[TAL], at=timezone.now())
    meet = players.task(task.case)
    window = visit(width)
    window.sign_in(TAL)

    assert (
        wrongs_of(
            window,
            [
                form_of(task, "jadwalkan"),
                f"/tugas/{meet.pk}/",
                form_of(meet, "rapatkan"),
                "/agenda/?lihat=semua",
                f"/lembar/{number}/jadwal/",
                f"/berkas/{task.case_id}/",
            ],
        )
        == {}
    )


@pytest.mark.parametrize(
    ("slug", "step", "form"),
    [
        ("ktp-pns-kolektif", 1, "kirim"),
        ("ktp-pns-kolektif", 2, "terima"),
        ("ktp-pns-kolektif", 9, "kumpulkan"),
        ("sk-tim-panitia", 4, "periksa"),
    ],
)
def test_the_other_forms_are_clean_on_desk_and_phone(visit, players, slug, step, form):
    """Kirim, Terima, Kumpulkan and Periksa: every field named, nothing scrolls sideways."""
    task = at_step(players, slug, step)
    for width in (320, 1280):
        window = visit(width)
        window.sign_in(players.doer(task).username)
        assert wrongs_of(window, [form_of(task, form)]) == {}


def test_a_meeting_is_scheduled_held_and_written_down(visit, players):
    """A room that is taken is named; moved, it stands; its people begin the attendance list."""
    other = at_step(players, "ktp-pns-kolektif", 5)
    task = at_step(players, SLUG, 7)
    planned_at = monday().isoformat()
    record_act(
        other.pk,
        Appointment("Perekaman KTP", ROOM, monday(), *_hours(9, 11), despite="Uji"),
        by=players.doer(other),
        at=timezone.now(),
    )
    window = visit()
    window.sign_in(TAL)
    page = window.go(f"/tugas/{task.pk}/")
    page.click(".panel-acts >> text=Jadwalkan")

    page.fill("#id_day", planned_at)
    page.fill("#id_begins", "10:00")
    page.fill("#id_ends", "12:00")
    page.fill("#id_place", ROOM)
    page.check("input[name=posts][value=kabag-kpp]")
    page.fill("#id_outside", "Puskesmas Alalak")
    page.click("main button.btn-primary:has-text('Simpan')")
    page.wait_for_selector(".warned")
    assert f"Berkas {other.case.number:04d}" in page.locator(".warned").inner_text()
    assert window.axe() == []
    assert all("409" in w for w in window.wrongs)
    window.wrongs.clear()
    page.fill("#id_begins", "13:00")
    page.fill("#id_ends", "14:30")
    page.click("main button.btn-primary:has-text('Simpan')")
    page.wait_for_selector("[role=status]:has-text('tersimpan')")
    page.click("button[name=answer]")
    page.wait_for_selector("[role=status]:has-text('Selesai.')")

    meet = players.task(task.case)
    page = window.go(form_of(meet, "rapatkan"))
    assert page.locator("#id_name_1").input_value() == "Puskesmas Alalak"
    page.fill("#id_day", timezone.localdate().isoformat())
    page.fill("#id_begins", "00:00")
    page.fill("#id_ends", "")
    page.select_option("#id_presence_1", "represented")
    page.fill("#id_stands_in_1", "Kepala Tata Usaha")
    page.fill("#id_summary", "Draf SOP dibahas sampai langkah 12.")
    page.fill("#id_what_0", "Perbaiki langkah 7")
    page.fill("#id_who_0", "Puskesmas Alalak")
    page.click("main button.btn-primary:has-text('Simpan')")
    page.wait_for_selector("text=2 dari 2 hadir, 1 putusan")
    page = window.go(f"/berkas/{task.case_id}/")
    page.click(".dossier >> text=Notula")
    page.wait_for_selector("text=Perbaiki langkah 7")
    assert window.axe() == []


def _hours(first, last):
    now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    return now.replace(hour=first).time(), now.replace(hour=last).time()


def test_several_plain_tasks_are_done_with_three_clicks(visit, players):
    """Tick, Selesaikan, confirm: the answer says that both are done."""
    cases = [players.start("sk-tim-panitia") for _ in range(2)]
    players.make_acts(cases[0], Act.FORWARD)
    tasks = [players.task(case) for case in cases]
    window = visit(360)
    window.sign_in(players.doer(tasks[0]).username)
    page = window.go("/tugas/")
    assert window.axe() == []
    assert window.overflow() == 0

    for task in tasks:
        page.check(f"input[name=tugas][value='{task.pk}']")
    page.click("button:has-text('Selesaikan yang dicentang')")
    assert window.axe() == []
    page.click("main button:has-text('Selesaikan 2 tugas')")

    page.wait_for_selector("h1:has-text('2 dari 2 tugas selesai')")
    assert window.axe() == []
    assert not TaskRow.objects.filter(pk__in=[t.pk for t in tasks], closed_at=None)


def test_the_count_in_the_menu_follows_while_the_page_is_seen(visit, players):
    """After a minute it counts the new task; a hidden page asks nothing."""
    players.start("sk-tim-panitia")
    window = visit()
    window.sign_in(players.starter("sk-tim-panitia").username)
    asked = []
    window.page.on(
        "request", lambda r: asked.append(r.url) if "jumlah" in r.url else None
    )
    window.page.clock.install()
    page = window.go("/sop/")
    assert page.locator(".kop .live .count").inner_text() == "1"
    players.start("sk-tim-panitia")

    hide = (
        "Object.defineProperty(document, 'hidden', {configurable: true, get: () => %s})"
    )
    page.evaluate(hide % "true")
    page.clock.fast_forward("02:00")
    assert asked == []
    page.evaluate(hide % "false")
    page.clock.run_for("00:20")

    page.wait_for_selector(".kop .live .count:has-text('2')")
    assert len(asked) == 1
