# SPDX-License-Identifier: Apache-2.0
"""Write papers at a task: versions, who may, and what a paper must say."""

from datetime import timedelta

import pytest
from tests.cast import NINE
from tests.papering import MONEV, NOTA, SURAT, letter, nota, written
from tests.running import Players

from tatalaksana.actions.cases import complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.papers import NoPaperName
from tatalaksana.actions.paperwork import change_paperwork
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.refusals import NotInThisState
from tatalaksana.core.naskah.content import Incomplete
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.paperchanges import SetDisposing
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.core.naskah.states import PaperMoved
from tatalaksana.formats.casetext import entry_from_text
from tatalaksana.formats.signing.double import Double
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import EventRow, PaperRow, PaperVersionRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def draft(players):
    """Return what writes a letter at the first step of Monev."""
    case = players.start(MONEV)
    task = players.task(case)
    by = players.doer(task)

    def write(naskah=None, **named):
        facts = {"name": SURAT, "signer": "sekda", "by": by, "at": NINE, **named}
        return write_paper(task.pk, naskah or letter(), **facts)

    return write


def test_a_paper_is_kept_as_value_and_as_the_real_page(draft):
    """What it says, what it is, who signs it; drawn as PDF, and said in the chain."""
    version = draft(name="  Surat   pemberitahuan Monev ")

    assert (version.number, version.pages) == (1, 1)
    assert bytes(version.file.data).startswith(b"%PDF-")
    paper = PaperRow.objects.get()
    assert (paper.name, paper.kind, paper.signer) == (SURAT, Kind.SURAT, "sekda")
    told = entry_from_text(EventRow.objects.latest("seq").body)
    assert (told.kind, told.data["sha256"]) == ("paper.handed_in", version.file_id)
    assert chain_flaw_of(paper.case_id) is None


def test_the_first_paper_of_an_office_keeps_the_paperwork_it_was_drawn_by(
    players, draft
):
    """An office that set nothing yet begins with a revision: what is set later is not that paper's."""
    version = draft()
    agency = version.paper.case.agency
    seen = paperwork_of(agency)

    change_paperwork(
        agency,
        SetDisposing(("telaah",), is_lateral=True),
        revision=1,
        by=players.cast.admin,
        at=NINE,
    )

    assert (seen.revision, version.drawn) == (1, 1)
    assert paperwork_of(agency).revision == 2
    assert paperwork_of(agency, version.drawn).value == seen.value


def test_the_next_version_is_written_on_the_one_that_was_read(draft):
    """Who read version 1 writes 2; who still has version 1 before them is told of 2."""
    draft()
    draft(letter(subject="Dua"), seen=1)

    with pytest.raises(PaperMoved) as refusal:
        draft(letter(subject="Tiga"), seen=1)
    with pytest.raises(PaperMoved):
        draft(letter(subject="Tiga"))

    assert refusal.value.facts == {"paper": SURAT, "version": 2}
    assert PaperVersionRow.objects.count() == 2


def test_one_form_sent_twice_writes_once(draft):
    """The second has no effect and is no error."""
    assert draft(key="a") is not None
    assert draft(key="a") is None

    assert PaperVersionRow.objects.count() == 1


@pytest.mark.parametrize("changes", [{"subject": ""}, {"to": ()}, {"body": " "}])
def test_a_paper_without_a_part_it_must_have_is_not_kept(draft, changes):
    """Every part is named; nothing is written."""
    with pytest.raises(Incomplete):
        draft(letter(**changes))

    assert not PaperRow.objects.exists()


def test_a_paper_needs_a_name(draft):
    """Blanks are none."""
    with pytest.raises(NoPaperName):
        draft(name="  ")


def test_who_may_not_do_the_task_writes_nothing(draft, players):
    """A colleague of another desk and a stranger find no task."""
    for other in ("kalsel-kasubbag-tu", "kalbar-sekda"):
        with pytest.raises(NotFound):
            draft(by=players[other])

    assert not PaperRow.objects.exists()


def test_a_finished_task_takes_no_paper(players):
    """Its step is over."""
    case, task, by = written(players)
    complete(task.pk, without="-", by=by, at=NINE)

    with pytest.raises(NotInThisState):
        write_paper(task.pk, letter(), name=SURAT, seen=1, by=by, at=NINE)

    assert {p.number for p in papers_of(case)} == {1}


def test_under_the_name_of_a_signed_paper_another_one_is_written(players):
    """A signed paper never changes: the next is "(2)", whose versions are counted for themselves."""
    case = players.start(MONEV)
    players.make_acts(case, "draft", "sign", "dispose")
    task = players.task(case)
    by = players.doer(task)
    facts = {"name": NOTA, "by": by, "at": NINE}
    first = write_paper(task.pk, nota(), **facts)
    with pytest.raises(RuleViolation):
        sign_papers(
            task.pk,
            versions=(first.pk,),
            passphrase=Passphrase("-"),
            signer=Double(),
            by=by,
            now=lambda: NINE + timedelta(minutes=1),
        )

    write_paper(task.pk, nota(subject="Dua"), **facts)
    with pytest.raises(PaperMoved):
        write_paper(task.pk, nota(subject="Tiga"), **facts)
    write_paper(task.pk, nota(subject="Tiga"), seen=1, **facts)

    papers = {p.name: p for p in papers_of(case)}
    assert {n: p.number for n, p in papers.items()} == {NOTA: 1, f"{NOTA} (2)": 2}
    assert papers[NOTA].state == "bernomor"
    assert papers[f"{NOTA} (2)"].state == "konsep"
    assert [d.name for d in task_page(by, task.pk, at=NINE).desk.drafts][-1] == (
        f"{NOTA} (2)"
    )
