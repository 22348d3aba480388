# SPDX-License-Identifier: Apache-2.0
"""All twelve SOPs over HTTP, by the people of each column, every way back taken at least once."""

import pytest
from django.test import Client
from tests.running import Players
from tests.walking import start

from tatalaksana.core.acts.act import Act
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.formats.library import library
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import CaseRow, TaskRow

MOST_CLICKS = 400
FORMS = {
    Act.SCHEDULE: "jadwalkan",
    Act.MEET: "rapatkan",
    Act.DISPATCH: "kirim",
    Act.RECEIVE: "terima",
    Act.COLLECT: "kumpulkan",
}
ASKED = {
    entry.slug: {
        FORMS[act] for a in entry.sop.activities for act in a.acts if act in FORMS
    }
    for entry in library()
}


def test_the_twelve_ask_for_every_form():
    """No form is left that no SOP of the library uses."""
    assert set().union(*ASKED.values()) == set(FORMS.values())


@pytest.mark.parametrize("slug", [e.slug for e in library()])
def test_an_sop_runs_over_http_with_every_way_back(stocked, slug):
    """Each "tidak" of the sheet once, every form asked for filled in, yes to the end."""
    players = Players(stocked)
    journey = start(players, slug)

    clicks = 0
    while TaskRow.objects.filter(case=journey.case, closed_at=None).exists():
        journey.click()
        clicks += 1
        assert clicks < MOST_CLICKS

    case = CaseRow.objects.get()
    assert set(journey.filled) == ASKED[slug]
    returns = {
        e.id for e in procedure_of(case.version).sop.edges if e.kind is EdgeKind.RETURN
    }
    assert case.status == CaseStatus.DONE
    assert journey.back == returns
    assert chain_flaw_of(case.pk) is None
    done = Client()
    done.force_login(players.starter(slug))
    page = done.get(f"/berkas/{case.pk}/?periksa=1").content.decode()
    assert "rantai catatan utuh" in page
    stranger = Client()
    other = "kalbar-sekda" if case.agency.slug == "kalsel" else "kalsel-sekda"
    stranger.force_login(players[other])
    assert stranger.get(f"/berkas/{case.pk}/").status_code == 404
    task = TaskRow.objects.first()
    assert stranger.get(f"/tugas/{task.pk}/").status_code == 404
