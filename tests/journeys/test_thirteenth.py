# SPDX-License-Identifier: Apache-2.0
"""An SOP nobody prepared: drawn, imported from its PDF, put in force, bound to posts, run."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.cast import NINE
from tests.running import Players
from tests.thirteenth import TITLE, thirteenth
from tests.walking import start_as

from tatalaksana.actions.offices import keep_office
from tatalaksana.actions.procedures import put_in_force
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.office.model import Binding, PositionId
from tatalaksana.core.sop.questions import questions
from tatalaksana.formats.rendering.render import render
from tatalaksana.formats.rendering.styles import style_named
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import CaseRow, ImportRow, VersionRow


@pytest.fixture
def version(cast):
    """Import the drawn SOP as its author would, confirming nothing but what is asked."""
    author = Client()
    author.force_login(cast.author)
    pdf = render(thirteenth(), style_named("kalsel"), "pdf")
    author.post("/impor/", {"berkas": SimpleUploadedFile("sop.pdf", pdf)})
    assert work_once("test", at=timezone.now())
    number = ImportRow.objects.get().pk
    assert TITLE in author.get(f"/impor/{number}/").content.decode()
    answer = author.post(f"/impor/{number}/simpan/", {"draf": "0"})
    assert answer.status_code == 302
    draft = VersionRow.objects.get()
    return put_in_force(draft.pk, revision=draft.revision, by=cast.author, at=NINE)


@pytest.fixture
def players(cast, version):
    """Everybody, with the two new columns bound to posts of the office."""
    found = Players(cast)
    office = found.office("kalsel")
    bound = (
        Binding("Analis Data", (PositionId("kasubbag-anjab"),)),
        Binding("Analis Hukum", (PositionId("kasubbag-pp"),)),
    )
    full = replace(office, bindings=(*office.bindings, *bound))
    keep_office(cast.kalsel, full, by=None, at=NINE)
    return found


def test_the_drawing_is_read_back_without_a_question(version):
    """Fork, join, the three answers and where each leads: all in the PDF, nothing to ask."""
    drawn, read = thirteenth(), procedure_of(version).sop

    assert questions(read) == ()
    assert [a.text for a in read.activities] == [a.text for a in drawn.activities]
    assert _arrows(read) == _arrows(drawn)


def _arrows(sop):
    rows = {n.id: (n.activity, n.actor) for n in sop.nodes}
    return {(rows[e.source], rows[e.target], e.label, e.kind) for e in sop.edges}


def test_an_unbound_column_refuses_to_start(cast, version):
    """Before its columns mean somebody, the SOP says which one is missing and starts nothing."""
    players = Players(cast)
    client = Client()
    client.force_login(players["kalsel-kasubbag-tu"])

    address, words = f"/versi/{version.pk}/mulai/", {"subject": "Magang", "key": "k"}
    answer = client.post(address, words)

    assert answer.status_code == 409
    assert "Analis Data" in answer.content.decode()
    assert not CaseRow.objects.exists()


@pytest.mark.parametrize(
    ("verdict", "column"), [("Layak", "Analis Data"), ("Ditolak", "Analis Hukum")]
)
def test_it_runs_both_ways_with_a_fork_a_join_and_a_return(
    players, version, verdict, column
):
    """Both columns work at once, the join waits for both, a return asks both again."""
    journey = start_as(
        players, players["kalsel-kasubbag-tu"], version.pk, "Magang SMK 1"
    )

    for answer in ("Kurang", verdict):
        journey.answer("")
        assert journey.at() == {"Analis Data", "Analis Hukum"}
        journey.answer("", "Analis Hukum")
        assert journey.at() == {"Analis Data"}
        journey.answer("", "Analis Data")
        assert journey.at() == {"Kabag KPP"}
        if answer == "Kurang":
            journey.send_back("Data peserta belum lengkap")
            assert journey.at() == {"Kasubbag TU"}
    journey.answer(verdict)
    assert journey.at() == {column}
    journey.answer("")
    journey.answer("")

    case = CaseRow.objects.get()
    assert case.status == CaseStatus.DONE
    assert chain_flaw_of(case.pk) is None
