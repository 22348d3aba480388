# SPDX-License-Identifier: Apache-2.0
"""Masuk and Akun over HTTP: two steps, sessions, locks with a time to come back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.cast import PASSWORD
from tests.office import staff

from tatalaksana.actions.factors import begin_factor, confirm_factor
from tatalaksana.formats.onetime import code_at

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"


def entered(name, agent="", password=PASSWORD, address="127.0.0.1", next_=""):
    """Sign in over HTTP; return the browser and the answer."""
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    form = {"username": name, "password": password, "next": next_}
    return client, client.post("/masuk/", form)


def is_in(client):
    """Whether Akun opens."""
    return client.get("/akun/").status_code == 200


def now():
    """Return the moment, as an app on a phone has it."""
    return datetime.now(UTC)


@pytest.fixture
def guarded(cast):
    """Give the viewer an app, confirmed a while ago; return its secret and recovery codes."""
    at = now() - timedelta(hours=1)
    secret = begin_factor(cast.viewer)
    return secret, confirm_factor(cast.viewer, code_at(secret, at), at=at)


def test_the_code_stands_between_the_password_and_the_site(cast, guarded):
    """Half-way in, every page still asks to sign in; the code leads where one was going."""
    client, answer = entered("viewer", next_="/berkas/")

    assert answer["Location"] == "/masuk/kode/"
    assert not is_in(client)
    wrong = client.post("/masuk/kode/", {"code": "000000"})
    right = client.post("/masuk/kode/", {"code": code_at(guarded[0], now())})

    assert wrong.status_code == 422
    assert "Kode tidak cocok" in wrong.content.decode()
    assert right["Location"] == "/berkas/"
    assert is_in(client)


def test_the_second_step_is_nobodys_without_the_first(cast, guarded):
    """A code alone opens nothing, nor does a first step before the password changed."""
    stranger = Client()
    client, _ = entered("viewer")
    cast.viewer.set_password("kata-sandi-baru-9")
    cast.viewer.save()

    for one in (stranger, client):
        answer = one.post("/masuk/kode/", {"code": guarded[1][0]})
        assert answer["Location"] == "/masuk/"
        assert not is_in(one)


def test_somebody_turns_it_on_and_off_again(cast):
    """The QR and its text, the codes once, then off with a code."""
    client, _ = entered("viewer")
    page = client.get("/akun/dua-langkah/").content.decode()
    secret = begin_factor(cast.viewer)
    wrong = client.post("/akun/dua-langkah/", {"code": "000000"})
    codes = client.post("/akun/dua-langkah/", {"code": code_at(secret, now())})
    shown = re.findall(r"<li><code>([\w-]+)</code></li>", codes.content.decode())
    again = client.get("/akun/dua-langkah/")
    off = client.post("/akun/dua-langkah/matikan/", {"code": shown[0]})

    assert 'class="qr"' in page
    assert "otpauth://totp/Tatalaksana:viewer" in page
    assert wrong.status_code == 422
    assert len(shown) == 10
    assert again.status_code == 409
    assert off["Location"] == "/akun/"
    after = client.get("/akun/").content.decode()
    assert "dimatikan" in after
    assert shown[1] not in after


@pytest.mark.parametrize(
    ("rule", "owing"),
    [("", ()), ("pengelola", ("admin",)), ("pimpinan", ("admin", "kalsel-karo-organisasi")),
     ("semua", ("admin", "kalsel-karo-organisasi", "viewer"))],
)  # fmt: skip
def test_an_office_may_ask_for_it(cast, settings, rule, owing):
    """Nobody, administrators, heads of others too, or all; they set it up before anything else."""
    staff(cast)
    settings.SECOND_FACTOR = rule

    for name in ("admin", "kalsel-karo-organisasi", "viewer"):
        client, _ = entered(name)
        page = client.get("/sop/")
        assert (page.status_code == 302) is (name in owing), name
        if name in owing:
            assert page["Location"] == "/akun/dua-langkah/"
            assert "mewajibkannya" in client.get(page["Location"]).content.decode()


def test_who_owes_it_goes_on_once_it_is_there(cast, settings):
    """And owes it again when it is turned off."""
    settings.SECOND_FACTOR = "semua"
    client, _ = entered("viewer")
    secret = begin_factor(cast.viewer)
    codes = client.post("/akun/dua-langkah/", {"code": code_at(secret, now())})
    shown = re.findall(r"<li><code>([\w-]+)</code></li>", codes.content.decode())

    assert client.get("/sop/").status_code == 200
    client.post("/akun/dua-langkah/matikan/", {"code": shown[0]})
    assert client.get("/sop/")["Location"] == "/akun/dua-langkah/"


def test_sessions_are_listed_in_words_and_ended(cast):
    """Device, address, this one marked; the others are out at once, this one stays."""
    here, _ = entered("viewer", CHROME, address="203.0.113.5")
    there, _ = entered("viewer", PHONE, address="203.0.113.6")
    assert is_in(there)

    page = here.get("/akun/").content.decode()
    done = here.post("/akun/sesi/keluar/")

    assert "Chrome di Windows" in page
    assert "Chrome di Android" in page
    assert "203.0.113.6" in page
    assert page.count("sesi ini") == 1
    assert done["Location"] == "/akun/"
    assert "1 sesi lain keluar" in here.get("/akun/").content.decode()
    assert not is_in(there)


def test_sessions_of_others_are_nobodys(cast):
    """Neither seen nor ended."""
    other, _ = entered("author", PHONE, address="203.0.113.7")
    assert is_in(other)
    here, _ = entered("viewer", CHROME)

    assert "203.0.113.7" not in here.get("/akun/").content.decode()
    here.post("/akun/sesi/keluar/")
    assert is_in(other)


def test_a_new_password_ends_the_other_sessions(cast):
    """Whoever was in with the old one is out."""
    here, _ = entered("viewer")
    there, _ = entered("viewer")
    assert is_in(there)
    new = "kata-sandi-baru-9"

    here.post("/akun/", {"old": PASSWORD, "new": new, "again": new})

    assert here.get("/akun/").content.decode().count("127.0.0.1, ") == 1
    assert not is_in(there)


def test_a_lock_says_when_to_come_back(cast):
    """In words, and to programs as 429 with Retry-After."""
    for _ in range(4):
        assert entered("viewer", password="salah")[1].status_code == 422
    _, locked = entered("viewer", password="salah")

    assert locked.status_code == 429
    assert 890 < int(locked["Retry-After"]) <= 901
    assert "terkunci" in locked.content.decode()


def test_an_address_is_locked_in_words(cast, settings):
    """What a proxy of ours says counts, what a visitor writes before it does not."""
    settings.PROXIES = 1
    for number in range(50):
        client = Client(headers={"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.9"})
        client.post("/masuk/", {"username": f"n{number}", "password": "salah"})
    same = Client(headers={"X-Forwarded-For": "1.2.3.4, 203.0.113.9"})
    other = Client(headers={"X-Forwarded-For": "203.0.113.9, 203.0.113.10"})
    form = {"username": "viewer", "password": PASSWORD}

    locked, free = same.post("/masuk/", form), other.post("/masuk/", form)

    assert locked.status_code == 429
    assert "Terlalu banyak percobaan dari jaringan ini" in locked.content.decode()
    assert free.status_code == 302


def test_an_admin_takes_a_lost_device_away(cast, guarded):
    """The button is there for others' accounts that have one, and nowhere else."""
    client, _ = entered("admin")
    page = f"/instansi/akun/{cast.viewer.pk}/"

    before = client.get(page).content.decode()
    client.post(f"{page}dua-langkah/")
    after = client.get(page).content.decode()

    assert "Hapus verifikasi dua langkah" in before
    assert "Hapus verifikasi dua langkah" not in after
    assert entered("viewer")[1]["Location"] in {"/mulai/", "/", "/tugas/"}
    foreign = client.post(f"/instansi/akun/{cast.stranger.pk}/dua-langkah/")
    assert foreign.status_code == 404
