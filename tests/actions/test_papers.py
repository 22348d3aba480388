# SPDX-License-Identifier: Apache-2.0
"""Papers: handed in at a task by who may do it, kept in versions, had by who may see the case."""

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.papers import NoPaperName, hand_in
from tatalaksana.core.flow.refusals import NotInThisState
from tatalaksana.formats.papers import NotAPaper
from tatalaksana.queries.dossier import Quarantined, paper_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import FileRow, PaperVersionRow

PDF = b"%PDF-1.7 naskah"


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


def given(players, case, by, **words):
    """Hand a PDF in at the first open task of a case."""
    facts = {"name": "Draf SK", "filename": "a.pdf", "data": PDF, **words}
    return hand_in(players.task(case).pk, by=by, at=NINE, **facts)


def test_a_paper_comes_in_versions_and_its_bytes_are_kept_once(players):
    """The same file again is version 2 of the paper; one form sent twice is one version."""
    case, by = players.start("sk-tim-panitia"), players.starter("sk-tim-panitia")

    given(players, case, by, key="a")
    given(players, case, by, key="a")
    given(players, case, by, key="b")

    numbers = PaperVersionRow.objects.order_by("number").values_list(
        "number", flat=True
    )
    assert list(numbers) == [1, 2]
    assert FileRow.objects.count() == 1


def test_who_may_not_do_the_task_hands_nothing_in_and_gets_nothing_out(players):
    """A stranger finds neither the task nor the paper; who takes part gets the bytes."""
    case, by = players.start("sk-tim-panitia"), players.starter("sk-tim-panitia")
    version = given(players, case, by)

    assert paper_file(by, version.pk, at=NINE).data == PDF
    with pytest.raises(NotFound):
        given(players, case, players["kalsel-sekda"])
    with pytest.raises(NotFound):
        paper_file(players["kalsel-sekda"], version.pk, at=NINE)


def test_what_is_no_paper_or_has_no_name_leaves_nothing_behind(players):
    """Refused before anything is written."""
    case, by = players.start("sk-tim-panitia"), players.starter("sk-tim-panitia")

    with pytest.raises(NotAPaper):
        given(players, case, by, filename="a.exe", data=b"MZ")
    with pytest.raises(NoPaperName):
        given(players, case, by, name=" ")

    assert FileRow.objects.count() == 0


def test_a_finished_task_takes_no_more_papers(players):
    """Its step is over; the next task takes them."""
    case, by = players.start("sk-tim-panitia"), players.starter("sk-tim-panitia")
    task = players.task(case)
    players.do(case)

    with pytest.raises(NotInThisState):
        hand_in(task.pk, name="X", filename="a.pdf", data=PDF, by=by, at=NINE)


def test_a_file_in_quarantine_is_not_handed_out(players):
    """Whoever asks hears why."""
    case, by = players.start("sk-tim-panitia"), players.starter("sk-tim-panitia")
    version = given(players, case, by)
    FileRow.objects.update(quarantined="virus")

    with pytest.raises(Quarantined):
        paper_file(by, version.pk, at=NINE)
