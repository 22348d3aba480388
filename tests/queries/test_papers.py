# SPDX-License-Identifier: Apache-2.0
"""The papers of a case as lists and tasks show them: how far, who vouched, what lies before whom."""

import pytest
from tests.cast import NINE
from tests.papering import NOTA, SURAT, at_signature, handed_in, written
from tests.running import Players

from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.formats.signing.double import Double
from tatalaksana.queries.draftpage import draft_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.papers import is_here, papers_of
from tatalaksana.queries.signpage import batch_page, sign_page
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import SigningRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def here(players):
    """Monev before Kepala Biro."""
    return at_signature(players)


def names(papers):
    """Return papers by name."""
    return [p.name for p in papers]


def sign(here):
    """Let Kepala Biro sign with the double."""
    sign_papers(
        here.task.pk,
        versions=here.seen,
        passphrase=Passphrase("-"),
        signer=Double(),
        by=here.by,
        now=lambda: NINE,
    )


def test_a_case_without_papers_asks_one_question(players, django_assert_num_queries):
    """And gets none."""
    case = players.start("monev-pelayanan-publik")

    with django_assert_num_queries(1):
        assert papers_of(case) == ()


def test_however_many_papers_the_questions_stay_the_same(
    here, django_assert_num_queries
):
    """Marks, signatures, numbers and filing are asked for all of them at once."""
    with django_assert_num_queries(5):
        assert names(papers_of(here.case)) == [SURAT, NOTA]
    facts = {"filename": "a.pdf", "data": b"%PDF-1.7 x", "by": here.by, "at": NINE}
    for n in range(10):
        hand_in(here.task.pk, name=f"Lampiran {n}", **facts)

    with django_assert_num_queries(5):
        assert len(papers_of(here.case)) == 12


def test_the_states_follow_what_happened(here):
    """Initialled, being signed, signed with its number; who signed is named."""
    assert {p.state for p in papers_of(here.case)} == {"diparaf"}

    sign(here)

    surat, nota = papers_of(here.case)
    assert (surat.state, nota.state) == ("diparaf", "bernomor")
    assert nota.book_number == "001/2026"
    assert nota.signed_by == here.by.office
    assert nota.code == SigningRow.objects.get().code
    assert [len(p.initials) for p in (surat, nota)] == [2, 1]


def test_an_attempt_under_way_is_seen_and_a_failed_one_is_not(here):
    """Failed, the paper is again what it was."""
    sign(here)
    SigningRow.objects.update(state=SigningRow.BEGUN)
    assert papers_of(here.case)[1].state == "sedang_ditandatangani"

    SigningRow.objects.update(state=SigningRow.FAILED)

    assert papers_of(here.case)[1].state == "diparaf"


def test_words_of_the_sop_find_their_paper_whatever_its_state(here):
    """Draft and signed are one paper; another name of no kind of ours is not there."""
    papers = papers_of(here.case)

    assert is_here("draft nota dinas", papers)
    assert is_here("Nota dinas bernomor", papers)
    assert not is_here("rencana Monev", papers)


def test_a_desk_shows_what_its_doer_does_with_each_paper(here):
    """Kepala Biro signs the one and initials the other; Sekda's letter is not to be signed here."""
    desk = task_page(here.by, here.task.pk, at=NINE).desk

    assert names(desk.to_sign) == [NOTA]
    assert names(desk.to_initial) == [SURAT]
    assert desk.to_vouch == desk.to_number == ()
    assert desk.marked == 1
    assert set(desk.seen) == {p.version_id for p in papers_of(here.case)}


def test_what_is_to_be_signed_is_asked_by_who_signs_it_only(here, players):
    """The page says paper, book and way on; others find none, and so does who has nothing to sign."""
    page = sign_page(here.by, here.task.pk, at=NINE)

    assert [(p.name, p.book, p.is_numbered_now) for p in page.papers] == [
        (NOTA, "Nota dinas", True)
    ]
    assert not page.key.is_ready
    assert [p.task for p in batch_page(here.by, at=NINE)] == [here.task.pk]
    with pytest.raises(NotFound):
        sign_page(players["kalsel-sekda"], here.task.pk, at=NINE)
    assert batch_page(players["kalsel-sekda"], at=NINE) == ()
    sign(here)
    with pytest.raises(NotFound):
        sign_page(here.by, here.task.pk, at=NINE)


def test_the_editor_opens_with_what_the_case_knows(players):
    """The nota dinas carries the letter, goes to Sekda and comes from who signs it."""
    case = players.start("monev-pelayanan-publik")
    task = players.task(case)
    by = players.doer(task)

    page = draft_page(by, task.pk, NOTA, at=NINE)

    assert (page.kind, page.seen, page.signer) == (
        Kind.NOTA_DINAS,
        0,
        "karo-organisasi",
    )
    assert page.naskah.subject
    assert page.naskah.carries == (SURAT,)
    assert page.naskah.sender == "Kepala Biro Organisasi"
    with pytest.raises(NotFound):
        draft_page(by, task.pk, "Kopi", at=NINE)
    with pytest.raises(NotFound):
        draft_page(players["kalsel-sekda"], task.pk, NOTA, at=NINE)


def test_the_editor_opens_with_the_newest_version(players):
    """Begun already, it says what was written, and on which version it goes on."""
    case, task, by = written(players)

    page = draft_page(by, task.pk, SURAT, at=NINE)

    assert (page.seen, page.naskah.body, page.signer) == (1, "Isi.", "sekda")
    assert not page.starts_over
    assert [d.paper.number for d in task_page(by, task.pk, at=NINE).desk.drafts] == [
        1,
        1,
    ]
    assert len(papers_of(case)) == 2


def test_the_editor_says_that_an_uploaded_file_is_not_in_its_fields(players):
    """What was handed in as a file cannot be opened here: the fields begin anew, and say so."""
    task, by, (version,) = handed_in(players, 1)

    page = draft_page(by, task.pk, "Nota dinas 1", at=NINE)

    assert (page.seen, page.version, page.starts_over) == (1, version, True)
