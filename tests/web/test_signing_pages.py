# SPDX-License-Identifier: Apache-2.0
"""Signing over HTTP: a passphrase lives as long as the click, one number a paper, nothing half done."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.cast import PASSWORD
from tests.drafts import ANALIS, SEKDA, SK, WORDS, Desks, able
from tests.running import Players

from tatalaksana.records.models import BookEntryRow, SigningKeyRow, SigningRow

WRONG = "sandi yang keliru sekali"


@pytest.fixture
def desks(stocked):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(stocked))


@pytest.fixture
def task(desks):
    """Return a task whose SK waits for the signature of the Sekda."""
    return desks.at_step(8)


@pytest.fixture
def sekda(desks):
    """Open the browser of the Sekda, who has a key."""
    client = Client()
    client.force_login(able(desks.players[SEKDA]))
    return client


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def form(page):
    """Return what the form of a page sends as it stands."""
    fields = {}
    for name, value in re.findall(
        r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page.content.decode()
    ):
        fields.setdefault(name, []).append(value)
    return fields


def sign(client, task, passphrase, **more):
    """Type a passphrase on the page of a task and press Tandatangani."""
    address = f"/tugas/{task.pk}/tandatangani/"
    typed = {**form(client.get(address)), **more, "passphrase": passphrase}
    return client.post(address, {**typed, "without": "-"})


def test_a_paper_is_signed_with_its_number_and_the_work_goes_on(sekda, task):
    """Before it is done the page names paper, capacity, number, certificate, consequence."""
    words = words_of(sekda.get(f"/tugas/{task.pk}/tandatangani/"))
    assert "Tandatangani 1 naskah" in words
    assert "diambil saat ditandatangani, dari Buku SK" in words
    assert "Tanda tangan internal, bukan TTE tersertifikasi" in words
    assert "Tanda tangan elektronik tidak dapat ditarik." in words

    answer = sign(sekda, task, WORDS)

    assert answer.status_code == 302
    assert SigningRow.objects.get().state == SigningRow.DONE
    assert BookEntryRow.objects.get(paper__name=SK).text == "000.8.3/00001/ORG/2026"
    task.refresh_from_db()
    assert task.state == "done"
    news = words_of(sekda.get(answer["Location"]))
    assert "1 naskah ditandatangani." in news


def test_a_task_that_signs_does_not_say_it_can_be_taken_back(sekda, task):
    """A signature stays, so the sentence of other decisions would be untrue here."""
    page = words_of(sekda.get(f"/tugas/{task.pk}/"))

    assert "Tanda tangan tidak dapat ditarik." in page
    assert "Dapat ditarik kembali selama belum dikerjakan." not in page


def test_the_same_form_twice_signs_once(sekda, task):
    """The second press finds it done, is sent on like the first, and takes no second number."""
    address = f"/tugas/{task.pk}/tandatangani/"
    typed = {**form(sekda.get(address)), "passphrase": WORDS, "without": "-"}

    answers = [sekda.post(address, typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert SigningRow.objects.count() == 1
    assert BookEntryRow.objects.filter(paper__name=SK).count() == 1


def test_an_empty_passphrase_is_asked_for(sekda, task):
    """Nothing is tried without one."""
    answer = sign(sekda, task, "")

    assert answer.status_code == 409
    assert 'href="#id_passphrase">Isi passphrase.' in answer.content.decode()
    assert not SigningRow.objects.exists()


def test_a_wrong_passphrase_takes_no_number_and_is_not_shown_again(sekda, task):
    """It is counted; the sentence stands at the field too."""
    answer = sign(sekda, task, WRONG)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("Passphrase salah. 4 percobaan lagi sebelum terkunci.") == 2
    assert re.search(r'id="id_passphrase"[^>]*aria-invalid="true"', page)
    assert WRONG not in page
    assert not SigningRow.objects.exists()
    assert not BookEntryRow.objects.filter(paper__name=SK).exists()
    assert sign(sekda, task, WORDS).status_code == 302


def test_after_five_the_right_one_is_refused_too(sekda, task):
    """Locked for a quarter of an hour, in words."""
    for _ in range(5):
        sign(sekda, task, WRONG)

    answer = sign(sekda, task, WORDS)

    assert answer.status_code == 409
    assert "Terlalu banyak passphrase salah." in words_of(answer)
    assert not SigningRow.objects.exists()
    assert "Terkunci sampai pukul" in words_of(sekda.get("/akun/tanda-tangan/"))


def test_the_passphrase_is_nowhere(sekda, task, caplog, settings):
    """Not in a page, a log, the session, the error page of a crash."""
    caplog.set_level(logging.DEBUG)
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    seen = [sign(sekda, task, WRONG), sign(sekda, task, WORDS)]
    address = f"/tugas/{task.pk}/tandatangani/"
    seen += [sekda.post("/tandatangani/", {"passphrase": WORDS, "key": "k"})]
    seen += [sekda.post("/akun/tanda-tangan/", {"old": WRONG, "passphrase": WORDS})]
    seen += [sekda.get(address), sekda.get("/tugas/", follow=True)]
    kept = [str(s.get_decoded()) for s in Session.objects.all()]

    for words in (WORDS, WRONG):
        assert not [a for a in seen if words in a.content.decode()]
        assert words not in caplog.text
        assert not [k for k in kept if words in k]


def test_a_version_that_came_meanwhile_is_not_signed_unread(sekda, desks, task):
    """What lay before the signer was version 1; nothing is signed, and no number stays taken."""
    address = f"/tugas/{task.pk}/tandatangani/"
    typed = {**form(sekda.get(address)), "passphrase": WORDS, "without": "-"}
    desks.write(task, SK, seen=1, subject="Tim lain")

    answer = sekda.post(address, typed)

    assert answer.status_code == 409
    assert "SK sekarang versi 2" in words_of(answer)
    assert not SigningRow.objects.exists()


def test_who_does_not_sign_has_no_such_page(desks, task):
    """Another's task, a step that signs nothing, and signing twice are not there."""
    other = Client()
    other.force_login(desks.players[ANALIS])
    plain = desks.at_step(2)

    assert other.get(f"/tugas/{task.pk}/tandatangani/").status_code == 404
    assert other.post(f"/tugas/{task.pk}/tandatangani/", {}).status_code == 404
    assert other.get(f"/tugas/{plain.pk}/tandatangani/").status_code == 404


