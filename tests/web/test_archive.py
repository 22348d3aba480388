# SPDX-License-Identifier: Apache-2.0
"""The archive over HTTP: what is closed is filed, what is due is proposed and decided, all are told."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.books import KARO, TU, keep_books
from tests.running import Players

from tatalaksana.actions.archiving import file_case
from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.archiving import Fate, Filing
from tatalaksana.records.models import FilingRow, TransferRow

TYPED = {"classification": "000.8", "title": "KTP kolektif", "location": "Rak 3"}


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


@pytest.fixture
def tu(players):
    """Open the browser of Kasubbag TU."""
    return client_of(players[TU])


def client_of(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def closed(players):
    """Return a case that ran to its end and lies in no archive."""
    at = timezone.now()
    case = players.start("ktp-pns-kolektif", at)
    while players.task(case) is not None:
        players.do(case, at)
    return case


def filed(players):
    """Return where a case lies that is closed, filed and due."""
    at = timezone.now()
    case = players.start("ktp-pns-kolektif", at)
    players.make_acts(case, Act.ARCHIVE)
    task = players.task(case)
    filing = Filing("000.8", "KTP kolektif", 0, 0, Fate.DESTROY)
    file_case(task.pk, filing, by=players.doer(task, at), at=at)
    while players.task(case) is not None:
        players.do(case, at)
    return FilingRow.objects.get(case=case)


def test_a_list_of_the_archive_is_proposed_decided_and_printed(players, tu):
    """Ticked by the keeper, approved from above, berita acara as PDF."""
    row = filed(players)
    karo = client_of(players[KARO])
    assert "Jatuh tempo 1" in words_of(tu.get("/arsip/"))
    ticked = {"berkas": str(row.pk), "wanted": "inaktif"}

    assert tu.post("/arsip/usul/", {"berkas": str(row.pk)}).status_code == 422
    told = tu.post("/arsip/usul/", ticked)
    assert told.status_code == 409
    assert f'value="{row.pk}"' in told.content.decode()
    tu.post("/arsip/usul/", {**ticked, "reason": "Jatuh tempo"})
    number = TransferRow.objects.get().pk
    address = f"/arsip/usul/{number}/"
    assert "Menunggu Anda" in words_of(karo.get("/arsip/"))
    assert tu.get(f"{address}berita-acara.pdf").status_code == 404
    assert tu.post(address, {"keputusan": "setuju"}).status_code == 409
    assert karo.post(address, {"keputusan": "tolak"}).status_code == 409
    karo.post(address, {"keputusan": "setuju"})

    assert tu.get(f"{address}berita-acara.pdf").content.startswith(b"%PDF-")
    assert "Disetujui" in words_of(tu.get(address))
    row.refresh_from_db()
    assert row.keeping == "inaktif"
    assert "menunggu keputusan Anda" in words_of(karo.get("/kabar/"))
    news = tu.get("/kabar/").content.decode()
    told = tu.get(re.search(r'href="(/kabar/\d+/)"', news)[1])
    assert told["Location"] == address


def proposed_to_destroy(players, tu):
    """Propose that a filed case be destroyed; return its filing and where the list stands."""
    row = filed(players)
    FilingRow.objects.update(keeping="inaktif")
    ticked = {"berkas": str(row.pk), "wanted": "dimusnahkan", "reason": "Habis"}
    tu.post("/arsip/usul/", ticked)
    return row, f"/arsip/usul/{TransferRow.objects.get().pk}/"


def test_what_is_destroyed_is_destroyed_before_witnesses(players, tu):
    """Approved, it waits for who keeps the archive; one witness is not enough; then there is a report."""
    row, address = proposed_to_destroy(players, tu)
    karo = client_of(players[KARO])
    assert tu.post(f"{address}musnahkan/", {}).status_code == 409
    karo.post(address, {"keputusan": "setuju"})
    assert "Menunggu Anda" in words_of(tu.get("/arsip/"))
    assert "menunggu pelaksanaan" in words_of(karo.get(address))
    assert tu.get(f"{address}berita-acara.pdf").status_code == 404
    named = {"saksi1": "Rina", "jabatan1": "Biro Hukum", "saksi2": "Hadi"}

    told = tu.post(f"{address}musnahkan/", named)
    assert told.status_code == 422
    assert 'value="Hadi"' in told.content.decode()
    assert karo.post(f"{address}musnahkan/", named).status_code == 404
    assert "Tarik persetujuan" in words_of(karo.get(address))
    assert karo.post(address, {"keputusan": "tolak"}).status_code == 409
    tu.post(f"{address}musnahkan/", {**named, "jabatan2": "Inspektorat"})

    assert "Hadi, Inspektorat" in words_of(tu.get(address))
    assert tu.get(f"{address}berita-acara.pdf").content.startswith(b"%PDF-")
    row.refresh_from_db()
    assert row.keeping == "dimusnahkan"


def test_a_withdrawn_approval_is_told_and_the_form_left_open_comes_too_late(
    players, tu
):
    """Who withdraws reads that it is withdrawn; the keeper's open form destroys nothing and says why."""
    row, address = proposed_to_destroy(players, tu)
    karo = client_of(players[KARO])
    karo.post(address, {"keputusan": "setuju"})

    withdrawn = {"keputusan": "tolak", "remark": "Masih diperiksa"}
    told = words_of(karo.post(address, withdrawn, follow=True))
    named = {"saksi1": "Rina", "jabatan1": "A", "saksi2": "Hadi", "jabatan2": "B"}
    late = tu.post(f"{address}musnahkan/", named)

    assert "Persetujuan ditarik, usulan ditolak." in told
    assert late.status_code == 409
    assert "tidak lagi disetujui" in words_of(late)
    row.refresh_from_db()
    assert row.keeping == "inaktif"


