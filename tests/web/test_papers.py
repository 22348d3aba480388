# SPDX-License-Identifier: Apache-2.0
"""Papers over HTTP: write one, see it, read it, pin remarks to it; what is typed is never lost."""

import io
import re

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.authority import pages_of_words, paper
from tests.drafts import ANALIS, HEAD, ND, SEKDA, SK, Desks
from tests.running import Players

from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.remarking import add_remark
from tatalaksana.actions.scanning import scan_file
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.formats.scanning import Verdict
from tatalaksana.records.models import FileRow, PaperRow, PaperVersionRow, RemarkRow

TYPED = {
    "naskah": ND,
    "jenis": Kind.NOTA_DINAS.value,
    "seen": "0",
    "key": "satu",
    "simpan": "1",
    "subject": "Permohonan koreksi",
    "to": "Sekretaris Daerah",
    "sender": "Kepala Biro Organisasi",
    "body": "Bersama ini disampaikan rancangan keputusan.",
    "signer": "karo-organisasi",
}


@pytest.fixture
def desks(stocked):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(stocked))


@pytest.fixture
def task(desks):
    """Return the task that writes a nota dinas and a keputusan."""
    return desks.at_step(2)


@pytest.fixture
def analis(desks):
    """Open the browser of who writes."""
    return client_of(desks.players[ANALIS])


