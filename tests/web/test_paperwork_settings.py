# SPDX-License-Identifier: Apache-2.0
"""Instansi, Naskah over HTTP: only who keeps the office, refusals in words, earlier papers stay."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.drafts import SK, Desks
from tests.running import Players

from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.records.models import PaperVersionRow, PaperworkRow

PAGES = (
    "",
    "kop/",
    "templat/keputusan/",
    "buku-baru/",
    "penanda/",
    "disposisi/",
    "ttd/",
)
HOSTILE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script>'
    b'<rect width="9" height="9"/></svg>'
)
LEAKING = HOSTILE.replace(b"<rect", b'<image href="file:///etc/passwd"/><rect')


@pytest.fixture
def desks(stocked):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(stocked))


@pytest.fixture
def admin(desks):
    """Open the browser of who keeps the office of Kalimantan Barat."""
    return client_of(desks.players.cast.admin2)


def client_of(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def kept(desks):
    """Return the paperwork of Kalimantan Barat and its revision."""
    found = paperwork_of(desks.players.cast.kalbar)
    return found.value, found.revision


def head(desks, **typed):
    """Return the form of the kop as it would be sent."""
    first = {"lines": "PEMERINTAH\nBIRO ORGANISASI", "city": "Pontianak"}
    return {**first, "revision": kept(desks)[1], **typed}


def book(desks, **typed):
    """Return the form of a book."""
    first = {"name": "Buku baru", "way": "keluar", "pattern": "{urut}/{tahun}"}
    return {**first, "source": "sendiri", "revision": kept(desks)[1], **typed}


@pytest.mark.parametrize("page", PAGES)
def test_only_who_keeps_an_office_keeps_its_papers(desks, admin, page):
    """For everybody else there is no such page, to read or to send."""
    leader = client_of(desks.players["kalbar-karo-organisasi"])

    assert admin.get(f"/instansi/naskah/{page}").status_code == 200
    assert leader.get(f"/instansi/naskah/{page}").status_code == 404
    if page:
        assert leader.post(f"/instansi/naskah/{page}", head(desks)).status_code == 404
    assert PaperworkRow.objects.filter(revision__gt=1).count() == 0


@pytest.mark.parametrize("page", ["templat/kuda/", "buku/kuda/"])
def test_a_kind_or_a_book_there_is_not_is_no_page(admin, page):
    """As everywhere."""
    assert admin.get(f"/instansi/naskah/{page}").status_code == 404


def test_a_new_revision_leaves_earlier_papers_as_they_were(desks, admin):
    """What was drawn stays byte for byte; what is drawn from now on has the new kop."""
    task = desks.at_step(2)
    first = desks.write(task, SK)

    answer = admin.post("/instansi/naskah/kop/", head(desks))

    assert answer.status_code == 302
    assert "Pengaturan naskah tersimpan." in words_of(admin.get(answer["Location"]))
    second = desks.write(task, SK)
    again = PaperVersionRow.objects.get(pk=first.pk)
    assert (again.drawn, second.drawn) == (1, 2)
    assert again.file.sha256 == first.file.sha256 != second.file.sha256


@pytest.mark.parametrize("provider", ["bsre_v1", "bsre_v2", "pkcs11"])
def test_what_the_server_cannot_sign_with_is_not_chosen(
    desks, admin, settings, provider
):
    """Else nobody in the office could sign from then on; set up, it is chosen."""
    typed = {"provider": provider, "revision": kept(desks)[1]}

    refused = admin.post("/instansi/naskah/ttd/", typed)

    assert refused.status_code == 422
    assert "Server ini belum diatur untuk itu" in words_of(refused)
    assert kept(desks)[0].provider == "lokal"
    settings.BSRE_URL, settings.PKCS11_MODULE = "https://bsre.example", "/lib/p11.so"
    assert admin.post("/instansi/naskah/ttd/", typed).status_code == 302
    assert kept(desks)[0].provider == provider


def test_a_stale_revision_is_told_and_nothing_is_lost(desks, admin):
    """Somebody else changed it meanwhile."""
    old = head(desks, address="Jalan Ahmad Yani")
    admin.post("/instansi/naskah/kop/", head(desks, city="Sambas"))

    answer = admin.post("/instansi/naskah/kop/", old)

    assert answer.status_code == 422
    assert "Jalan Ahmad Yani" in answer.content.decode()
    assert "Ada yang perlu diperbaiki" in words_of(answer)
    assert kept(desks)[0].city == "Sambas"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"pattern": "{tahun}"}, "Pola nomor harus memuat {urut}."),
        ({"pattern": "{urut}/{urut}"}, "Pola nomor memuat {urut} lebih dari sekali."),
        ({"pattern": "{urut}/{kuda}"}, "tidak dikenal"),
        ({"pattern": "{urut"}, "tidak"),
        ({"pattern": ""}, "Isi bagian ini."),
        ({"name": ""}, "Isi bagian ini."),
        ({"kinds": ["kuda"]}, "Ada yang perlu diperbaiki"),
        ({"name": "!!!"}, "Setiap buku perlu nama dan kode."),
    ],
)
def test_a_book_that_cannot_be_is_refused_in_words(desks, admin, typed, sentence):
    """What was typed stays; nothing is kept."""
    answer = admin.post("/instansi/naskah/buku-baru/", book(desks, **typed))

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert kept(desks)[1] == 1


def test_a_new_book_never_takes_the_place_of_another(desks, admin):
    """A name that gives the key of a book there is: refused, and that book is as it was."""
    before = kept(desks)[0].book("undangan")

    answer = admin.post("/instansi/naskah/buku-baru/", book(desks, name="Undangan"))

    assert answer.status_code in {409, 422}
    assert "Buku Undangan tercantum dua kali." in answer.content.decode()
    assert kept(desks)[0].book("undangan") == before


def test_a_book_is_added_and_changed_under_its_key(desks, admin):
    """Its lines are kept under its key, so a new name keeps the key."""
    admin.post("/instansi/naskah/buku-baru/", book(desks))
    assert kept(desks)[0].book("buku-baru").name == "Buku baru"

    admin.post("/instansi/naskah/buku/buku-baru/", book(desks, name="Buku lain"))

    assert kept(desks)[0].book("buku-baru").name == "Buku lain"


def _png():
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "navy").save(out, "PNG")
    return out.getvalue()


class TestEmblem:
    """The emblem of a region is drawn into papers and given to no browser."""

    def send(self, desks, admin, data):
        """Send the kop with an emblem."""
        typed = head(desks, emblem=SimpleUploadedFile("lambang", data))
        return admin.post("/instansi/naskah/kop/", typed)

    @pytest.mark.parametrize("data", [_png(), HOSTILE])
    def test_a_picture_is_kept_and_never_served(self, desks, admin, data):
        """Neither page holds it: the sample is a picture of the whole page."""
        assert self.send(desks, admin, data).status_code == 302
        assert kept(desks)[0].head.emblem

        for address in ("", "kop/", "templat/surat_dinas/"):
            page = admin.get(f"/instansi/naskah/{address}").content.decode()
            assert "alert(1)" not in page
            assert "PHN2Zy" not in page
            assert kept(desks)[0].head.emblem[:40] not in page
        desks.write(desks.at_step(2), SK)

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"\x89PNG\r\n\x1a\n" + b"x" * 300_000, "Lambang lebih dari 300 kB."),
            (b"GIF89a", "Lambang harus PNG atau SVG."),
            (_png()[:40], "Lambang ini tidak dapat digambar"),
            (b"<svg width=1><g", "Lambang ini tidak dapat digambar"),
            (LEAKING, "Lambang ini tidak dapat digambar"),
            (b"<html><svg></svg></html>", "Lambang harus PNG atau SVG."),
        ],
    )
    def test_another_file_is_refused_in_words(self, desks, admin, data, sentence):
        """Too large, or of another kind."""
        answer = self.send(desks, admin, data)

        assert answer.status_code == 422
        assert sentence in words_of(answer)
        assert kept(desks)[1] == 1

    def test_one_that_cannot_be_drawn_is_left_out_of_the_paper(self, desks, admin):
        """It says PNG and is none: papers are drawn all the same."""
        self.send(desks, admin, b"\x89PNG\r\n\x1a\nrusak")

        assert desks.write(desks.at_step(2), SK).pages >= 1


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("disposisi/", {"instructions": "tindak lanjuti\nsiapkan bahan"}),
        ("ttd/", {"provider": "lokal"}),
        ("penanda/", {"position": "sekda", "standing": "sekda", "on_behalf": "GUBERNUR"}),
        (
            "templat/keputusan/",
            {
                "title": "KEPUTUSAN",
                "paper": "f4",
                "font": "bookman",
                "size": "11",
                "numbering": "sebelum_ttd",
            },
        ),
    ],
)  # fmt: skip
def test_every_part_is_kept_once_it_fits(desks, admin, page, typed):
    """And says so, on the page one comes to."""
    answer = admin.post(
        f"/instansi/naskah/{page}", {**typed, "revision": kept(desks)[1]}
    )

    assert answer.status_code == 302
    assert "Pengaturan naskah tersimpan." in words_of(admin.get(answer["Location"]))


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("disposisi/", {"instructions": ""}),
        ("disposisi/", {"instructions": "\n".join(f"Perintah {i}" for i in range(41))}),
        ("ttd/", {"provider": "kuda"}),
        ("penanda/", {"position": "kuda", "standing": "sekda"}),
        ("templat/keputusan/", {"title": "", "size": "99"}),
        ("kop/", {"lines": "", "city": ""}),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(desks, admin, page, typed):
    """Nothing is kept of it."""
    answer = admin.post(
        f"/instansi/naskah/{page}", {**typed, "revision": kept(desks)[1]}
    )

    assert answer.status_code == 422
    assert "Ada yang perlu diperbaiki" in words_of(answer)
    assert kept(desks)[1] == 1


def test_a_rule_of_a_signer_is_taken_away(desks, admin):
    """At the revision the page showed."""
    typed = {"position": "sekda", "standing": "sekda", "on_behalf": "GUBERNUR"}
    admin.post("/instansi/naskah/penanda/", {**typed, "revision": kept(desks)[1]})
    assert "a.n. GUBERNUR" in words_of(admin.get("/instansi/naskah/"))

    drop = {"position": "sekda", "revision": kept(desks)[1]}
    admin.post("/instansi/naskah/penanda/cabut/", drop)

    assert not [r for r in kept(desks)[0].signers if r.position == "sekda"]
