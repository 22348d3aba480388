# SPDX-License-Identifier: Apache-2.0
"""Whether a paper is genuine, for anybody without an account: by its code, or by the file itself."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.authority import paper
from tests.drafts import SK, Desks
from tests.running import Players

from tatalaksana.core.naskah.kinds import Security
from tatalaksana.records.models import FileRow, SigningRow
from tatalaksana.web.papers import verifying

KEY_WORDS = "Tanda tangan internal, bukan TTE tersertifikasi"


@pytest.fixture
def desks(stocked):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(stocked))


@pytest.fixture
def signed(desks):
    """Return an attempt that ended in a signed SK."""
    desks.at_step(9)
    return SigningRow.objects.get()


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(data, name="naskah.pdf"):
    """Hand a file to the public page."""
    return Client().post("/periksa/", {"file": SimpleUploadedFile(name, data)})


def test_a_qr_leads_to_who_signed_what_when_and_where_it_is_entered(signed):
    """Signer, capacity, time with its zone, number, what kind of signature, the fingerprint."""
    answer = Client().get(f"/periksa/{signed.code}/")

    words = words_of(answer)
    assert answer.status_code == 200
    moment = signed.ended_at + timedelta(hours=7)
    for fact in (
        "Naskah SK",
        "000.8.3/00001/ORG/2026",
        "Sekretaris Daerah",
        f"{moment:%H.%M} WIB",
        KEY_WORDS,
        signed.sha_after,
    ):
        assert fact in words
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("code", ["x", "a" * 300, "kode-lain_1234"])
def test_an_unknown_code_says_what_to_do(db, code):
    """404 with words and the way to upload the file."""
    answer = Client().get(f"/periksa/{code}/")

    assert answer.status_code == 404
    assert "Tidak ada naskah yang ditandatangani di sini dengan kode itu." in (
        words_of(answer)
    )
    assert 'type="file"' in answer.content.decode()


def test_the_genuine_file_is_called_genuine(signed):
    """With its place in the register, its time in the zone of the office, and nothing kept."""
    before = FileRow.objects.count()

    words = words_of(upload(bytes(signed.file.data)))

    assert "Naskah ini asli dan tidak berubah" in words
    assert "000.8.3/00001/ORG/2026" in words
    shown = set(re.findall(r"\d\d\.\d\d W\w+", words))
    assert {s[-3:] for s in shown} == {"WIB"}
    near = timezone.now() + timedelta(hours=7)
    assert {s[:2] for s in shown} <= {
        f"{near:%H}",
        f"{near - timedelta(minutes=30):%H}",
    }
    assert FileRow.objects.count() == before


@pytest.mark.parametrize("place", [200, 3000, -60])
def test_one_changed_byte_is_enough(signed, place):
    """Wherever it is: not genuine, and not in the register."""
    data = bytearray(signed.file.data)
    data[place] ^= 1

    words = words_of(upload(bytes(data)))

    assert "Naskah ini asli" not in words
    assert "Dalam register" not in words


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"bukan pdf", "bukan PDF yang dapat dibaca"),
        (b"%PDF-1.7\n%%EOF\n", "Naskah ini tidak dapat dinyatakan asli"),
        (b"\x00" * 5000, "bukan PDF yang dapat dibaca"),
    ],
)
def test_what_is_no_paper_is_told_in_words(db, data, sentence):
    """Never an error page, whatever is handed in; its name is only text."""
    answer = upload(data, "<b>x</b>.pdf")

    assert answer.status_code == 200
    assert sentence in words_of(answer)
    assert "<b>x</b>" not in answer.content.decode()


def test_an_unsigned_pdf_is_called_unsigned(db):
    """It is readable, and nobody signed it."""
    assert "tidak bertanda tangan elektronik" in words_of(upload(paper()))


@pytest.mark.parametrize(
    ("post", "sentence"),
    [
        ({}, "Pilih berkas PDF."),
        ({"file": SimpleUploadedFile("kosong.pdf", b"")}, "Pilih berkas PDF."),
        ({"file": "bukan berkas"}, "Pilih berkas PDF."),
    ],
)
def test_without_a_file_it_is_asked_for(db, post, sentence):
    """At its field, which is marked."""
    answer = Client().post("/periksa/", post)

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_file_that_is_too_large_is_not_read(db):
    """Twenty megabytes are the most."""
    answer = upload(b"%PDF-" + b"x" * verifying.LARGEST)

    assert answer.status_code == 422
    assert "Berkas lebih dari 20 MB." in words_of(answer)


def test_a_closed_paper_shows_neither_name_nor_subject(desks):
    """Who signed it and when is public; what it is about is not."""
    desks.at_step(9, security=Security.RAHASIA, subject="Hal yang sangat tertutup")
    signed = SigningRow.objects.get()

    for answer in (
        Client().get(f"/periksa/{signed.code}/"),
        upload(bytes(signed.file.data)),
    ):
        words = words_of(answer)
        assert "Isi dibatasi" in words
        assert "tertutup" not in words
        assert f"Naskah {SK} Nomor" not in words
        assert "Sekretaris Daerah" in words


@pytest.mark.parametrize(
    "typed", ["{}", "  {} ", "https://sop.go.id/periksa/{}/", "periksa/{}"]
)
def test_a_code_is_typed_where_no_qr_can_be_scanned(signed, typed):
    """The code alone or the address at the foot of the paper, with the spaces of who typed it."""
    answer = Client().get("/periksa/", {"kode": typed.format(signed.code)})

    assert answer.status_code == 302
    assert answer["Location"] == f"/periksa/{signed.code}/"


@pytest.mark.parametrize("typed", ["", "  ", "?", "é/", "//"])
def test_what_holds_no_code_asks_again(stocked, typed):
    """The page of the form, not a fault."""
    assert Client().get("/periksa/", {"kode": typed}).status_code == 200


def test_who_has_no_account_finds_the_page(stocked):
    """From the foot of every page, and from the door."""
    for page in ("/sop/", "/masuk/"):
        assert 'href="/periksa/"' in Client().get(page).content.decode()
