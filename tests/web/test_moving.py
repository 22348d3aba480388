# SPDX-License-Identifier: Apache-2.0
"""Pindahkan berkas over HTTP: offered to the author, tried, done, refused in words."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.procedures import publish
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.types import Role
from tatalaksana.records.models import VersionRow

SOP = "sk-tim-panitia"


@pytest.fixture
def players(stocked):
    """Everybody of both offices, the Analis as the author."""
    players = Players(stocked)
    author = players["kalbar-analis-pelayanan-publik"]
    author.role = Role.AUTHOR
    author.save()
    return players


def next_version(players, words):
    """Put a version in force whose second step has other words."""
    old = VersionRow.objects.get(pk=players.version(SOP))
    sop = procedure_of(old).sop
    steps = list(sop.activities)
    steps[0] = replace(steps[0], text=words or steps[0].text)
    steps[1] = replace(steps[1], text=steps[1].text + " segera")
    sop = replace(sop, activities=tuple(steps))
    return publish(sop, agency=old.procedure.agency, slug=SOP, by=None, at=NINE)


def browser(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


def test_the_author_is_offered_the_move_and_does_it(players):
    """From the SOP's page to the moved cases, and no offer afterwards."""
    cases = [players.start(SOP) for _ in range(2)]
    version = next_version(players, "")
    client = browser(players["kalbar-analis-pelayanan-publik"])
    page = f"/versi/{version.pk}/pindah/"

    assert page in client.get(f"/sop/kalbar/{SOP}/").content.decode()
    shown = client.get(page).content.decode()
    assert "2 dari 2 dapat dipindahkan" in shown
    answer = client.post(page, {"berkas": [c.pk for c in cases]}, follow=True)

    assert "2 berkas dipindahkan." in answer.content.decode()
    assert page not in client.get(f"/sop/kalbar/{SOP}/").content.decode()
    assert "Tidak ada berkas berjalan" in client.get(page).content.decode()


def test_a_step_without_a_match_is_told_and_matched_by_hand(players):
    """The case cannot be chosen until its step has a match; trying keeps what was chosen."""
    case = players.start(SOP)
    version = next_version(players, "Sesuatu yang lain")
    client = browser(players["kalbar-analis-pelayanan-publik"])
    page = f"/versi/{version.pk}/pindah/"
    step = procedure_of(case.version).sop.activities[0].id

    first = client.get(page).content.decode()
    assert "langkah 1 belum punya padanan" in first
    refused = client.post(page, {"berkas": case.pk}, follow=True).content.decode()
    assert "Tidak dapat dipindahkan: 0001." in refused

    chosen = {f"langkah-{case.version_id}:{step}": step}
    tried = client.post(page, {**chosen, "coba": "1"}).content.decode()
    assert "1 dari 1 dapat dipindahkan" in tried
    done = client.post(page, {**chosen, "berkas": case.pk}, follow=True)
    assert "1 berkas dipindahkan." in done.content.decode()


def test_wrong_clicks_are_answered_in_words(players):
    """Nothing chosen, nonsense chosen, and nobody else finds the page."""
    case = players.start(SOP)
    version = next_version(players, "")
    client = browser(players["kalbar-analis-pelayanan-publik"])
    page = f"/versi/{version.pk}/pindah/"

    for posted in ({}, {"berkas": "abc"}):
        answer = client.post(page, posted)
        assert answer.status_code == 422
        assert "Pilih berkas yang dipindahkan." in answer.content.decode()
    for address in (page, f"/versi/{case.version_id}/pindah/"):
        reader = browser(players["kalbar-sekda"])
        assert reader.get(address).status_code == 404