def client_of(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def write(client, task, **typed):
    """Send the editor's form."""
    return client.post(f"/tugas/{task.pk}/susun/", {**TYPED, **typed})


class TestEditor:
    """The editor keeps a version, or says what is missing and keeps what was typed."""

    def test_it_begins_with_what_the_case_knows(self, analis, task):
        """Kind by the name, signer by the SOP, who initials before in words."""
        page = analis.get(f"/tugas/{task.pk}/susun/", {"naskah": ND})

        words = words_of(page)
        assert page.status_code == 200
        assert "diisi dari berkas; periksa dan lengkapi" in words
        assert "Menurut SOP diparaf dahulu oleh Kasubbag Pelayanan Publik" in words
        assert 'value="karo-organisasi" selected' in page.content.decode()

    def test_a_paper_is_kept_once_however_often_it_is_sent(self, analis, task):
        """The second press writes no second version."""
        for _ in range(2):
            answer = write(analis, task)
            assert answer.status_code == 302

        assert PaperVersionRow.objects.filter(paper__name=ND).count() == 1
        assert "Nota Dinas: tersimpan." in words_of(analis.get(answer["Location"]))

    @pytest.mark.parametrize(
        ("name", "kind"), [("", "nota_dinas"), ("Kliping koran", ""), ("", "kuda")]
    )
    def test_nothing_says_what_it_is(self, analis, task, name, kind):
        """Without a name, or of no kind we write, there is no such page."""
        asked = {"naskah": name, "jenis": kind}

        assert analis.get(f"/tugas/{task.pk}/susun/", asked).status_code == 404

    def test_a_paper_the_sop_does_not_name_is_of_the_kind_one_chooses(
        self, analis, task
    ):
        """Naskah lain: any name, any kind we write."""
        page = analis.get(f"/tugas/{task.pk}/")
        assert "Susun naskah lain" in words_of(page)

        asked = {"naskah": "Telaahan awal", "jenis": "laporan"}
        editor = analis.get(f"/tugas/{task.pk}/susun/", asked)

        assert editor.status_code == 200
        assert "Susun Telaahan awal Laporan" in words_of(editor)

    @pytest.mark.parametrize("field", ["subject", "to", "sender", "body"])
    def test_what_is_missing_is_marked_and_the_rest_stays(self, analis, task, field):
        """The sentence is a link to its field; every other word is still there."""
        answer = write(analis, task, **{field: "  "})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'<a href="#id_{field}">' in page
        marked = re.search(rf'id="id_{field}"[^>]*aria-invalid="true"', page)
        assert marked
        kept = {"subject", "to", "sender", "body"} - {field}
        assert all(TYPED[name] in page for name in kept)
        assert not PaperRow.objects.exists()

    def test_a_text_without_end_is_refused_at_its_field(self, analis, task):
        """A novel is no letter: no error page, nothing kept."""
        answer = write(analis, task, body="kata " * 32_000)

        assert answer.status_code == 422
        assert '<a href="#id_body">Isi terlalu panjang.' in answer.content.decode()
        assert not PaperRow.objects.exists()

    @pytest.mark.parametrize("words", ["a\x00b", "satu\x07dua", "=1+1", "<b>x</b>"])
    def test_odd_signs_are_kept_or_left_out_but_never_run(self, analis, task, words):
        """What no page shows is left out before anything reads it; the rest stays what it is."""
        assert write(analis, task, body=words).status_code == 302

        row = PaperVersionRow.objects.get()
        assert "\x00" not in str(row.content)
        page = analis.get(f"/naskah/{row.pk}/baca/").content.decode()
        assert "<b>x</b>" not in page

    def test_a_long_word_wraps_and_is_kept(self, analis, task):
        """Ten thousand letters without a space are a paper like any other."""
        assert write(analis, task, body="panjang" * 1400).status_code == 302

    def test_two_hundred_rows_are_kept_and_no_more(self, analis, task):
        """A table of a paper has as many rows as anybody types, up to a limit."""
        rows = {f"slots_what_{i}": f"Acara {i}" for i in range(230)}
        rows |= {f"slots_day_{i}": "2027-01-04" for i in range(230)}
        asked = {"naskah": "Jadwal asistensi", "jenis": "jadwal", "subject": "Jadwal"}

        page = analis.post(
            f"/tugas/{task.pk}/susun/", {**asked, **rows, "tambah": "slots"}
        ).content.decode()

        assert 'value="Acara 199"' in page
        assert "Acara 200" not in page
        assert 'id="id_slots_what_202"' in page

    def test_a_day_that_is_none_is_marked_in_its_row(self, analis, task):
        """Wherever a day or an hour is typed."""
        typed = {"slots_what_0": "Rapat", "slots_day_0": "2026-02-30"}
        asked = {"naskah": "Jadwal", "jenis": "jadwal", "subject": "Jadwal"}

        answer = analis.post(
            f"/tugas/{task.pk}/susun/", {**asked, **typed, "simpan": "1"}
        )

        assert answer.status_code == 422
        assert '<a href="#id_slots_day_0">Tanggal tidak dikenal.' in (
            answer.content.decode()
        )
        assert 'value="Rapat"' in answer.content.decode()

    def test_a_stale_version_is_told_and_the_words_stay(self, analis, task):
        """Somebody wrote version 2 meanwhile: 409, and mine is not lost."""
        write(analis, task)
        write(analis, task, key="dua", seen="1", body="Isi kedua.")

        answer = write(analis, task, key="tiga", seen="1", body="Isi ketiga.")

        assert answer.status_code == 409
        assert "Nota Dinas sekarang versi 2" in words_of(answer)
        assert "Isi ketiga." in answer.content.decode()
        assert PaperVersionRow.objects.count() == 2

    def test_somebody_elses_task_is_not_there(self, desks, task):
        """For the editor, for its preview, for what it sends."""
        other = client_of(desks.players[SEKDA])

        assert write(other, task).status_code == 404
        address = f"/tugas/{task.pk}/susun/"
        assert other.get(address, {"naskah": ND}).status_code == 404
        assert other.post(f"{address}lihat/", TYPED).status_code == 404

    def test_a_signed_paper_does_not_change(self, desks):
        """What is written under its name is another paper beside it."""
        task = desks.at_step(9)
        row = PaperRow.objects.get(case=task.case, name=SK)
        before = row.versions.get().file.sha256
        client = client_of(desks.doer(task))

        page = client.get(f"/tugas/{task.pk}/susun/", {"naskah": SK})
        answer = client.post(
            f"/tugas/{task.pk}/susun/", {**_decree(), "naskah": SK, "simpan": "1"}
        )

        assert page.status_code == 200
        assert answer.status_code == 302
        assert row.versions.get().file.sha256 == before
        assert PaperRow.objects.filter(case=task.case, name="SK (2)").exists()


def _decree():
    return {
        "jenis": "keputusan",
        "subject": "Tim",
        "considering": "bahwa perlu;",
        "recalling": "Undang-Undang;",
        "rulings": "Menetapkan tim.\nMulai berlaku.",
    }


class TestPreview:
    """The preview is the page as it would be kept, whatever is typed."""

    def asked(self, client, task, **typed):
        """Ask for the preview."""
        return client.post(f"/tugas/{task.pk}/susun/lihat/", {**TYPED, **typed})

    def test_it_is_a_picture_of_the_page(self, analis, task):
        """With the number of pages beside it."""
        answer = self.asked(analis, task)

        assert answer.status_code == 200
        assert "Halaman 1 dari 1" in words_of(answer)
        assert "data:image/png;base64," in answer.content.decode()

    @pytest.mark.parametrize(
        "typed",
        [
            {"body": ""},
            {"body": "a\x00b\x07"},
            {"subject": '#panic("x") $ * _ \\ [', "body": "#import"},
            {"body": "| a | b |\n| c |", "hal": "999999"},
            {"body": "😀 عربى 漢字"},
            {"hal": "x"},
            {"signer": "kuda"},
        ],
    )
    def test_nothing_typed_breaks_it(self, analis, task, typed):
        """Half a paper, signs of the typesetter, a page there is not."""
        assert self.asked(analis, task, **typed).status_code == 200

    def test_a_kind_there_is_not_is_no_page(self, analis, task):
        """The kind is of the form, not of the visitor."""
        assert self.asked(analis, task, jenis="kuda").status_code == 404


class TestReading:
    """A paper is read in words and pages; remarks are pinned to it and closed one by one."""

    @pytest.fixture
    def lead(self, desks):
        """Return the task of the Kabag, before whom both papers lie."""
        return desks.at_step(4)

    def post(self, client, version, **typed):
        """Send something about a remark."""
        return client.post(f"/naskah/{version}/catatan/", typed)

    def test_a_remark_is_pinned_answered_and_closed_by_who_made_it(self, desks, lead):
        """Anybody who sees the case answers; only its author says that it is settled."""
        version = desks.paper(lead.case, SK).version_id
        head, analis = (client_of(desks.players[n]) for n in (HEAD, ANALIS))

        self.post(head, version, passage="rulings.1", words="Tambahkan masa kerja.")
        one = RemarkRow.objects.get()
        page = head.get(f"/naskah/{version}/baca/").content.decode()
        assert 'href="#rulings.1"' in page
        assert "Tutup catatan" in page
        self.post(analis, version, catatan=one.pk, words="Sudah ditambahkan.")
        assert self.post(analis, version, catatan=one.pk, tutup="1").status_code == 404
        assert "Sudah ditambahkan." in words_of(head.get(f"/naskah/{version}/baca/"))
        assert self.post(head, version, catatan=one.pk, tutup="1").status_code == 302

        again = self.post(analis, version, catatan=one.pk, words="Lagi")
        assert again.status_code == 409
        assert "Catatan ini sudah ditutup." in words_of(again)

    @pytest.mark.parametrize("words", ["", "   "])
    def test_a_remark_needs_words(self, desks, lead, words):
        """The refusal stands above the paper."""
        version = desks.paper(lead.case, SK).version_id
        answer = self.post(client_of(desks.players[HEAD]), version, words=words)

        assert answer.status_code == 409
        assert "Isi catatan atau jawabannya." in words_of(answer)
        assert not RemarkRow.objects.exists()

    def test_who_may_not_see_the_case_sees_no_paper_of_it(self, desks, lead):
        """Reading, pictures, remarks: of another agency there is nothing."""
        version = desks.paper(lead.case, SK).version_id
        other = client_of(desks.players["kalsel-karo-organisasi"])

        for address in (f"/naskah/{version}/baca/", f"/naskah/{version}/hal/1/"):
            assert other.get(address).status_code == 404
        assert self.post(other, version, words="Halo").status_code == 404

    def test_what_changed_is_marked_and_an_older_version_says_so(self, desks, task):
        """The newest against the one before, or against the one asked for."""
        first = desks.write(task, "SK")
        second = desks.write(task, "SK", subject="Pembentukan Tim Baru")
        client = client_of(desks.players[ANALIS])

        page = client.get(f"/naskah/{second.pk}/baca/").content.decode()
        assert "<ins>Baru</ins>" in page or "Baru</ins>" in page
        assert "Beda dengan versi 1 ditandai" in page
        old = words_of(client.get(f"/naskah/{first.pk}/baca/?beda=x"))
        assert "Ini bukan versi terbaru." in old

    def test_my_open_remarks_are_the_words_of_a_return(self, desks, lead):
        """Numbered in a list and filled in, each with its paper; those of others are not."""
        version = desks.paper(lead.case, SK).version_id
        head, other = desks.players[HEAD], desks.players[SEKDA]
        for by, words in ((head, "Dasar hukum kurang."), (other, "Bukan ini.")):
            if by == head:
                add_remark(version, passage="", words=words, by=by, at=timezone.now())
        page = client_of(head).get(f"/tugas/{lead.pk}/kembalikan/")

        assert "SK: Dasar hukum kurang.</textarea>" in page.content.decode()
        assert "Catatan Anda pada naskah 1 SK Dasar hukum kurang." in words_of(page)

        client_of(head).post(
            f"/naskah/{version}/catatan/",
            {"catatan": RemarkRow.objects.get().pk, "tutup": "1"},
        )
        page = client_of(head).get(f"/tugas/{lead.pk}/kembalikan/")
        assert "Dasar hukum kurang." not in words_of(page)


class TestPictures:
    """Pages are pictures; a file of somebody else is only opened in a process apart."""

    def handed(self, desks, task, name="lampiran.pdf", data=None):
        """Hand a file in and return its version."""
        data = paper() if data is None else data
        by = desks.doer(task)
        hand_in(
            task.pk, name="Lampiran", filename=name, data=data, by=by, at=timezone.now()
        )
        return PaperVersionRow.objects.get(paper__name="Lampiran")

    def test_a_paper_of_ours_and_a_foreign_pdf_are_pages(self, desks, task, analis):
        """PNG of one width, kept by this browser alone, sniffed by none."""
        own = desks.write(task, ND)
        for version in (own, self.handed(desks, task)):
            answer = analis.get(f"/naskah/{version.pk}/hal/1/")
            assert answer.status_code == 200
            assert answer["Content-Type"] == "image/png"
            assert answer["Cache-Control"] == "private, max-age=86400"
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["X-Pages"] == "1"
            assert Image.open(io.BytesIO(answer.content)).width == 1100

    def test_every_page_of_a_foreign_pdf_can_be_read(self, desks, task, analis):
        """The first page stands there, the others are asked for; one of ours is counted already."""
        version = self.handed(desks, task, data=pages_of_words("A", "B", "C"))

        whole = analis.get(f"/naskah/{version.pk}/baca/").content.decode()
        more = analis.get(f"/naskah/{version.pk}/hal/").content.decode()

        assert f'hx-get="/naskah/{version.pk}/hal/"' in whole
        assert f"/naskah/{version.pk}/hal/1/" in whole
        assert [n for n in range(1, 5) if f"/hal/{n}/" in more] == [2, 3]
        assert "hx-get" not in more
        own = desks.write(task, ND)
        counted = analis.get(f"/naskah/{own.pk}/baca/").content.decode()
        assert f'hx-get="/naskah/{own.pk}/hal/"' not in counted

    @pytest.mark.parametrize("page", [0, 2, 499, 10**9])
    def test_there_is_no_such_page(self, desks, task, analis, page):
        """A number no page has is told in words."""
        version = desks.write(task, ND)

        answer = analis.get(f"/naskah/{version.pk}/hal/{page}/")

        assert answer.status_code == 409
        assert "Halaman itu tidak ada" in words_of(answer)

    def test_a_broken_pdf_has_no_pages_and_no_error(self, desks, task, analis):
        """It says PDF and is none."""
        version = self.handed(desks, task, data=b"%PDF-1.7\n%%EOF\n")

        assert analis.get(f"/naskah/{version.pk}/hal/1/").status_code == 409
        assert analis.get(f"/naskah/{version.pk}/baca/").status_code == 200

    def test_a_photo_is_the_one_page_it_is(self, desks, task, analis):
        """What somebody took with a phone is looked at like a scan."""
        version = self.handed(desks, task, "gambar.png", _png())

        answer = analis.get(f"/naskah/{version.pk}/hal/1/")

        assert (answer.status_code, answer["X-Pages"]) == (200, "1")
        assert analis.get(f"/naskah/{version.pk}/hal/2/").status_code == 409
        assert b"/hal/1/" in analis.get(f"/naskah/{version.pk}/baca/").content

    def test_another_kind_of_file_has_none_and_is_downloaded(self, desks, task, analis):
        """Text is no picture; the page says so and offers the file."""
        version = self.handed(desks, task, "catatan.txt", b"Catatan rapat")

        assert analis.get(f"/naskah/{version.pk}/hal/1/").status_code == 404
        assert analis.get(f"/naskah/{version.pk}/hal/").status_code == 404
        assert "tidak dapat ditampilkan di sini" in words_of(
            analis.get(f"/naskah/{version.pk}/baca/")
        )

    def test_a_quarantined_file_shows_no_page(self, desks, task, analis, settings):
        """What the scanner found is neither downloaded nor drawn."""
        settings.SCANNER = "clamscan"
        version = self.handed(desks, task)
        sha = FileRow.objects.get(pk=version.file_id).sha256
        scan_file(sha, lambda _: Verdict("Eicar"), at=timezone.now())

        for address in ("hal/1/", "baca/"):
            answer = analis.get(f"/naskah/{version.pk}/{address}")
            assert answer.status_code == 409

    def test_a_signed_paper_has_another_address_for_its_pages(self, desks):
        """The browser keeps the draft's picture; the signed page is not taken for it."""
        task = desks.at_step(9)
        found = desks.paper(task.case, SK)
        page = client_of(desks.doer(task)).get(f"/naskah/{found.version_id}/baca/")

        assert f"/hal/1/?ttd={found.code}" in page.content.decode()


def _png():
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("page", ["", "susun/?naskah=Nota+dinas", "tandatangani/"])
def test_a_task_of_a_number_no_row_has_is_not_found(analis, page):
    """However long the number in the address is."""
    assert analis.get(f"/tugas/{'9' * 23}/{page}").status_code == 404


def test_a_version_of_no_sense_is_compared_with_the_one_before(analis, task):
    """What stands behind beda= may be anything; the page is shown all the same."""
    write(analis, task)
    version = PaperVersionRow.objects.get()

    for words in ("9" * 30, "9" * 5000, "-1"):
        answer = analis.get(f"/naskah/{version.pk}/baca/?beda={words}")
        assert answer.status_code == 200


@pytest.mark.parametrize("hour", ["10:00+07:00", "10:00Z", "10.00"])
def test_an_hour_is_local_however_it_is_written(analis, task, hour):
    """A zone behind it is left out: hours of a paper are compared with each other."""
    invitation = {"naskah": "Undangan rapat", "jenis": Kind.UNDANGAN.value}
    meeting = {"day": "2036-12-01", "begins": "09:00", "ends": hour, "place": "Aula"}

    answer = write(analis, task, **invitation, **meeting, agenda="Rapat")

    assert answer.status_code == 302
    assert PaperVersionRow.objects.get().content["value"]["ends"] == "10:00:00"


def test_a_remark_sent_twice_is_pinned_once(analis, task):
    """Pressed again it is the same remark; once that is closed, the same words are another."""
    write(analis, task)
    version = PaperVersionRow.objects.get().pk
    address = f"/naskah/{version}/catatan/"

    for _ in range(2):
        assert analis.post(address, {"words": "Kurang dasar"}).status_code == 302
    assert RemarkRow.objects.count() == 1

    analis.post(address, {"catatan": RemarkRow.objects.get().pk, "tutup": "1"})
    analis.post(address, {"words": "Kurang dasar"})
    assert RemarkRow.objects.count() == 2
