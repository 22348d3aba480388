# SPDX-License-Identifier: Apache-2.0
"""Registers in a real browser: a day of letters by keyboard, counted clicks, every page looked at by axe."""

import pytest
from django.utils import timezone
from tests.books import TU, keep_books, letter
from tests.browsing import wrongs_of
from tests.running import Players

from tatalaksana.actions.letters_in import forward
from tatalaksana.actions.registering import enter_line, reserve_numbers, void_line
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.records.models import BookEntryRow, DispositionRow

KARO = "kalsel-karo-organisasi"
LETTERS = 3


@pytest.fixture
def players(people):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(people)
    return Players(people)


def some_letters(players):
    """Enter letters of every state; return the one that waits for Kepala Biro."""
    tu, now = players[TU], timezone.now()
    today = timezone.localdate()

    def one(number, **parts):
        entry = letter(number, day=today, letter_date=None, **parts)
        return enter_line("masuk", entry, by=tu, at=now)

    void_line(one("1").pk, reason="Salah catat", by=tu, at=now)
    one("2", security=Security.RAHASIA)
    reserve_numbers("masuk", 1, reason="Listrik padam", by=tu, at=now)
    given = one("3", subject="Permohonan " + "panjang" * 20)
    return forward(given.pk, "karo-organisasi", by=tu, at=now)


def test_letters_are_entered_by_keyboard_and_forwarded_with_one_press(players, visit):
    """`n`, fields, Enter: the focus comes back; from there each letter costs two presses."""
    window = visit()
    window.sign_in(TU)
    page = window.go("/register/")

    for number in range(LETTERS):
        if number == 0:
            page.keyboard.press("n")
        for words in ("Biro Umum", f"005/{number}/Umum"):
            page.keyboard.type(words)
            page.keyboard.press("Tab")
        page.fill("#id_subject", "Undangan")
        page.press("#id_subject", "Enter")
        page.wait_for_selector(f"text=0000{number + 1} tercatat.")
        window.focused("#id_counterpart")
    page.click("text=Teruskan ke Kepala Biro Organisasi")
    page.wait_for_selector("text=diteruskan ke Kepala Biro Organisasi")

    assert BookEntryRow.objects.count() == LETTERS
    assert DispositionRow.objects.count() == 1


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_the_registers_are_clean(players, visit, width):
    """Axe finds nothing, nothing scrolls sideways, for who keeps the book and who reads."""
    line = some_letters(players)
    void = BookEntryRow.objects.get(sequence=1)
    closed = players.start("ktp-pns-kolektif", timezone.now())
    players.run(closed, at=timezone.now())
    window = visit(width)
    window.sign_in(TU)
    pages = {
        "book": "/register/",
        "outgoing": "/register/buku/keluar/",
        "entry": "/register/buku/masuk/catat/",
        "line": f"/register/baris/{line.pk}/",
        "mending": f"/register/baris/{line.pk}/?buka=perbaiki",
        "between": f"/register/baris/{line.pk}/?buka=sisip",
        "voiding": f"/register/baris/{line.pk}/?buka=batal",
        "void": f"/register/baris/{void.pk}/?periksa=1",
        "manual": "/register/buku/masuk/nomor/",
        "printing": "/register/buku/masuk/cetak/",
        "codes": "/register/klasifikasi/",
        "archive": "/arsip/",
        "unfiled": "/arsip/belum/",
        "filing": f"/arsip/berkas/{closed.pk}/",
        "letter": f"/register/surat/{line.pk}/",
    }
    assert wrongs_of(window, pages) == {}

    other = visit(width)
    other.sign_in(KARO)
    pages = {
        "waiting": "/disposisi/",
        "news": "/kabar/",
        "sheet": f"/register/surat/{line.pk}/",
    }
    assert wrongs_of(other, {**pages, "book": "/register/"}) == {}
