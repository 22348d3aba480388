# SPDX-License-Identifier: Apache-2.0
"""Registers over HTTP: a line is one form, what is wrong stands at its field, letters find their way."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.authority import pages_of_words
from tests.books import KARO, TU, keep_books, letter
from tests.running import Players

from tatalaksana.actions.registering import enter_line, void_line
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.records.models import (
    BookEntryRow,
    CaseRow,
    DispositionRow,
)

PDF = b"%PDF-1.7\n%%EOF\n"
TYPED = {
    "counterpart": "Biro Umum",
    "letter_number": "005/1187/Umum",
    "subject": "Undangan rapat kearsipan",
    "speed": "segera",
}
KPP = "kalsel-kabag-kpp"


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


def today():
    """Return the day of the office now."""
    return timezone.localdate()


def entered(players, **parts):
    """Enter a letter now."""
    known = {"day": today(), "letter_date": None, **parts}
    return enter_line("masuk", letter(**known), by=players[TU], at=timezone.now())


def test_a_letter_is_entered_and_its_next_step_stands_above(tu):
    """Row on top, line cleared, focus in its first field, and one press to forward it."""
    form = tu.get("/register/").content.decode()
    assert 'action="/register/buku/masuk/"' in form

    answer = tu.post("/register/buku/masuk/", {**TYPED, "key": "a"}, follow=True)

    page, words = answer.content.decode(), words_of(answer)
    assert "00001 tercatat." in words
    assert "Teruskan ke Kepala Biro Organisasi" in words
    assert "Nomor berikutnya 00002." in words
    assert re.search(r'id="id_counterpart"[^>]*autofocus', page)
    assert 'name="subject" value=""' in page
    assert "tercatat." not in words_of(tu.get("/register/"))


def test_the_same_form_twice_is_one_line(tu):
    """A second press, or going back and sending it again."""
    for _ in range(2):
        tu.post("/register/buku/masuk/", {**TYPED, "key": "a"})

    assert BookEntryRow.objects.count() == 1


def test_a_second_letter_of_the_same_number_is_told_with_both_ways_on(tu):
    """Open the first, or enter it as a second letter; nothing typed is lost."""
    tu.post("/register/buku/masuk/", {**TYPED, "key": "a"})

    told = tu.post("/register/buku/masuk/", {**TYPED, "key": "b"})

    day = today()
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    sentence = (
        "Nomor surat ini sudah dicatat sebagai 00001 pada "
        f"{day.day} {months.split()[day.month - 1]}."
    )
    words = words_of(told)
    assert told.status_code == 409
    assert sentence in words
    assert "Buka 00001" in words
    assert "Catat juga sebagai surat kedua" in words
    assert 'value="005/1187/Umum"' in told.content.decode()
    tu.post("/register/buku/masuk/", {**TYPED, "key": "b", "despite": "1"})
    assert BookEntryRow.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field", "status"),
    [
        ({"counterpart": " "}, "id_counterpart", 409),
        ({"subject": ""}, "id_subject", 409),
        ({"day": "31-12"}, "id_day", 422),
        ({"day": "2019-01-01"}, "id_day", 409),
        ({"letter_date": "besok"}, "id_letter_date", 422),
        ({"letter_date": "2999-01-01"}, "id_letter_date", 409),
        ({"security": "umum"}, "id_security", 422),
        ({"speed": "kilat"}, "id_speed", 422),
        ({"scan": SimpleUploadedFile("a.exe", b"MZ")}, "id_scan", 409),
        ({"scan": SimpleUploadedFile("a.txt", b"Surat")}, "id_scan", 409),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_takes_no_number(
    tu, typed, field, status
):
    """The box links to the field, what was typed stays, no number is taken."""
    answer = tu.post("/register/buku/masuk/", {**TYPED, **typed, "key": "a"})

    page = answer.content.decode()
    assert answer.status_code == status
    assert f'href="#{field}"' in page
    assert f'id="{field}"' in page
    assert 'value="005/1187/Umum"' in page
    assert not BookEntryRow.objects.exists()


@pytest.mark.parametrize("name", [KARO, "kalbar-karo-organisasi"])
def test_others_read_and_have_no_line_to_write_in(players, name):
    """No form, and sending one all the same finds nothing."""
    client = client_of(players[name])

    assert 'id="catat"' not in client.get("/register/").content.decode()
    assert client.get("/register/buku/masuk/catat/").status_code == 404
    assert client.get("/register/buku/masuk/nomor/").status_code == 404
    if name == KARO:
        answer = client.post("/register/buku/masuk/", {**TYPED, "key": "a"})
        assert answer.status_code == 404


@pytest.mark.parametrize("key", ["masuk", "keluar", "ekspedisi", "ktp", "keputusan"])
def test_every_book_has_a_page_a_form_and_a_way_to_print(tu, key):
    """Empty it says which number comes first; filled it shows its line."""
    empty = words_of(tu.get(f"/register/buku/{key}/"))
    assert "Baris pertama mendapat nomor 00001" in empty or "mendapat nomor" in empty

    tu.post(f"/register/buku/{key}/catat/", {**TYPED, "key": "a"})

    assert "Undangan rapat kearsipan" in words_of(tu.get(f"/register/buku/{key}/"))
    for ending, start in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        answer = tu.get(f"/register/buku/{key}/unduh.{ending}?bulan={today().month}")
        assert answer.content.startswith(start)
    assert tu.get(f"/register/buku/{key}/cetak/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/register/buku/hantu/",
        "/register/buku/masuk/unduh.exe",
        "/register/baris/999/",
        "/register/surat/999/",
        "/register/disposisi/999/selesai/",
        "/arsip/usul/999/",
        "/berkas/999/zip",
    ],
)
def test_what_is_not_there_is_not_found(tu, address):
    """Books, lines, letters, lists, cases."""
    answer = tu.post(address) if "disposisi" in address else tu.get(address)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "asked",
    ["?bulan=99&tahun=abc&hal=0", "?hal=999", "?q=%00%27&keadaan=x", "?tahun=1"],
)
def test_a_strange_address_shows_a_page_all_the_same(tu, asked):
    """Months, years, pages and words nobody has."""
    assert tu.get(f"/register/buku/masuk/{asked}").status_code == 200


def test_a_void_line_says_why_by_whom_and_when(players, tu):
    """Struck through in the book; its page offers nothing to change."""
    line = entered(players)
    client = tu
    assert client.get(f"/register/baris/{line.pk}/?buka=batal").status_code == 200
    told = client.post(f"/register/baris/{line.pk}/batal/", {"reason": " "})
    assert told.status_code == 409
    client.post(f"/register/baris/{line.pk}/batal/", {"reason": "Surat Biro Hukum"})

    words = words_of(client.get("/register/"))
    assert "Batal: Surat Biro Hukum. Kepala Subbagian Tata Usaha," in words
    page = client.get(f"/register/baris/{line.pk}/?buka=perbaiki").content.decode()
    assert 'id="perbaiki"' not in page
    assert "membatalkan nomor ini." in page


def test_a_letter_whose_line_is_void_says_so_to_its_receiver(players, tu):
    """The sheet of a letter that was forwarded: struck with its reason, nothing to dispose any more."""
    line, karo = entered(players), client_of(players[KARO])
    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})
    assert "Kirim disposisi" in words_of(karo.get(f"/register/surat/{line.pk}/"))

    tu.post(f"/register/baris/{line.pk}/batal/", {"reason": "Surat Biro Hukum"})

    page = words_of(karo.get(f"/register/surat/{line.pk}/"))
    assert "Batal: Surat Biro Hukum" in page
    assert "Kirim disposisi" not in page


def test_a_line_is_mended_with_a_reason_and_tells_what_it_said(players, tu):
    """The form is filled with the line; the history shows before and after."""
    line = entered(players)
    address = f"/register/baris/{line.pk}/"
    form = tu.get(f"{address}?buka=perbaiki").content.decode()
    assert 'value="Undangan rapat koordinasi kearsipan"' in form

    without = tu.post(f"{address}perbaiki/", TYPED)
    done = tu.post(f"{address}perbaiki/", {**TYPED, "reason": "Salah"}, follow=True)

    assert without.status_code == 409
    assert 'href="#id_reason"' in without.content.decode()
    page = done.content.decode()
    assert "<del>Undangan rapat koordinasi kearsipan</del>" in page
    assert "<ins>Undangan rapat kearsipan</ins>" in page
    assert "Periksa rekam buku" in page
    assert "Rekam buku utuh" in words_of(tu.get(f"{address}?periksa=1"))


def test_a_line_is_put_behind_another(players, tu):
    """Sisipan, with its reason in the book."""
    line = entered(players)
    typed = {**TYPED, "letter_number": "7", "reason": "Terselip", "key": "k"}

    for _ in range(2):
        tu.post(f"/register/baris/{line.pk}/sisip/", typed)

    words = words_of(tu.get("/register/"))
    assert "00001.a" in words
    assert "Sisipan: Terselip" in words
    assert "Nomor berikutnya 00002." in words


def test_numbers_are_reserved_for_paper_and_filled_in(tu):
    """The book lists them as dipesan; filling one in is the form of its line."""
    told = tu.post("/register/buku/keluar/nomor/", {"count": "99", "reason": "x"})
    assert told.status_code == 409
    answer = tu.post(
        "/register/buku/keluar/nomor/",
        {"count": "2", "reason": "Listrik padam", "key": "a"}, follow=True,
    )  # fmt: skip
    assert "dipesan. Isi barisnya" in words_of(answer)
    line = BookEntryRow.objects.order_by("pk").first()

    tu.post(f"/register/baris/{line.pk}/perbaiki/", {**TYPED, "reason": "Susulan"})

    line.refresh_from_db()
    assert line.state == "terpakai"
    assert "memesan nomor ini." in words_of(tu.get(f"/register/baris/{line.pk}/"))


def test_a_closed_letter_shows_a_lock_to_whom_it_does_not_concern(players, tu):
    """The line stands in the book; its words, page, and scan do not."""
    line = entered(players, security=Security.RAHASIA, subject="Hasil pemeriksaan")
    other = client_of(players[KPP])

    words = words_of(other.get("/register/"))
    assert "Isi dibatasi" in words
    assert "Rahasia" in words
    assert "Hasil pemeriksaan" not in words
    assert other.get(f"/register/baris/{line.pk}/").status_code == 404
    assert "Hasil pemeriksaan" in words_of(tu.get("/register/"))


def test_a_scan_is_handed_out_as_a_file(players, tu):
    """Never as a page of this site."""
    scan = SimpleUploadedFile("surat.pdf", PDF)
    tu.post("/register/buku/masuk/", {**TYPED, "scan": scan, "key": "a"})
    line = BookEntryRow.objects.get()

    answer = tu.get(f"/register/baris/{line.pk}/pindaian/")

    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def photo(size=(2400, 1200)):
    """Return a photo of a letter, lying on its side as a phone keeps it."""
    made, turned = io.BytesIO(), Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", size, "white").save(made, "JPEG", exif=turned)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "pages"),
    [("surat.pdf", pages_of_words("A", "B", "C"), 3), ("surat.jpg", photo(), 1)],
)
def test_who_disposes_a_letter_reads_its_scan_on_the_same_page(
    players, tu, name, data, pages
):
    """Page by page, a photo upright; for who may not see the letter there is nothing."""
    scan = SimpleUploadedFile(name, data)
    typed = {**TYPED, "security": "rahasia", "scan": scan, "key": "a"}
    tu.post("/register/buku/masuk/", typed)
    line = BookEntryRow.objects.get()
    base, karo = f"/register/baris/{line.pk}/hal/", client_of(players[KARO])
    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})

    page = karo.get(f"/register/surat/{line.pk}/").content.decode()
    first = karo.get(f"{base}1/")
    more = karo.get(base).content.decode()

    assert f'src="{base}1/"' in page
    assert f'hx-get="{base}"' in page
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "private, no-cache"
    width, height = Image.open(io.BytesIO(first.content)).size
    assert height > width
    assert [n for n in range(1, 9) if f'src="{base}{n}/"' in more] == [
        *range(2, pages + 1)
    ]
    assert karo.get(f"{base}{pages + 1}/").status_code == 409
    assert client_of(players[KPP]).get(base).status_code == 404


def test_a_broken_scan_is_told_and_breaks_nothing(players, tu):
    """The letter is there; the picture says in words that there is none."""
    scan = SimpleUploadedFile("surat.pdf", PDF)
    tu.post("/register/buku/masuk/", {**TYPED, "scan": scan, "key": "a"})
    line = BookEntryRow.objects.get()

    assert tu.get(f"/register/surat/{line.pk}/").status_code == 200
    answer = tu.get(f"/register/baris/{line.pk}/hal/1/")
    assert answer.status_code == 409
    assert "Halaman itu tidak ada" in words_of(answer)


def test_a_period_told_backwards_is_the_same_period(players, tu):
    """From and to are the two ends, whichever comes first."""
    entered(players)
    year = today().year
    ends = f"dari={year}-12-31&sampai={year}-01-01"

    book = tu.get(f"/register/buku/masuk/unduh.xlsx?{ends}").content

    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert any(b"00001" in parts.read(name) for name in parts.namelist())


def test_a_letter_goes_from_the_keeper_down_and_its_answer_comes_back(players, tu):
    """Forward, read, dispose by the sheet, answer: each on the page of the letter."""
    line = entered(players)
    karo, kpp = client_of(players[KARO]), client_of(players[KPP])
    assert karo.get(f"/register/surat/{line.pk}/").status_code == 404
    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})

    waits = words_of(karo.get("/disposisi/"))
    assert "Naskah masuk belum dibaca 1" in waits
    page = words_of(karo.get(f"/register/surat/{line.pk}/"))
    assert "Kirim disposisi" in page
    root = DispositionRow.objects.get()
    assert root.state == "dibaca"
    wrong = karo.post(f"/register/disposisi/{root.pk}/", {"due": "", "note": "Cepat"})
    assert wrong.status_code == 422
    assert "Pilih satu penerima utama." in words_of(wrong)
    assert ">Cepat</textarea>" in wrong.content.decode()
    karo.post(
        f"/register/disposisi/{root.pk}/",
        {
            "main": "kabag-kpp",
            "copies": ["kabag-baga"],
            "instructions": ["telaah"],
            "due": "",
        },
    )
    assert "Disposisi belum dibaca 1" in words_of(kpp.get("/disposisi/"))
    part = DispositionRow.objects.get(to="kabag-kpp")
    assert "Batalkan disposisi" in words_of(karo.get(f"/register/surat/{line.pk}/"))
    kpp.get(f"/register/surat/{line.pk}/")
    empty = kpp.post(f"/register/disposisi/{part.pk}/selesai/", {"words": ""})
    assert f'href="#id_words_{part.pk}_selesai"' in empty.content.decode()
    kpp.post(f"/register/disposisi/{part.pk}/selesai/", {"words": "Sudah dijawab"})

    page = words_of(karo.get(f"/register/surat/{line.pk}/"))
    assert "Sudah dijawab" in page
    assert "Tidak ada yang menunggu Anda" in page
    assert "Tidak ada yang menunggu Anda" in words_of(karo.get("/disposisi/"))
    late = karo.post(f"/register/disposisi/{part.pk}/batal/")
    assert late.status_code == 409


def test_the_menu_counts_what_waits(players, tu):
    """A letter that was forwarded is counted at Register until it is dealt with."""
    line = entered(players)
    karo = client_of(players[KARO])
    assert ">Register <span" not in karo.get("/tugas/").content.decode()

    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})

    assert '>Register <span class="count">1<' in karo.get("/tugas/").content.decode()


def test_a_case_is_begun_with_a_letter_from_its_page(players, tu):
    """The SOPs one may start are offered; the form has the subject of the letter."""
    line = entered(players)
    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})
    karo = client_of(players[KARO])
    version = players.version("informasi-jabatan")
    address = f"/versi/{version}/mulai/?surat={line.pk}"
    assert address in karo.get(f"/register/surat/{line.pk}/").content.decode()

    form = karo.get(address).content.decode()
    assert 'value="Undangan rapat koordinasi kearsipan"' in form
    typed = {"subject": "Rapat", "surat": str(line.pk), "key": "a"}
    karo.post(f"/versi/{version}/mulai/", typed)

    case = CaseRow.objects.get()
    line.refresh_from_db()
    assert line.case == case
    assert f"Berkas {case.number:04d}" in words_of(karo.get("/register/"))


def test_codes_are_taken_in_by_the_administrator_after_a_look(stocked, players, tu):
    """Others only search; a list with a finding is not saved."""
    admin = client_of(stocked.admin)
    good = SimpleUploadedFile(
        "kode.csv", b"kode;uraian;aktif\n000.8.3;Tata laksana;2\n"
    )
    bad = SimpleUploadedFile("kode.csv", b"kode;uraian;aktif\n000.8.3;;lama\n")
    address = "/register/klasifikasi/"

    assert tu.post(address, {"berkas": good}).status_code == 404
    told = admin.post(address, {"berkas": bad})
    assert told.status_code == 422
    assert "Baris 2:" in words_of(told)
    good.seek(0)
    looked = admin.post(address, {"berkas": good}).content.decode()
    revision = re.search(r'name="revision" value="(\d+)"', looked)[1]
    text = re.search(
        r'<textarea name="isi" hidden>(.*?)</textarea>', looked, re.DOTALL
    )[1]
    admin.post(f"{address}simpan/", {"isi": text, "revision": revision})

    assert [c.code for c in paperwork_of(stocked.kalsel).value.codes] == ["000.8.3"]
    assert "Tata laksana" in words_of(tu.get(f"{address}?q=laksana"))
    assert "000.8.3" in tu.get(f"{address}daftar.csv").content.decode()
    assert '<option value="000.8.3">' in tu.get("/register/").content.decode()


def test_a_berkas_is_had_as_a_zip_by_who_may_see_it(players, tu):
    """With index, record and verifier; for others it is not there."""
    case = players.start("asistensi-penyusunan-sop")
    starter = client_of(players["kalsel-sekretaris-dinkes"])

    answer = starter.get(f"/berkas/{case.pk}/zip")

    data = io.BytesIO(b"".join(answer.streaming_content))
    names = zipfile.ZipFile(data).namelist()
    assert f"berkas-{case.number:04d}/periksa.py" in names
    stranger = client_of(players["kalbar-karo-hukum"])
    assert stranger.get(f"/berkas/{case.pk}/zip").status_code == 404


def test_a_line_voided_by_hand_reads_the_same_in_english(players, tu):
    """The screens speak both languages."""
    line = entered(players)
    void_line(line.pk, reason="x", by=players[TU], at=timezone.now())

    tu.post("/bahasa/", {"language": "en"})

    assert "Void: x" in words_of(tu.get("/register/"))


def test_an_answer_that_comes_too_late_is_given_back(players, tu):
    """The form is gone once somebody closed it; what was typed into it stands beside the reason."""
    line = entered(players)
    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})
    part = DispositionRow.objects.get().pk
    karo, address = client_of(players[KARO]), f"/register/disposisi/{part}/selesai/"
    assert karo.post(address, {"words": "Hadir"}).status_code == 302

    late = karo.post(address, {"words": "Diwakili <Kabag>"})

    assert late.status_code == 409
    assert "Yang Anda tulis: Diwakili &lt;Kabag&gt;" in late.content.decode()


def test_news_of_a_letter_leads_to_it_and_is_read_by_that(players, tu):
    """Whoever it was forwarded to follows the notice; of a closed letter only its number is told."""
    line = entered(players, security=Security.RAHASIA)
    tu.post(f"/register/surat/{line.pk}/teruskan/", {"to": "karo-organisasi"})
    karo = client_of(players[KARO])
    told = karo.get("/kabar/")
    assert "Surat 00001" in words_of(told)
    assert "Undangan" not in words_of(told)

    address = re.search(r'href="(/kabar/\d+/)"', told.content.decode())[1]
    page = karo.get(address, follow=True)

    assert page.redirect_chain[0][0] == f"/register/surat/{line.pk}/"
    assert "Undangan" in words_of(page)
    assert "Baru" not in words_of(karo.get("/kabar/"))
