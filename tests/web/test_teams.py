# SPDX-License-Identifier: Apache-2.0
"""Keputusan baru of a team over HTTP: columns follow, tasks in hand stay, who may not finds nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.cases import complete, reserve
from tatalaksana.core.office.model import Member, PersonId
from tatalaksana.core.office.renewal import RenewTeam
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.teams import teams_page
from tatalaksana.records.models import TaskRow

ANJAB, TAL = "kalsel-kasubbag-anjab", "kalsel-kasubbag-tal"
ADDRESS = "/instansi/tim/tim-anjab/keputusan/"
DECREE = {
    "decree": "SK 77/2026", "since": "2026-11-24", "chair": "post:kasubbag-tal",
    "members": ["post:kasubbag-tal", "post:kasubbag-pp"],
}  # fmt: skip


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def held(players):
    """Return a task of TIM ANJAB that Kasubbag Anjab holds."""
    case = players.start("informasi-jabatan")
    while players.task(case).desk.column != "TIM ANJAB":
        players.do(case)
    task = players.task(case)
    reserve(task.pk, by=players[ANJAB], at=NINE)
    return task


def client_of(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


def revision(players):
    """Return the revision of the office."""
    return teams_page(players.cast.admin, at=NINE).revision


def renewed(players, *members):
    """Renew Tim Anjab in the office, from today on."""
    made = RenewTeam("tim-anjab", members, NINE.date(), decree="SK 77/2026")
    office = made.made(players.office("kalsel"))
    players.keep("kalsel", groups=office.groups, bindings=office.bindings)


def test_the_form_begins_with_the_members_and_says_which_columns_follow(players):
    """The name of the team is no field: it stays."""
    page = client_of(players.cast.admin).get(ADDRESS).content.decode()

    assert "Keputusan baru untuk Tim Analisis Jabatan" in page
    assert "TIM ANJAB" in page
    assert 'name="name"' not in page
    ticked = re.findall(r'name="members" value="([^"]+)"[^>]* checked', page)
    assert sorted(ticked) == ["post:kasubbag-anjab", "post:kasubbag-tal"]


def test_a_new_decree_is_kept_and_shown_with_the_one_before(players):
    """Both stand on the page, each with its decree; the column means the new one."""
    client = client_of(players.cast.admin)

    answer = client.post(ADDRESS, {**DECREE, "revision": revision(players)})

    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "mengikuti keputusan baru sejak 24 Nov 2026" in page
    assert "digantikan SK 77/2026" in page
    assert "menggantikan tanpa nomor keputusan" in page
    office = players.office("kalsel")
    meant = office.binding("TIM ANJAB", NINE.date())
    assert office.group(meant.group).decree == "SK 77/2026"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decree": ""}, "Isi bagian ini."),
        ({"since": "2026-01-02"}, "harus mulai sesudah"),
        ({"chair": "", "members": []}, "Pilih sedikitnya satu anggota"),
        ({"revision": "77"}, "Muat ulang"),
    ],
)
def test_what_is_no_renewal_is_refused_and_stays_typed(players, change, words):
    """The office is as it was, and the number of the decree still stands in the form."""
    before = players.office("kalsel")
    typed = {**DECREE, "revision": revision(players), **change}

    answer = client_of(players.cast.admin).post(ADDRESS, typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert f'value="{typed["decree"]}"' in page or not typed["decree"]
    assert players.office("kalsel") == before


def test_only_the_administrator_of_the_agency_renews_its_teams(players):
    """For everybody else, and for a team that is not there, there is no such page."""
    others = (players.cast.admin2, players.cast.author, players[TAL])
    for other in others:
        assert client_of(other).get(ADDRESS).status_code == 404
        assert client_of(other).post(ADDRESS, DECREE).status_code == 404
    admin = client_of(players.cast.admin)
    assert admin.get("/instansi/tim/tidak-ada/keputusan/").status_code == 404


def test_who_stays_in_the_team_goes_on_with_what_they_hold(players, held):
    """The task stays in their hand through the new decree, and they finish it."""
    renewed(players, Member(position="kasubbag-anjab"))

    assert TaskRow.objects.get(pk=held.pk).holder == players[ANJAB]
    assert all(row.held == () for row in teams_page(players.cast.admin, at=NINE).teams)
    complete(held.pk, without="-", by=players[ANJAB], at=NINE)
    assert TaskRow.objects.get(pk=held.pk).state == "done"


def test_what_a_former_member_holds_is_told_and_not_moved(players, held):
    """Nothing changes hands by itself: it is named on the page, new work goes to the new members."""
    renewed(players, Member(person=PersonId(str(players[TAL].pk))))

    assert TaskRow.objects.get(pk=held.pk).holder == players[ANJAB]
    page = client_of(players.cast.admin).get("/instansi/tim/").content.decode()
    assert "Masih dipegang anggota lama" in page
    assert "Uji informasi-jabatan" in page
    with pytest.raises(NotFound):
        complete(held.pk, without="-", by=players[ANJAB], at=NINE + timedelta(hours=1))