def test_what_is_closed_is_filed_from_its_list(players, tu):
    """The archive says how many wait; the form is filled with what the case is about."""
    case = closed(players)
    assert "1 berkas sudah ditutup dan belum diarsipkan" in words_of(tu.get("/arsip/"))
    address = f"/arsip/berkas/{case.pk}/"
    assert f'href="{address}"' in tu.get("/arsip/belum/").content.decode()
    assert f'value="{case.subject}"' in tu.get(address).content.decode()

    bad = tu.post(address, {**TYPED, "classification": " "})
    assert bad.status_code == 422
    assert 'value="Rak 3"' in bad.content.decode()
    done = tu.post(address, TYPED, follow=True)

    assert f"Berkas {case.number:04d} diarsipkan." in words_of(done)
    assert "Semua berkas yang ditutup sudah diarsipkan." in words_of(done)
    assert "belum diarsipkan" not in words_of(tu.get("/arsip/"))


def test_how_a_case_lies_stands_on_its_page_and_is_corrected_by_its_keeper(players, tu):
    """Code, state, day and place; on a list it is corrected no more."""
    case = closed(players)
    address, page = f"/arsip/berkas/{case.pk}/", f"/berkas/{case.pk}/"
    tu.post(address, TYPED)
    starter = client_of(case.started_by)
    assert "000.8, Aktif" in words_of(starter.get(page))
    assert address not in starter.get(page).content.decode()
    assert f'href="{address}"' in tu.get("/arsip/").content.decode()

    form = tu.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', form)[1]

    stale = tu.post(address, {**TYPED, "location": "Rak 4"})
    assert stale.status_code == 409
    assert "diubah orang lain" in words_of(stale)
    assert f'value="{seen}"' in stale.content.decode()
    done = tu.post(address, {**TYPED, "location": "Rak 4", "seen": seen}, follow=True)
    assert "diperbaiki" in words_of(done)

    row = FilingRow.objects.get()
    assert "Rak 4" in words_of(starter.get(page))
    FilingRow.objects.update(next_on=timezone.localdate())
    ticked = {"berkas": str(row.pk), "wanted": "inaktif", "reason": "Penuh"}
    tu.post("/arsip/usul/", ticked)
    told = tu.post(address, TYPED)
    assert told.status_code == 409
    assert "sudah ada dalam usulan lain" in words_of(told)


@pytest.mark.parametrize("address", ["/arsip/belum/", "/arsip/berkas/{}/"])
def test_for_who_keeps_no_archive_none_of_it_is_there(players, address):
    """Neither list nor form, nor in the archive of another agency."""
    case = closed(players)

    for name in (KARO, "kalbar-karo-organisasi"):
        answer = client_of(players[name]).get(address.format(case.pk))
        assert answer.status_code == 404
