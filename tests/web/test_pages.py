# SPDX-License-Identifier: Apache-2.0
"""Pages over HTTP: who sees what, refusals in words, and the headers that guard them."""

import re

import pytest
from django.test import Client
from tests.cast import NINE, PASSWORD

from tatalaksana.actions.procedures import start_draft
from tatalaksana.queries.procedures import sop_page

SK = "/sop/kalbar/sk-tim-panitia/"
PUBLIC = (
    "/sop/",
    SK,
    f"{SK}bagan/",
    f"{SK}pemeriksaan/",
    f"{SK}unduhan/",
    "/masuk/",
    "/sehat/",
)
FORMATS = ("pdf", "docx", "xlsx", "bpmn", "svg", "yaml", "json")


@pytest.fixture
def visitor(stocked):
    """Open a browser nobody signed in with."""
    return Client()


def signed_in(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize("address", PUBLIC)
def test_a_visitor_reads_what_is_in_force(visitor, address):
    """The catalogue is open to everybody."""
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/impor/", "/akun/", "/impor/1/"])
def test_a_visitor_signs_in_first_and_comes_back(visitor, address):
    """What needs an account leads to Masuk and remembers the way."""
    answer = visitor.get(address)

    assert answer.status_code == 302
    assert answer["Location"] == f"/masuk/?next={address}"


@pytest.mark.parametrize(
    "address",
    ["/sop/kalbar/tidak-ada/", "/sop/tidak-ada/sk/", f"{SK}?versi=99", "/tidak-ada/",
     f"{SK}unduh/1.exe", f"{SK}unduh/9.pdf", "/impor/99999999999999999999/"],
)  # fmt: skip
def test_what_is_not_there_says_so_in_words(visitor, address):
    """Not there answers 404 with a sentence and a way on."""
    answer = visitor.get(address)

    assert answer.status_code in (404, 302)
    if answer.status_code == 404:
        assert "Tidak ditemukan" in answer.content.decode()


def test_the_list_is_searched_by_any_word(visitor):
    """Every word counts, wherever it stands; nothing found says how to go on."""
    found = visitor.get("/sop/", {"q": "survey kepuasan sekda"}).content.decode()
    none = visitor.get("/sop/", {"q": "tidakadakatasepertiini"}).content.decode()

    assert "Penyusunan Laporan Survey Kepuasan" in found
    assert "Asistensi Penyusunan" not in found
    assert "Tidak ada SOP yang cocok" in none


@pytest.mark.parametrize("query", ["%", "_", "'", '"><script>', "\x00", "a" * 5000])
def test_no_search_breaks_the_page(visitor, query):
    """Whatever is typed is searched for, shown back harmless, and answered."""
    answer = visitor.get("/sop/", {"q": query})

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace("<script src=", "")


def test_drafts_show_to_their_authors_alone(stocked):
    """A draft is invisible to visitors, readers and the other agency."""
    page = sop_page(None, "kalsel", "monev-pelayanan-publik")
    draft = start_draft(page.version_id, by=stocked.author, at=NINE)
    address = f"/sop/kalsel/monev-pelayanan-publik/?versi={draft.number}"

    seen = {
        name: signed_in(getattr(stocked, name)).get(address).status_code
        for name in ("author", "viewer", "stranger")
    }

    assert seen == {"author": 200, "viewer": 404, "stranger": 404}
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("ending", FORMATS)
def test_every_sop_can_be_had_as_every_file(visitor, ending):
    """Each download is a file of its own kind, offered under the SOP's name."""
    answer = visitor.get(f"{SK}unduh/1.{ending}")

    assert answer.status_code == 200
    assert len(answer.content) > 1000
    name = f'filename="pembuatan-surat-keputusan-sk-tim-panitia-pelaksana-kegiatan-subbag-pelayanan-publ-v1.{ending}"'
    assert (
        name in answer["Content-Disposition"]
        or f"-v1.{ending}" in answer["Content-Disposition"]
    )


def test_signing_in_leads_back_and_not_elsewhere(stocked):
    """After Masuk one lands where one wanted to go, but never on another site."""
    typed = {"username": "author", "password": PASSWORD}

    home = Client().post("/masuk/", {**typed, "next": "/impor/"})
    away = Client().post("/masuk/", {**typed, "next": "https://jahat.example/"})

    assert home["Location"] == "/impor/"
    assert away["Location"] == "/"


def test_a_session_that_ended_leads_back_to_the_form(stocked):
    """Who sends a form after the session ended signs in, is told, and is back at that form."""
    form, act = "http://testserver/impor/7/?sop=1", "/impor/7/simpan/"

    sent = Client().post(act, headers={"Referer": form})
    foreign = Client().post(act, headers={"Referer": "https://jahat.example/impor/7/"})
    told = Client().get(sent["Location"]).content.decode()

    assert sent["Location"] == "/masuk/?putus=1&next=/impor/7/%3Fsop%3D1"
    assert foreign["Location"] == "/masuk/?putus=1&next=/"
    assert "belum tersimpan" in told
    assert "belum tersimpan" not in Client().get("/masuk/").content.decode()


@pytest.mark.parametrize("address", ["/keluar/", "/impor/1/simpan/", "/versi/1/draf/"])
def test_an_address_for_forms_says_so_when_opened(visitor, address):
    """Opening it answers 405 with a sentence and a way on; pages may be asked for their head."""
    answer = visitor.get(address)

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "hanya menerima isian formulir" in answer.content.decode()
    assert visitor.head("/sop/").status_code == 200


def test_no_browser_keeps_the_pages_of_an_account(stocked):
    """After Keluar, going back shows nothing; the pages of a visitor may be kept."""
    client = signed_in(stocked.author)

    assert client.get("/sop/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get("/sop/").get("Cache-Control", "")


def test_wrong_words_are_refused_with_what_was_typed(stocked):
    """The name stays in its field, the sentence says how many tries are left."""
    answer = Client().post("/masuk/", {"username": "author", "password": "salah"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "4 percobaan lagi" in text
    assert 'value="author"' in text


def test_an_error_stands_at_its_field_too(stocked):
    """What is wrong stands in the box and, in the same words, at the field it belongs to."""
    client = signed_in(stocked.author)

    told = client.post("/akun/", {"old": PASSWORD, "new": "tal", "again": "tal"})
    fine = client.get("/akun/")

    text = told.content.decode()
    at_field = text[text.index('id="salah-id_new"') :]
    assert told.status_code == 422
    assert at_field.count("error-text") == text.count('href="#id_new"') == 1
    assert "salah-id_old" not in text
    assert "salah-" not in fine.content.decode()


def test_an_author_mends_a_draft_and_a_stale_page_is_refused(stocked):
    """A proposal is applied once; the second window is told that the draft changed."""
    client = signed_in(stocked.stranger)
    page = sop_page(None, "kalbar", "sk-tim-panitia")
    client.post(f"/versi/{page.version_id}/draf/")
    draft = sop_page(stocked.stranger, "kalbar", "sk-tim-panitia", 2)
    form = {"rule": "ID15", "path": "identity.warning[0]", "revision": 1}

    first = client.post(f"/versi/{draft.version_id}/usulan/", form)
    sheet = f"http://testserver{SK}pemeriksaan/?versi=2"
    again = client.post(
        f"/versi/{draft.version_id}/usulan/", form, headers={"Referer": sheet}
    )

    warning = sop_page(
        stocked.stranger, "kalbar", "sk-tim-panitia", 2
    ).sop.identity.warning
    assert first.status_code == 302
    assert again.status_code == 409
    assert f'href="{SK}pemeriksaan/?versi=2"' in again.content.decode()
    assert warning is not None
    assert "tidak dilaksanakan" in warning[0]


def test_a_finding_is_left_aside_only_with_a_reason(stocked):
    """A waived finding is gone from the list and its reason is kept."""
    client = signed_in(stocked.stranger)
    page = sop_page(None, "kalbar", "sk-tim-panitia")
    client.post(f"/versi/{page.version_id}/draf/")
    draft = sop_page(stocked.stranger, "kalbar", "sk-tim-panitia", 2)
    form = {"rule": "ID15", "path": "identity.warning[0]", "revision": 1}

    empty = client.post(f"/versi/{draft.version_id}/abaikan/", {**form, "reason": " "})
    told = client.post(
        f"/versi/{draft.version_id}/abaikan/", {**form, "reason": "disengaja"}
    )

    waivers = sop_page(stocked.stranger, "kalbar", "sk-tim-panitia", 2).sop.waivers
    assert (empty.status_code, told.status_code) == (409, 302)
    assert [w.reason for w in waivers] == ["disengaja"]


@pytest.mark.parametrize("name", ["viewer", "author"])
def test_others_cannot_touch_an_agencys_versions(stocked, name):
    """By address as by button: no way into another agency's SOPs."""
    client = signed_in(getattr(stocked, name))
    page = sop_page(None, "kalbar", "sk-tim-panitia")

    answers = [
        client.post(f"/versi/{page.version_id}/{act}/", {"revision": 1}).status_code
        for act in ("draf", "usulan", "berlaku")
    ]

    assert answers == [404, 404, 404]


def test_every_answer_is_guarded(visitor):
    """No page may load from, send to or be framed by another host."""
    answer = visitor.get("/sop/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", PUBLIC[:-1])
def test_pages_have_no_inline_style_or_script(visitor, address):
    """The strict policy would silently drop them."""
    html = visitor.get(address).content.decode()

    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_the_language_is_indonesian_until_one_chooses(visitor):
    """An English browser still gets Indonesian; the choice is remembered."""
    first = visitor.get("/sop/", headers={"accept-language": "en"}).content.decode()
    visitor.post("/bahasa/", {"language": "en", "next": "/sop/"})
    second = visitor.get("/sop/").content.decode()

    assert '<html lang="id"' in first
    assert '<html lang="en"' in second
    assert "SOP library" in second


def test_findings_speak_the_language_of_the_page(visitor):
    """Title, sentence, reason and source of a finding are worded, not only the frame around them."""
    address = f"{SK}pemeriksaan/"

    first = visitor.get(address).content.decode()
    visitor.post("/bahasa/", {"language": "en", "next": address})
    second = visitor.get(address).content.decode()

    assert "Draft SK Tim sudah bukan draf sejak langkah 8." in first
    assert "Draft SK Tim is no longer a draft since step 8." in second
    assert "Requirements do not connect" in second
    assert "PermenPANRB 35/2012, identity part" in second
    assert "Kelengkapan tidak bersambung" not in second


@pytest.mark.parametrize(
    ("address", "most"),
    [("/sop/", 6), (SK, 2), (f"{SK}bagan/", 2), (f"{SK}pemeriksaan/", 2)],
)
def test_pages_ask_the_database_little(
    visitor, django_assert_max_num_queries, address, most
):
    """The number of queries does not grow with the number of SOPs."""
    with django_assert_max_num_queries(most):
        visitor.get(address)
