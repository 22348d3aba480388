# SPDX-License-Identifier: Apache-2.0
"""Acts on papers over HTTP: enter a letter, give a disposisi, take in what was signed elsewhere, file."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdfium2 import PdfDocument
from tests.authority import paper
from tests.drafts import SK, Desks
from tests.running import Players

from tatalaksana.records.models import (
    BookEntryRow,
    DispositionRow,
    FilingRow,
    SigningRow,
    TaskRow,
)

KTP = "ktp-pns-kolektif"


@pytest.fixture
def desks(stocked):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(stocked))


def client_of(desks, task):
    """Open the browser of who does a task."""
    client = Client()
    client.force_login(desks.doer(task))
    return client


def stranger(desks):
    """Open the browser of somebody of the other agency."""
    client = Client()
    client.force_login(desks.players["kalbar-sekda"])
    return client


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestRegister:
    """The letter of a case is entered in the agenda from its task."""

    @pytest.fixture
    def task(self, desks):
        """Return a task that enters a letter."""
        return desks.at_step(2, KTP)

    def typed(self, **more):
        """Return the form as it would be sent."""
        today = timezone.localdate().isoformat()
        first = {"counterpart": "Dinas Pendidikan", "subject": "Permohonan KTP"}
        return {**first, "day": today, "letter_number": "421/7", "key": "a", **more}

    def test_it_is_entered_and_goes_on_with_one_press(self, desks, task):
        """Number, news, and the next desk has it; the same form twice is one line."""
        client, address = client_of(desks, task), f"/tugas/{task.pk}/isi/catat/"
        assert "nomor berikutnya 00001" in words_of(client.get(address))

        answer = client.post(address, self.typed(teruskan="1"), follow=True)
        client.post(address, self.typed(teruskan="1"))

        assert "Tercatat dan diteruskan." in words_of(answer)
        assert BookEntryRow.objects.get(book__key="masuk").text == "00001"
        assert TaskRow.objects.get(pk=task.pk).state == "done"

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"counterpart": " "}, "counterpart"),
            ({"subject": ""}, "subject"),
            ({"day": "2026-02-30"}, "day"),
            ({"letter_date": "kemarin"}, "letter_date"),
            ({"day": "2126-01-01"}, "day"),
        ],
    )
    def test_what_is_wrong_is_marked_and_stays(self, desks, task, typed, field):
        """Nothing is entered, and every other word is still there."""
        client = client_of(desks, task)

        answer = client.post(f"/tugas/{task.pk}/isi/catat/", self.typed(**typed))

        page = answer.content.decode()
        assert answer.status_code in {409, 422}
        assert f'href="#id_{field}"' in page
        assert 'value="421/7"' in page
        assert not BookEntryRow.objects.exists()

    def test_a_file_that_is_no_scan_is_refused_at_its_field(self, desks, task):
        """What was typed stays, and nothing is entered."""
        scan = SimpleUploadedFile("surat.docx", b"PK\x03\x04")
        answer = client_of(desks, task).post(
            f"/tugas/{task.pk}/isi/catat/", self.typed(scan=scan)
        )

        assert answer.status_code == 409
        assert 'href="#id_scan"' in answer.content.decode()
        assert 'id="salah-id_scan"' in answer.content.decode()
        assert not BookEntryRow.objects.exists()

    def test_odd_words_are_kept_or_cut(self, desks, task):
        """NUL, a word without end, a formula: one line in the book."""
        client = client_of(desks, task)
        typed = self.typed(subject="=SUM(A1)\x00" + "x" * 900)

        assert client.post(f"/tugas/{task.pk}/isi/catat/", typed).status_code == 302
        assert BookEntryRow.objects.count() == 1

    def test_a_second_letter_of_the_same_number_is_asked_about(self, desks, task):
        """Both ways on: it is the same, or it is a second one."""
        other = desks.at_step(2, KTP)
        client = client_of(desks, task)
        client.post(f"/tugas/{other.pk}/isi/catat/", self.typed(key="x"))

        told = client.post(f"/tugas/{task.pk}/isi/catat/", self.typed())

        assert told.status_code == 409
        assert "Catat juga sebagai surat kedua" in words_of(told)
        client.post(f"/tugas/{task.pk}/isi/catat/", self.typed(despite="1"))
        assert BookEntryRow.objects.count() == 2

    def test_somebody_elses_task_and_a_step_that_enters_nothing(self, desks, task):
        """Not there."""
        assert stranger(desks).get(f"/tugas/{task.pk}/isi/catat/").status_code == 404
        plain = desks.at_step(3, KTP)
        client = client_of(desks, plain)
        assert client.get(f"/tugas/{plain.pk}/isi/catat/").status_code == 404


class TestDispose:
    """A disposisi is given where the SOP asks for it, in three ticks."""

    @pytest.fixture
    def task(self, desks):
        """Return a task that gives a disposisi."""
        return desks.at_step(3, KTP)

    def send(self, client, task, **typed):
        """Send the sheet."""
        first = {"main": "kabag-kpp", "instructions": ["telaah"], "due": "sop"}
        return client.post(f"/tugas/{task.pk}/disposisi/", {**first, **typed})

    def test_it_is_given_and_can_be_printed(self, desks, task):
        """The next desk has it; the sheet is a PDF of half a folio."""
        client = client_of(desks, task)
        page = client.get(f"/tugas/{task.pk}/")
        assert "Menurut SOP tugas berikutnya pada Kabag KPP." in words_of(page)

        answer = self.send(client, task, key="a")

        part = DispositionRow.objects.get()
        assert answer.status_code == 302
        assert (part.to, part.instructions) == ("kabag-kpp", ["telaah"])
        sheet = client.get(f"/disposisi/{part.pk}/lembar.pdf")
        assert sheet["Content-Type"] == "application/pdf"
        assert sheet.content.startswith(b"%PDF-")
        assert "attachment" in sheet["Content-Disposition"]
        size = PdfDocument(sheet.content)[0].get_size()
        assert [round(points / 72 * 25.4) for points in size] == [165, 215]
        assert (
            stranger(desks).get(f"/disposisi/{part.pk}/lembar.pdf").status_code == 404
        )
        assert client.get("/disposisi/999999/lembar.pdf").status_code == 404

    def test_it_is_taken_back_from_its_closed_task_while_nobody_read_it(
        self, desks, task
    ):
        """The page of the task offers it as long as it may be; afterwards it does not."""
        client = client_of(desks, task)
        self.send(client, task)
        action = f'action="/tugas/{task.pk}/tarik/"'
        assert action in client.get("/berkas/").content.decode()

        page = client.get(f"/tugas/{task.pk}/").content.decode()
        assert action in page
        client.post(f"/tugas/{task.pk}/tarik/")

        assert DispositionRow.objects.get().state == "dibatalkan"
        self.send(client, task, key="b")
        client.get("/berkas/")
        desks.go_on(task.case)
        assert action not in client.get(f"/tugas/{task.pk}/").content.decode()

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"main": ""}, "id_main"),
            ({"instructions": []}, "id_instructions"),
            ({"due": "tanggal", "due_day": "2026-02-30"}, "id_due_day"),
            ({"due": "tanggal", "due_day": ""}, "id_due_day"),
        ],
    )
    def test_what_is_missing_is_marked_and_ticks_stay(self, desks, task, typed, field):
        """422 with the sheet as it was filled in."""
        note = "Segera ya" if typed.get("instructions") is None else ""

        answer = self.send(client_of(desks, task), task, note=note, **typed)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'href="#{field}"' in page
        assert note in page
        assert not DispositionRow.objects.exists()

    def test_a_deadline_that_passed_is_marked_and_nothing_excuses_it(self, desks, task):
        """The words stand at the day; no reason for finishing without a sheet is asked for."""
        yesterday = {"due": "tanggal", "due_day": "2020-01-01"}

        answer = self.send(client_of(desks, task), task, **yesterday)

        assert answer.status_code == 409
        assert 'href="#id_due_day"' in answer.content.decode()
        assert "Tulis alasan selesai tanpa itu" not in words_of(answer)

    def test_a_receiver_there_is_not_and_somebody_elses_task(self, desks, task):
        """Refused in words, and not there."""
        answer = self.send(client_of(desks, task), task, main="kuda")

        assert answer.status_code == 422
        assert "Pilih penerima dari daftar." in words_of(answer)
        assert not DispositionRow.objects.exists()
        assert self.send(stranger(desks), task).status_code == 404


class TestElsewhere:
    """What was signed on paper or in SRIKANDI comes in with its number."""

    @pytest.fixture
    def task(self, desks):
        """Return a task that signs."""
        return desks.at_step(8)

    def send(self, client, task, data, **typed):
        """Send the form with a file."""
        first = {"paper": SK, "where": "basah", "number": "188/7/2026", "key": "t"}
        file = {"scan": SimpleUploadedFile("sk.pdf", data)} if data else {}
        return client.post(f"/tugas/{task.pk}/bertanda/", {**first, **typed, **file})

    def test_a_scan_comes_in_with_its_number(self, desks, task):
        """And is found on the public page as what it is."""
        answer = self.send(client_of(desks, task), task, paper())

        assert answer.status_code == 302
        row = SigningRow.objects.get()
        assert row.provider == "basah"
        public = words_of(Client().get(f"/periksa/{row.code}/"))
        assert "Tanda tangan basah; berkas ini pindaiannya" in public
        assert "188/7/2026" in public

    @pytest.mark.parametrize("data", [b"", b"GIF89a", b"MZ\x90\x00"])
    def test_without_a_pdf_nothing_comes_in(self, desks, task, data):
        """Refused in words, on the page of the task."""
        answer = self.send(client_of(desks, task), task, data)

        assert answer.status_code == 409
        assert "Belum dapat dilakukan" in words_of(answer)
        assert not SigningRow.objects.exists()

    def test_who_does_not_sign_takes_nothing_in(self, desks):
        """Not there."""
        plain = desks.at_step(3)

        assert self.send(stranger(desks), plain, paper()).status_code == 404
        assert self.send(client_of(desks, plain), plain, paper()).status_code == 404


class TestFiling:
    """A case is filed with its classification, and the step is done with it."""

    @pytest.fixture
    def task(self, desks):
        """Return a task that files."""
        return desks.at_step(9)

    def test_it_is_filed_from_its_task(self, desks, task):
        """Code and title stand there already."""
        client, address = client_of(desks, task), f"/tugas/{task.pk}/isi/arsipkan/"
        page = client.get(address)
        assert 'value="000.8.3"' in page.content.decode()

        typed = {"classification": "000.8.3", "title": "SK Tim", "key": "a"}
        answer = client.post(address, typed)

        assert answer.status_code == 302
        kept = FilingRow.objects.get(case=task.case)
        assert kept.classification == "000.8.3"
        assert "SK Tim" in str(kept.content)

    @pytest.mark.parametrize("field", ["classification", "title"])
    def test_what_is_missing_is_marked(self, desks, task, field):
        """Nothing is filed."""
        typed = {"classification": "000.8.3", "title": "SK Tim", field: " "}

        answer = client_of(desks, task).post(f"/tugas/{task.pk}/isi/arsipkan/", typed)

        assert answer.status_code == 422
        assert f'href="#id_{field}"' in answer.content.decode()
        assert not FilingRow.objects.exists()

    def test_somebody_elses_task_and_a_step_that_files_nothing(self, desks):
        """Not there."""
        address = "/tugas/{}/isi/arsipkan/"
        assert stranger(desks).get(address.format(10**6)).status_code == 404
        plain = desks.at_step(3)
        client = client_of(desks, plain)
        assert client.get(address.format(plain.pk)).status_code == 404


def test_a_paper_signed_here_has_its_number_and_asks_for_none(desks):
    """Beri nomor is only for what was signed before it had one; nothing waits here."""
    task = desks.at_step(9)
    client = client_of(desks, task)

    assert "Beri nomor" not in words_of(client.get(f"/tugas/{task.pk}/"))
    answer = client.post(f"/tugas/{task.pk}/nomor/", {"key": "m"})
    assert answer.status_code == 409
    assert "Tidak ada naskah di sini yang menunggu nomor." in words_of(answer)


def test_a_sending_knows_to_whom_its_paper_goes(desks):
    """Whom the numbered paper names stands in the form; nothing is typed again."""
    task = desks.at_step(8, KTP, to=("Kepala Dinas Pendidikan", "Kepala Disdukcapil"))

    page = client_of(desks, task).get(f"/tugas/{task.pk}/isi/kirim/").content.decode()

    assert "Kepala Dinas Pendidikan\nKepala Disdukcapil</textarea>" in page


def test_what_was_filed_is_told_though_the_step_needs_more(desks):
    """Filing stands; the page says so, and what is still open."""
    task = desks.at_step(8, "laporan-skm")
    typed = {"classification": "000.8.3", "title": "SK Tim", "selesai": "1", "key": "a"}

    words = words_of(
        client_of(desks, task).post(f"/tugas/{task.pk}/isi/arsipkan/", typed)
    )

    assert FilingRow.objects.exists()
    assert "Berkas diarsipkan." in words
    assert "Belum dapat dilakukan" in words