class TestBatch:
    """Several tasks are signed with one passphrase, and each stands for itself."""

    def test_two_wait_behind_one_link(self, sekda, desks):
        """One task has no such link; two have, with their number."""
        desks.at_step(8)
        assert "Tandatangani semua" not in words_of(sekda.get("/tugas/"))
        desks.at_step(8)

        assert "Tandatangani semua (2)" in words_of(sekda.get("/tugas/"))
        assert "2 tugas menunggu tanda tangan Anda." in words_of(
            sekda.get("/tandatangani/")
        )

    @pytest.mark.parametrize(
        ("chosen", "passphrase", "field"),
        [(True, "", "id_passphrase"), (False, WORDS, "id_tugas")],
    )
    def test_what_is_missing_is_asked_for(self, sekda, task, chosen, passphrase, field):
        """No passphrase, or nothing ticked: 422, nothing signed, ticks kept."""
        typed = {"passphrase": passphrase, "tugas": [task.pk] if chosen else []}

        answer = sekda.post("/tandatangani/", typed)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'href="#{field}"' in page
        assert bool(re.search(r'name="tugas"[^>]*checked', page)) is chosen
        assert not SigningRow.objects.exists()

    def test_one_that_fails_leaves_the_others_signed(self, sekda, desks, task):
        """What cannot be signed says why; a task that is not mine is not touched."""
        broken, third = desks.at_step(8), desks.at_step(8)
        version = desks.paper(broken.case, SK).version_id
        SigningRow.objects.create(
            version_id=version,
            task=broken,
            provider="lokal",
            code="sedang-berjalan",
            sha_before="0" * 64,
            by=desks.players[SEKDA],
            office="Sekda",
            began_at=desks.began,
        )
        typed = {"passphrase": WORDS, "tugas": [task.pk, broken.pk, third.pk, 10**6]}

        answer = sekda.post("/tandatangani/", {**typed, "key": "k"})

        words = words_of(answer)
        assert answer.status_code == 200
        assert words.count("Ditandatangani.") == 2
        assert "sedang ditandatangani. Tunggu sampai selesai" in words
        states = SigningRow.objects.order_by("pk").values_list("state", flat=True)
        assert list(states).count(SigningRow.DONE) == 2

    def test_a_wrong_passphrase_is_tried_once(self, sekda, desks, task):
        """The others are not tried, so that one slip does not lock the signer out."""
        other = desks.at_step(8)
        typed = {"passphrase": WRONG, "tugas": [task.pk, other.pk], "key": "k"}

        words = words_of(sekda.post("/tandatangani/", typed))

        assert "Passphrase salah. 4 percobaan lagi sebelum terkunci." in words
        assert "Tidak dicoba: tanda tangan sebelumnya gagal." in words
        assert SigningKeyRow.objects.get(account=desks.players[SEKDA]).failures == 1

    def test_nothing_to_sign_says_so(self, desks):
        """An empty list is a page with words."""
        client = Client()
        client.force_login(desks.players[ANALIS])

        answer = client.get("/tandatangani/")

        assert "Tidak ada naskah yang menunggu tanda tangan Anda." in words_of(answer)


