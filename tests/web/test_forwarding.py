# SPDX-License-Identifier: Apache-2.0
"""A morning's letters are forwarded to the head in one go; each stands for itself."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.books import KARO, TU, keep_books, letter
from tests.running import Players

from tatalaksana.actions.letters_in import forward
from tatalaksana.actions.registering import enter_line
from tatalaksana.records.models import DispositionRow

MANY = "/register/buku/masuk/teruskan/"


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


@pytest.fixture
def lines(players):
    """Enter three letters now."""
    day = timezone.localdate()
    return [
        enter_line(
            "masuk",
            letter(day=day, letter_date=None, letter_number=f"{n}"),
            by=players[TU],
            at=timezone.now(),
        )
        for n in range(3)
    ]


def browser(account):
    """Open the browser of somebody."""
    client = Client()
    client.force_login(account)
    return client


def words_of(answer):
    """Return a page as text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_all_letters_are_forwarded_with_two_clicks(players, lines):
    """The book leads there, everything is ticked, and each letter lies before the head."""
    tu = browser(players[TU])
    assert f'href="{MANY}"' in tu.get("/register/buku/masuk/").content.decode()
    page = tu.get(MANY).content.decode()
    ticked = re.findall(r'name="surat" value="(\d+)" checked', page)
    assert sorted(map(int, ticked)) == [line.pk for line in lines]

    answer = tu.post(MANY, {"surat": ticked, "key": "k"}, follow=True)

    words = words_of(answer)
    assert "3 surat diteruskan ke Kepala Biro Organisasi." in words
    assert DispositionRow.objects.filter(to="karo-organisasi").count() == 3
    assert "Semua surat sudah diteruskan." in words_of(tu.get(MANY))
    assert MANY not in tu.get("/register/buku/masuk/").content.decode()


def test_the_same_form_twice_forwards_once(players, lines):
    """The second press finds them forwarded."""
    tu = browser(players[TU])
    typed = {"surat": [line.pk for line in lines], "key": "k"}

    tu.post(MANY, typed)
    again = tu.post(MANY, typed)

    assert again.status_code == 409
    assert DispositionRow.objects.count() == 3


def test_what_a_colleague_forwarded_meanwhile_is_left_alone(players, lines):
    """The others go; nothing is forwarded twice."""
    tu = browser(players[TU])
    by, at = players[TU], timezone.now()
    forward(lines[0].pk, "karo-organisasi", by=by, at=at)

    tu.post(MANY, {"surat": [line.pk for line in lines], "key": "k"})

    assert DispositionRow.objects.count() == 3
    assert {row.entry_id for row in DispositionRow.objects.all()} == {
        line.pk for line in lines
    }


def test_nothing_chosen_is_asked_for(players, lines):
    """A form without a tick, or with numbers of nothing, forwards nothing."""
    tu = browser(players[TU])

    for chosen in ([], ["x"], [str(10**9)]):
        answer = tu.post(MANY, {"surat": chosen, "key": "k"})
        assert answer.status_code == 409
        assert "Pilih sedikitnya satu surat." in words_of(answer)
    assert not DispositionRow.objects.exists()


def test_who_does_not_keep_the_book_has_no_such_page(players, lines):
    """Neither page nor press, and nothing happens."""
    karo = browser(players[KARO])
    stranger = browser(players["kalbar-sekda"])

    for client in (karo, stranger):
        assert client.get(MANY).status_code == 404
        assert client.post(MANY, {"surat": [lines[0].pk]}).status_code == 404
    assert not DispositionRow.objects.exists()
