# SPDX-License-Identifier: Apache-2.0
"""Running work in a real browser: every page clean, by keyboard, under a thumb, in two windows."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.browsing import wrongs_of
from tests.drafts import Desks
from tests.running import Players

from tatalaksana.actions.cases import send_back, suspend
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import story_of
from tatalaksana.records.models import TaskRow

HEAD = "kalbar-kabag-ketatalaksanaan"
UNIT = "kalbar-kasubbag-pelayanan-publik"


@pytest.fixture
def players(people):
    """Everybody of both offices."""
    return Players(people)


def at_head(players):
    """Return a task that the Kabag has to decide on: two papers to put a paraf on."""
    return Desks(players).at_step(4)


def returned(players):
    """Return a late task that came back to the Kabag with a remark."""
    start = timezone.now() - timedelta(days=6)
    case = players.start("sk-tim-panitia", at=start)
    players.run(case, 4, at=start)
    task = players.task(case)
    plan = procedure_of(case.version).plan
    back = next(a for a in plan.answers(task.node) if plan.sends_back(a))
    target = plan.flow.edges[back.edges[0]].target
    by, words = players.doer(task), "Lampiran anggota belum lengkap.\nMohon dilengkapi."
    send_back(task.pk, target=target, reason=words, by=by, at=start)
    return players.task(case)


def waiting(players, task):
    """Suspend a task for somebody outside."""
    by, at = players.doer(task), timezone.now() - timedelta(hours=1)
    suspend(task.pk, reason="Surat belum ada", waits_for="Biro Hukum", by=by, at=at)
    return task


def pages(task):
    """Return the pages around a task, by what they are."""
    one, case = f"/tugas/{task.pk}/", task.case
    return {
        "tugas": "/tugas/",
        "tugas tersaring": "/tugas/?saring=dikembalikan&q=tidakada",
        "satu tugas": one,
        "kembalikan": f"{one}kembalikan/",
        "tangguhkan": f"{one}tangguhkan/",
        "serahkan": f"{one}serahkan/",
        "berkas": "/berkas/",
        "satu berkas": f"/berkas/{case.pk}/",
        "bagan penuh": f"/berkas/{case.pk}/?buka=bagan",
        "keterangan": f"/berkas/{case.pk}/?buka=keterangan",
        "mulai berkas": f"/versi/{case.version_id}/mulai/",
        "pantauan": "/pantauan/",
        "kabar": "/kabar/",
        "lacak": "/lacak/",
        "nomor benar": f"/lacak/?nomor={case.code}",
    }


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_of_running_work_is_clean(visit, players, width):
    """No accessibility finding, no sideways scroll, no console error, on desk and phone."""
    task = returned(players)
    window = visit(width)
    window.sign_in(HEAD)

    assert wrongs_of(window, pages(task)) == {}


def test_pages_without_work_are_clean_and_say_so(visit, players):
    """Nothing to do, no case, no news: each says what will happen here."""
    window = visit(360)
    window.sign_in(UNIT)
    addresses = {"tugas": "/tugas/", "berkas": "/berkas/", "kabar": "/kabar/"}

    assert wrongs_of(window, addresses) == {}
    assert "Semua tugas selesai." in window.go("/tugas/").content()
    assert "Belum ada berkas." in window.go("/berkas/").content()
    assert "Belum ada kabar." in window.go("/kabar/").content()


def test_a_waiting_task_is_clean_and_only_goes_on(visit, players):
    """A suspended task offers to go on with it, and nothing else decides on it."""
    task = waiting(players, at_head(players))
    window = visit(360)
    window.sign_in(HEAD)

    assert wrongs_of(window, {"tugas": "/tugas/", "satu": f"/tugas/{task.pk}/"}) == {}
    page = window.page
    assert page.locator("text=Menunggu Biro Hukum").is_visible()
    assert page.locator("button[name=answer]").count() == 0
    page.click("button:has-text('Lanjutkan')")
    page.wait_for_selector("button[name=answer]")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_are_clean_in_the_dark_and_in_english(visit, players, width):
    """Words keep their contrast on a dark desk, and English is as accessible."""
    task = returned(players)
    window = visit(width)
    window.page.emulate_media(color_scheme="dark")
    window.sign_in(HEAD)
    window.go("/akun/").locator("button[value=en]").first.click()
    window.page.wait_for_selector("html[lang=en]")

    assert wrongs_of(window, pages(task)) == {}


def test_a_wrong_receipt_number_says_what_to_check(visit):
    """The page answers 404 with the field to mend; the browser notes that status itself."""
    window = visit(320)
    page = window.go("/lacak/?nomor=ABC")

    assert page.locator("[role=alert]").inner_text().startswith("Nomor tidak ditemukan")
    assert window.axe() == []
    assert window.overflow() == 0
    assert len(window.wrongs) == 1
    assert "404" in window.wrongs.pop()


def test_a_task_is_found_and_done_without_a_mouse(visit, players):
    """Keys g t, j, Enter, s, Enter: from any page to the task and done."""
    task = at_head(players)
    window = visit()
    window.sign_in(HEAD)
    page = window.go("/sop/")

    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/tugas/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/tugas/{task.pk}/")
    page.keyboard.press("s")
    assert page.locator(":focus").inner_text() == "Setuju dan paraf 2 naskah"
    page.keyboard.press("Enter")

    page.wait_for_selector("[role=status]:has-text('Selesai.')")
    assert TaskRow.objects.get(pk=task.pk).state == "done"


def test_a_leader_decides_on_a_phone_in_three_taps(visit, players):
    """Tugas, the task, Setuju: three taps, all of them in sight without scrolling."""
    task = at_head(players)
    window = visit(360)
    window.page.set_viewport_size({"width": 360, "height": 740})
    window.sign_in(HEAD)
    page = window.go("/")
    taps = 0

    for target in (".tabbar a[href$='/tugas/']", ".task", "button[name=answer]"):
        spot = page.locator(target).first
        box = spot.bounding_box()
        assert box["y"] + box["height"] <= 740
        assert box["height"] >= 44
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_load_state()
        taps += 1

    page.wait_for_selector("[role=status]:has-text('Selesai.')")
    assert taps == 3
    assert TaskRow.objects.get(pk=task.pk).state == "done"


def test_a_double_click_on_setuju_sends_once(visit, players):
    """The second press of an eager hand is no second decision, and no error."""
    task = at_head(players)
    window = visit()
    window.sign_in(HEAD)
    page = window.go(f"/tugas/{task.pk}/")

    page.dblclick("button[name=answer]")

    page.wait_for_selector("[role=status]:has-text('Selesai.')")
    done = [
        line
        for line in story_of(task.case_id, procedure_of(task.case.version))
        if line.kind == "task.completed"
    ]
    assert len(done) == 4
    assert page.locator("[role=alert]").count() == 0


def test_the_slower_of_two_windows_learns_who_was_faster(visit, players):
    """It says who finished the task and when, and keeps every word that was typed."""
    task = at_head(players)
    first, second = visit(), visit(360)
    for window in (first, second):
        window.sign_in(HEAD)
    slow = second.go(f"/tugas/{task.pk}/kembalikan/")
    slow.fill("#id_reason", "Dasar hukum belum lengkap.")
    first.go(f"/tugas/{task.pk}/").click("button[name=answer]")
    first.page.wait_for_selector("[role=status]:has-text('Selesai.')")

    slow.click("button:has-text('Kembalikan dengan catatan ini')")
    slow.wait_for_selector("#galat")

    words = slow.locator("#galat").inner_text()
    assert "Sudah diselesaikan Kepala Bagian Ketatalaksanaan pukul" in words
    assert slow.locator("#id_kept").input_value() == "Dasar hukum belum lengkap."
    assert second.axe() == []
    assert second.overflow() == 0
    assert all("409" in w for w in second.wrongs)
    second.wrongs.clear()


def test_a_finished_task_is_pulled_back(visit, players):
    """While nobody went on, the line above the list takes it back."""
    task = at_head(players)
    window = visit()
    window.sign_in(HEAD)
    page = window.go(f"/tugas/{task.pk}/")
    page.click("button[name=answer]")

    page.click("[role=status] >> text=Tarik kembali")

    page.wait_for_selector("text=Ditarik kembali")
    assert TaskRow.objects.get(pk=task.pk).state == "reserved"
