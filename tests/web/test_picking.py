# SPDX-License-Identifier: Apache-2.0
"""Choosing among many people without script: searched by the server, nobody chosen is lost."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.running import Players
from tests.walking import filled

from tatalaksana.core.office.model import Position, PositionId, UnitId
from tatalaksana.queries.actpage import PostChoice
from tatalaksana.queries.kept import kept_of
from tatalaksana.records.models import ActRow
from tatalaksana.web.cases.picking import FEW, MOST_FOUND, picker_of

SLUG = "asistensi-penyusunan-sop"
MANY = tuple(
    PostChoice(f"p{i}", f"Analis {i}", f"Bidang {i // 10}", f"Pegawai {i}")
    for i in range(300)
)


@pytest.fixture
def players(stocked):
    """Give Kalimantan Selatan 300 more posts."""
    players = Players(stocked)
    more = tuple(
        Position(PositionId(p.id), p.title, UnitId("biro-organisasi")) for p in MANY
    )
    office = players.office("kalsel")
    players.keep("kalsel", positions=(*office.positions, *more))
    return players


def form_of(players, step, slug):
    """Return a client and the address of a form of an asistensi."""
    case = players.start(SLUG)
    while players.task(case).step + 1 < step:
        players.do(case)
    task = players.task(case)
    client = Client()
    client.force_login(players.doer(task))
    return client, f"/tugas/{task.pk}/isi/{slug}/"


def ticked(answer):
    """Return the posts that are ticked on a page."""
    return re.findall(r'name="posts" value="([^"]+)" checked', answer.content.decode())


def offered(answer):
    """Return the posts one may tick on a page."""
    return re.findall(r'name="posts" value="([^"]+)"', answer.content.decode())


def recorded():
    """Return the one thing that was recorded."""
    return kept_of(ActRow.objects.get()).record


def test_a_search_shows_what_fits_and_keeps_what_was_chosen_and_typed(players):
    """By title; whom one ticked before stays ticked and in sight, and so do the words."""
    client, address = form_of(players, 7, "jadwalkan")
    words = filled("jadwalkan") | {"posts": ["p7", "kabag-kpp"], "cari": "analis 29"}

    answer = client.post(address, words | {"cari_peserta": "1"})

    assert answer.status_code == 200
    assert ticked(answer) == ["kabag-kpp", "p7"]
    assert set(offered(answer)) >= {"p29", "p290", "p299"}
    assert "p30" not in offered(answer)
    assert 'value="Aula"' in answer.content.decode()
    assert not ActRow.objects.exists()


def test_enter_behind_other_words_searches_and_simpan_saves(players):
    """What the search was for is compared with what was found; the button Simpan always saves."""
    client, address = form_of(players, 7, "jadwalkan")
    words = filled("jadwalkan") | {"posts": ["p7"], "cari": "kabag"}

    assert client.post(address, words | {"dicari": ""}).status_code == 200
    assert not ActRow.objects.exists()
    assert client.post(address, words | {"simpan": "1"}).status_code == 302
    assert [one.position for one in recorded().participants] == ["p7"]


def test_a_small_agency_is_one_list(stocked):
    """Twelve posts need no search."""
    client, address = form_of(Players(stocked), 7, "jadwalkan")

    page = client.get(address).content.decode()

    assert 'name="cari_peserta"' not in page
    assert page.count('name="posts"') == 12


def test_people_are_added_to_an_attendance_list(players):
    """Ticked and added they are rows; a row that was typed stays; nobody stands there twice."""
    client, address = form_of(players, 8, "rapatkan")
    words = filled("rapatkan") | {
        "position": "",
        "presence": "present",
        "stands_in": "",
    }
    chosen = words | {"posts": ["p3", "p5"], "hadirkan": "1"}

    answer = client.post(address, chosen)

    rows = re.findall(r'name="name" maxlength="300" value="([^"]*)"', answer.content.decode())  # fmt: skip
    assert rows == ["Kabag", "Analis 3", "Analis 5", ""]
    assert ticked(answer) == []


def test_who_is_ticked_and_not_added_attends_all_the_same(players):
    """A tick is never lost because one went straight to Simpan."""
    client, address = form_of(players, 8, "rapatkan")

    client.post(address, filled("rapatkan") | {"posts": ["p3"], "simpan": "1"})

    assert [a.name for a in recorded().attendees] == ["Kabag", "Analis 3"]


@given(
    st.frozensets(st.sampled_from([p.id for p in MANY])),
    st.sampled_from(["", "analis", "bidang 2", "pegawai 17", "tidak ada"]),
)
def test_nobody_chosen_is_ever_lost_or_offered_twice(chosen, query):
    """Whatever is searched: every chosen post is in sight once, no post stands there twice."""
    picker = picker_of(MANY, chosen, query)
    others = [p.id for unit in picker.units for p in unit.posts]

    assert {p.id for p in picker.picked} == chosen
    assert len(others) == len(set(others))
    assert chosen.isdisjoint(others)
    assert picker.found == len(others) + picker.left_out
    if query:
        assert len(others) <= MOST_FOUND


@pytest.mark.parametrize("many", [0, 1, FEW, FEW + 1])
def test_without_a_search_everybody_is_offered(many):
    """In one list or unit by unit, nobody is left out."""
    picker = picker_of(MANY[:many], frozenset(), "")

    assert sum(len(unit.posts) for unit in picker.units) == many
    assert picker.is_small is (many <= FEW)
