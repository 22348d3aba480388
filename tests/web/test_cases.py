# SPDX-License-Identifier: Apache-2.0
"""Case and task pages: why a task waits, files no scanner saw, the list behind a figure."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.calls import call_sop
from tatalaksana.actions.cases import resume, send_back, suspend
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.scanning import scan_file
from tatalaksana.formats.scanning import Verdict
from tatalaksana.queries.caselist import case_list
from tatalaksana.queries.oversight import oversight_page
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import CaseRow, FileRow, TaskRow

KABAG = "kalbar-kabag-ketatalaksanaan"


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def task(players):
    """Return the first task of SK Tim."""
    return players.task(players.start("sk-tim-panitia"))


def page_of(account, address):
    """Return a page as this account reads it, without tags."""
    client = Client()
    client.force_login(account)
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestWaiting:
    """A suspended task says who made it wait, when, for whom and why."""

    def test_the_reason_is_on_the_page(self, players, task):
        """For who does it and for who stands above; the newest reason counts, and none after it."""
        by = players.doer(task)
        suspend(task.pk, reason="Lama", waits_for="Dinas", by=by, at=NINE)
        resume(task.pk, by=by, at=NINE)
        suspend(task.pk, reason="Menunggu pagu", waits_for="BPKAD", by=by, at=NINE)

        for reader in (by, players[KABAG]):
            page = page_of(reader, f"/tugas/{task.pk}/")
            assert f"Ditangguhkan {by.office}" in page
            assert "Menunggu BPKAD" in page
            assert "Menunggu pagu" in page
            assert "Lama" not in page
        resume(task.pk, by=by, at=NINE)
        assert "Menunggu pagu" not in page_of(by, f"/tugas/{task.pk}/")

    def test_waiting_for_a_called_sop_is_told_by_that_case(self, players, task):
        """Nobody gave a reason then; the case that was called stands in its place."""
        by = players.doer(task)
        version = players.version("sosialisasi-bimtek")
        call_sop(task.pk, version, subject="Rapat", by=by, at=NINE)

        assert task_page(by, task.pk, at=NINE).suspension is None


class TestNotScanned:
    """A file no scanner has looked at says so wherever it can be opened."""

    @pytest.fixture
    def reader(self, players, task):
        """Hand a paper in and return who reads the pages it is on."""
        by = players.doer(task)
        hand_in(task.pk, name="Nota", filename="n.pdf", data=b"%PDF-1", by=by, at=NINE)
        return by

    def pages(self, reader, task):
        """Return the two pages that open the paper."""
        return [
            page_of(reader, f"/tugas/{task.pk}/"),
            page_of(reader, f"/berkas/{task.case_id}/"),
        ]

    def test_the_mark_stands_until_the_scanner_saw_it(self, reader, task, settings):
        """On the task and in the dossier; gone with the answer."""
        settings.SCANNER = "clamscan"

        assert all("Belum dipindai" in page for page in self.pages(reader, task))
        scan_file(FileRow.objects.get().sha256, lambda _: Verdict(""), at=NINE)
        assert not any("Belum dipindai" in page for page in self.pages(reader, task))

    def test_an_office_without_a_scanner_marks_nothing(self, reader, task, settings):
        """A mark on every file for ever would say nothing."""
        settings.SCANNER = ""

        assert not any("Belum dipindai" in page for page in self.pages(reader, task))


class TestOftenReturned:
    """The figure of Pantauan opens onto its cases."""

    def returned(self, players, times):
        """Return a case whose second step was sent back so many times."""
        case = players.start("sk-tim-panitia")
        for _ in range(times):
            by = players[KABAG]
            while players.doer(players.task(case)) != by:
                players.do(case)
            task = players.task(case)
            back = task_page(by, task.pk, at=NINE).backs[0]
            send_back(task.pk, target=back.node, reason="-", by=by, at=NINE)
        return case

    def test_the_list_holds_the_cases_the_figure_counts(self, players):
        """Twice or more; once is not often; who stands above nobody has no such list."""
        self.returned(players, 1)
        often = self.returned(players, 2)

        figure = oversight_page(players[KABAG], at=NINE).returned
        page = case_list(players[KABAG], at=NINE, status="dua-kali")

        assert figure == 1
        assert [entry.id for entry in page.entries] == [often.pk]
        analis = players["kalbar-analis-pelayanan-publik"]
        assert case_list(analis, at=NINE, status="dua-kali").total == 0

    def test_the_figure_is_a_link_and_the_chip_is_for_who_oversees(self, players):
        """A figure of nothing leads nowhere."""
        client = Client()
        client.force_login(players[KABAG])
        players.start("sk-tim-panitia")
        assert "keadaan=dua-kali" not in client.get("/pantauan/").content.decode()

        self.returned(players, 2)

        assert "/berkas/?keadaan=dua-kali" in client.get("/pantauan/").content.decode()
        words = page_of(players[KABAG], "/berkas/?keadaan=dua-kali")
        assert "Dikembalikan dua kali atau lebih" in words
        analis = players["kalbar-analis-pelayanan-publik"]
        assert "Dikembalikan dua kali" not in page_of(analis, "/berkas/")


def test_the_bar_of_a_phone_counts_like_the_menu(players, task):
    """The same number in both; somebody without work sees none."""
    client = Client()
    client.force_login(players.doer(task))

    bar = client.get("/berkas/").content.decode().partition('class="tabbar"')[2]

    assert TaskRow.objects.filter(closed_at=None).count() == 1
    assert '<span class="live"><span class="count">1</span></span>' in bar
    client.force_login(players["kalbar-sekda"])
    other = client.get("/berkas/").content.decode().partition('class="tabbar"')[2]
    assert '<span class="live"></span>' in other


class TestTyped:
    """What was typed stays, and what is wrong stands where it was typed."""

    def test_a_refused_file_is_told_beside_its_field(self, players, task):
        """The name stays, the decision of the step shows no error."""
        client = Client()
        client.force_login(players.doer(task))
        file = SimpleUploadedFile("surat.exe", b"MZ")

        answer = client.post(
            f"/tugas/{task.pk}/naskah/", {"file": file, "name": "Surat pengantar"}
        )

        page = answer.content.decode()
        assert answer.status_code == 409
        assert page.index("Jenis berkas .exe") < page.index('id="id_file"')
        assert page.count('id="galat"') == 1
        assert 'value="Surat pengantar"' in page

    def test_nothing_ticked_is_said(self, players, task):
        """Bulk without a tick comes back to the list and says so."""
        client = Client()
        client.force_login(players.doer(task))

        answer = client.post("/tugas/banyak/", {}, follow=True)

        assert "Belum ada tugas yang dicentang." in answer.content.decode()

    def test_the_nearest_step_is_the_first_to_send_back_to(self, players):
        """Where nothing is drawn, who decides in haste sends it to whom it came from."""
        case = players.start("monev-pelayanan-publik")
        players.run(case, steps=2)
        task = players.task(case)

        backs = task_page(players.doer(task), task.pk, at=NINE).backs

        assert [back.step for back in backs] == [2, 1]


def test_a_superior_reaches_everything_on_a_phone(players, task):
    """Kabar stands in the narrow head too, and Pantauan beside the list of tasks."""
    client = Client()
    client.force_login(players[KABAG])

    page = client.get("/tugas/").content.decode()

    narrow = page[page.index("kop-phone") : page.index("</header>", page.index("kop-phone"))]  # fmt: skip
    assert "/kabar/" in narrow
    assert page.count('href="/pantauan/"') == 2


class TestTwins:
    """Whoever goes back to the form and sends it again is asked whether they mean it."""

    def begin(self, players, **more):
        """Send the form of the KTP SOP; return the answer."""
        client = Client()
        client.force_login(players.starter("ktp-pns-kolektif"))
        address = f"/versi/{players.version('ktp-pns-kolektif')}/mulai/"
        return client.post(address, {"subject": "KTP Dinkes", "key": "a", **more})

    def test_a_second_form_about_the_same_is_asked_about(self, players):
        """The first case is named, nothing is begun; said again, it is."""
        first = self.begin(players)

        asked = self.begin(players, key="b")
        count = CaseRow.objects.count()
        again = self.begin(players, key="b", lagi="1")

        assert asked.status_code == 409
        assert first["Location"] in asked.content.decode()
        assert count == 1
        assert again.status_code == 302
        assert CaseRow.objects.count() == 2

    def test_a_double_click_still_has_one_answer(self, players):
        """The same form twice is the same case, and leads to it."""
        assert self.begin(players)["Location"] == self.begin(players)["Location"]
        assert CaseRow.objects.count() == 1

    def test_another_subject_is_another_case(self, players):
        """Nobody is asked about that."""
        self.begin(players)

        assert self.begin(players, key="b", subject="KTP Disdik").status_code == 302
