# SPDX-License-Identifier: Apache-2.0
"""Instansi and the pages beside a case in a real browser: clean at both widths, in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.browsing import wrongs_of
from tests.running import Players

from tatalaksana.actions.cases import suspend
from tatalaksana.actions.jobs import enqueue, give_up, take_next
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.procedures import change_draft, publish, start_draft
from tatalaksana.core.office.model import Position, PositionId, UnitId
from tatalaksana.core.office.renewal import RenewTeam
from tatalaksana.core.sop.model import Needs
from tatalaksana.queries.procedures import version_by_id
from tatalaksana.records.models import JobRow, VersionRow

BOTH = pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
TAL = "kalsel-kasubbag-tal"
SK = "/sop/kalbar/sk-tim-panitia/"
OFFICE = {
    "jabatan": "/instansi/",
    "satu jabatan": "/instansi/jabatan/karo-organisasi/",
    "jabatan baru": "/instansi/jabatan-baru/",
    "unit baru": "/instansi/unit-baru/",
    "kolom": "/instansi/kolom/",
    "atur kolom": "/instansi/kolom/atur/?kolom=TIM+ANJAB",
    "tim": "/instansi/tim/",
    "tim baru": "/instansi/tim-baru/",
    "keputusan baru": "/instansi/tim/tim-monev/keputusan/",
    "kalender": "/instansi/kalender/",
    "daftar": "/instansi/daftar/",
    "akun": "/instansi/akun/",
    "akun baru": "/instansi/akun-baru/",
    "pekerjaan latar": "/instansi/pekerjaan/",
    "pemindaian": "/instansi/pemindaian/",
}


@pytest.fixture
def players(people, settings):
    """Everybody of both offices, and a scanner that has not looked yet."""
    settings.SCANNER = "clamscan"
    return Players(people)


def open_page(visit, width, language, name):
    """Open a window of a width, signed in, in a language."""
    window = visit(width)
    window.sign_in(name)
    if language == "en":
        window.page.click("footer button[value=en]")
        window.page.wait_for_selector("html[lang=en]")
    return window


def furnished(players):
    """Fill every list of Instansi: a renewed team, a paper not scanned, work that failed."""
    team = players.office("kalsel").group("tim-anjab")
    made = RenewTeam("tim-anjab", team.members, timezone.localdate(), decree="SK 77")
    office = made.made(players.office("kalsel"))
    players.keep("kalsel", groups=office.groups, bindings=office.bindings)
    now = timezone.now()
    case = players.start("ktp-pns-kolektif", at=now - timedelta(days=1))
    task = players.task(case)
    by = players.doer(task)
    hand_in(task.pk, name="Surat", filename="s.pdf", data=b"%PDF-1", by=by, at=now)
    JobRow.objects.all().delete()
    enqueue("case_moved", "x", run_at=now, case=case.pk, first=1, last=1)
    for minutes in (0, 2, 4):
        at = now + timedelta(minutes=minutes)
        give_up(take_next("w", at=at), "ValueError: " + "panjang" * 20, at=at)
    return task


@BOTH
def test_every_page_of_instansi_is_clean(visit, players, width, language):
    """Lists and forms, full: every field named, nothing scrolls sideways."""
    furnished(players)
    window = open_page(visit, width, language, "admin")
    own = {"satu akun": f"/instansi/akun/{players.cast.viewer.pk}/"}

    assert wrongs_of(window, {**OFFICE, **own}) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_empty_pages_of_instansi_are_clean(visit, people, width):
    """An agency nobody described yet says what will stand there."""
    window = visit(width)
    window.sign_in("admin")
    empty = ("jabatan", "kolom", "tim", "kalender", "pekerjaan latar")

    assert wrongs_of(window, {name: OFFICE[name] for name in empty}) == {}
    assert "Tidak ada pekerjaan yang gagal." in window.page.content()


@BOTH
def test_pages_beside_a_case_are_clean(visit, players, width, language):
    """Why a task waits, a paper nobody scanned, calling an SOP, the list of often returned cases."""
    now = timezone.now()
    task = furnished(players)
    case = players.start("sk-tim-panitia", at=now - timedelta(days=1))
    waiting = players.task(case)
    by = players.doer(waiting)
    suspend(waiting.pk, reason="Belum ada", waits_for="BPKAD", by=by, at=now)
    pages = {"naskah belum dipindai": f"/berkas/{task.case_id}/", "tugas": f"/tugas/{task.pk}/"}  # fmt: skip
    others = {
        "menunggu": f"/tugas/{waiting.pk}/",
        "panggil": f"/tugas/{waiting.pk}/panggil/",
    }
    head = {"pantauan": "/pantauan/", "dua kali": "/berkas/?keadaan=dua-kali"}

    found = wrongs_of(open_page(visit, width, language, players.doer(task).username), pages)  # fmt: skip
    found |= wrongs_of(open_page(visit, width, language, by.username), others)
    found |= wrongs_of(
        open_page(visit, width, language, "kalbar-kabag-ketatalaksanaan"), head
    )

    assert found == {}


@BOTH
def test_pages_of_how_an_sop_runs_are_clean(visit, players, width, language):
    """Cara berjalan of a draft with a warning, a refused form, moving cases to a newer version."""
    author, now = players.cast.stranger, timezone.now()
    players.start("sk-tim-panitia", at=now - timedelta(days=1))
    old = VersionRow.objects.get(procedure__slug="sk-tim-panitia")
    sop = version_by_id(author, old.pk).sop
    first, *rest = sop.activities
    newer = replace(sop, activities=(replace(first, text=first.text + " segera"), *rest))  # fmt: skip
    version = publish(newer, agency=players.cast.kalbar, slug="sk-tim-panitia", by=None, at=now)  # fmt: skip
    draft = start_draft(version.pk, by=author, at=now)
    asked = replace(newer, activities=(replace(first, needs=Needs(3, 3)), *rest))
    change_draft(draft.pk, asked, revision=draft.revision, what="uji", by=author, at=now)  # fmt: skip
    window = open_page(visit, width, language, "stranger")
    tab = f"{SK}cara-berjalan/?versi={draft.number}"
    pages = {"cara berjalan": tab, "pindah": f"/versi/{version.pk}/pindah/"}

    assert wrongs_of(window, pages) == {}
    window.go(tab)
    window.page.click(".running-set summary >> nth=0")
    window.page.evaluate("document.querySelector('[name=agree]').max = 99")
    window.page.fill("[name=agree] >> nth=0", "9")
    with window.page.expect_response(lambda answer: answer.status == 409):
        window.page.click(".running-set[open] button[type=submit]")
    window.focused("#galat")
    assert window.page.input_value("[name=agree] >> nth=0") == "9"
    assert (window.axe(), window.overflow()) == ([], 0)
    window.wrongs.clear()  # the browser tells of every 409


@pytest.mark.parametrize("width", [360, 1280])
def test_people_are_searched_among_three_hundred(visit, players, width):
    """Search, tick, search again: whom one ticked stays, and the page lands at the list."""
    office = players.office("kalsel")
    many = tuple(
        Position(PositionId(f"p{i}"), f"Analis {i}", UnitId("biro-organisasi"))
        for i in range(300)
    )
    players.keep("kalsel", positions=(*office.positions, *many))
    case = players.start("asistensi-penyusunan-sop", at=timezone.now() - timedelta(days=1))  # fmt: skip
    while players.task(case).step < 6:
        players.do(case)
    window = visit(width)
    window.sign_in(TAL)
    page = window.go(f"/tugas/{players.task(case).pk}/isi/jadwalkan/")
    assert (window.axe(), window.overflow()) == ([], 0)

    page.fill("[name=cari]", "analis 29")
    page.press("[name=cari]", "Enter")
    page.wait_for_selector("text=13 cocok")
    page.check("[value=p29]")
    page.fill("[name=cari]", "kabag")
    page.click("[name=cari_peserta]")
    page.wait_for_selector("text=1 dipilih")

    assert page.is_checked(".picked [value=p29]")
    assert page.url.endswith("#peserta")
    assert (window.axe(), window.overflow()) == ([], 0)


def test_both_counts_of_tasks_follow_one_answer(visit, players):
    """The menu on top asks, the bar of a phone shows the same."""
    case = players.start("sk-tim-panitia", at=timezone.now() - timedelta(days=1))
    window = visit(360)
    window.sign_in(players.doer(players.task(case)).username)
    page = window.go("/berkas/")
    assert page.inner_text(".tabbar .live") == "1"

    players.start("sk-tim-panitia", at=timezone.now() - timedelta(days=1))
    page.evaluate("document.body.dispatchEvent(new Event('hitung'))")
    page.wait_for_selector(".tabbar .live >> text=2")

    assert page.text_content(".kop .live") == "2"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_case_on_paper_has_its_chart_and_no_buttons(visit, players, width):
    """Printed from a phone or a desk: the chart, the history, the papers; nothing to press."""
    task = furnished(players)
    window = visit(width)
    window.sign_in(players.doer(task).username)
    page = window.go(f"/berkas/{task.case_id}/")
    assert page.is_visible("[data-print]")

    page.emulate_media(media="print")

    for there in (".map-scroll svg", ".story", ".dossier"):
        assert page.is_visible(there)
    shown = page.eval_on_selector_all(
        "button, .btn, .tabbar, form", "all => all.filter(e => e.offsetParent).length"
    )
    assert shown == 0