class TestKey:
    """Everybody makes their own key; its passphrase is theirs alone."""

    @pytest.fixture
    def analis(self, desks):
        """Open the browser of somebody without a key."""
        client = Client()
        client.force_login(desks.players[ANALIS])
        return client

    def send(self, client, **typed):
        """Send the form of the key."""
        return client.post("/akun/tanda-tangan/", typed)

    def test_a_key_is_made(self, analis, desks):
        """Twice the same passphrase, and it is there."""
        made = self.send(analis, passphrase=WORDS, again=WORDS, password=PASSWORD)

        assert made.status_code == 302
        assert SigningKeyRow.objects.get(account=desks.players[ANALIS]).p12
        assert "Kunci tanda tangan internal tersimpan." in words_of(
            analis.get("/akun/tanda-tangan/")
        )

    @pytest.mark.parametrize(
        ("first", "second", "field"),
        [
            (WORDS, WORDS + "x", "id_again"),
            ("pendek", "pendek", "id_passphrase"),
            ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "id_passphrase"),
            ("", "", "id_passphrase"),
        ],
    )
    def test_a_bad_one_is_refused_at_its_field(self, analis, first, second, field):
        """Unlike, short, of one letter, empty: nothing is made, nothing is shown again."""
        answer = self.send(analis, passphrase=first, again=second, password=PASSWORD)

        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.content.decode()
        assert not first or f'value="{first}"' not in answer.content.decode()
        assert not SigningKeyRow.objects.exists()

    @pytest.mark.parametrize("password", ["", "bukan kata sandinya"])
    def test_who_sits_at_an_open_screen_makes_no_key(self, sekda, analis, password):
        """A first key and a new one ask for the password of the account; the old key stays."""
        kept = bytes(SigningKeyRow.objects.get().p12)
        new = "kata baru yang lain 8"
        typed = {"passphrase": new, "again": new, "password": password}

        first, anew = self.send(analis, **typed), self.send(sekda, baru="1", **typed)

        assert (first.status_code, anew.status_code) == (422, 422)
        assert 'href="#id_password"' in anew.content.decode()
        assert bytes(SigningKeyRow.objects.get().p12) == kept
        right = self.send(sekda, baru="1", **{**typed, "password": PASSWORD})
        assert right.status_code == 302
        assert bytes(SigningKeyRow.objects.get().p12) != kept

    def test_the_old_one_is_needed_to_change_it(self, sekda):
        """A wrong old one is counted and marked; the right one changes it."""
        kept = bytes(SigningKeyRow.objects.get().p12)
        new = "kata baru yang lain 8"
        wrong = self.send(sekda, old=WRONG, passphrase=new, again=new)

        assert wrong.status_code == 422
        assert 'href="#id_old"' in wrong.content.decode()
        assert bytes(SigningKeyRow.objects.get().p12) == kept
        assert self.send(sekda, old=WORDS, passphrase=new, again=new).status_code == 302
        assert bytes(SigningKeyRow.objects.get().p12) != kept

    def test_without_a_key_the_page_leads_to_making_one(self, desks, task):
        """There is no field for a passphrase that opens nothing."""
        client = Client()
        client.force_login(desks.players[SEKDA])

        page = client.get(f"/tugas/{task.pk}/tandatangani/")

        assert "Buat kunci" in words_of(page)
        assert 'name="passphrase"' not in page.content.decode()
