# SPDX-License-Identifier: Apache-2.0
"""Number what was signed on paper: from the office's own book, or as another office told it."""

from dataclasses import replace

import pytest
from tests.cast import NINE
from tests.papering import MONEV, NOTA, nota, pdf
from tests.running import Players

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.bookkeeping import NumberTaken
from tatalaksana.actions.cases import complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.giving_numbers import (
    NoBookFor,
    NothingToNumber,
    NumberNotTold,
    number_papers,
)
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.taking_in import Elsewhere, TakenIn, take_in_signed
from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.books import Source
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.core.naskah.states import PaperNotInState
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import kept_in
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.verifying import signed_page
from tatalaksana.records.models import BookEntryRow, SigningRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def here(players):
    """A task whose step signs and numbers, with a nota dinas signed on paper; who does it."""
    case = players.start(MONEV)
    players.make_acts(case, "sign", "number")
    task = players.task(case)
    by = players.doer(task)
    taken = TakenIn(NOTA, Elsewhere.ON_PAPER)
    take_in_signed(task.pk, taken, Upload("a.pdf", pdf()), by=by, at=NINE)
    return task, by


def versions(task):
    """Return the versions of the papers of a task's case."""
    return tuple(p.version_id for p in papers_of(task.case))


def test_the_next_number_of_the_book_that_keeps_its_kind(here):
    """The line names paper and case, the act is recorded, and the step may be done."""
    task, by = here
    assert papers_of(task.case)[0].state == "ditandatangani"

    number_papers(task.pk, versions(task), by=by, at=NINE)

    line = BookEntryRow.objects.get()
    assert (line.book.key, line.text, line.state) == ("nota-dinas", "001/2026", "terpakai")  # fmt: skip
    assert papers_of(task.case)[0].state == "bernomor"
    record = next(k.record for k in kept_in(task.case_id) if k.act is Act.NUMBER)
    assert [(p.paper, p.number) for p in record.papers] == [(NOTA, "001/2026")]
    complete(task.pk, by=by, at=NINE)


def test_the_line_of_a_closed_paper_is_closed_however_it_was_signed(players):
    """Written here as rahasia, signed on paper, numbered afterwards: book and public page say no more."""
    case = players.start(MONEV)
    players.make_acts(case, "draft", "sign", "number")
    task = players.task(case)
    by = players.doer(task)
    said = nota(security=Security.RAHASIA, classification="700.1")
    write_paper(task.pk, said, name=NOTA, by=by, at=NINE)
    taken = TakenIn(NOTA, Elsewhere.ON_PAPER)
    take_in_signed(task.pk, taken, Upload("a.pdf", pdf()), by=by, at=NINE)

    number_papers(task.pk, versions(task), by=by, at=NINE)

    line = BookEntryRow.objects.get()
    entry = entry_of(line)
    assert (entry.security, entry.classification) == (Security.RAHASIA, "700.1")
    assert entry.counterpart == "Sekda"
    assert "monev" not in line.search
    page = signed_page(SigningRow.objects.get().code)
    assert (page.is_closed, page.paper) == (True, "")


def test_a_paper_has_one_number(here):
    """Asked again there is nothing to number; the same form has its effect once."""
    task, by = here
    number_papers(task.pk, versions(task), by=by, at=NINE, key="a")
    number_papers(task.pk, versions(task), by=by, at=NINE, key="a")

    with pytest.raises(NothingToNumber):
        number_papers(task.pk, versions(task), by=by, at=NINE)

    assert BookEntryRow.objects.count() == 1


def test_what_is_not_signed_gets_no_number(here):
    """A draft beside it is refused by its state, and nothing is taken from the book."""
    task, by = here
    facts = {"name": "Nota dinas lain", "filename": "a.pdf", "data": pdf()}
    hand_in(task.pk, by=by, at=NINE, **facts)

    with pytest.raises(PaperNotInState) as refusal:
        number_papers(task.pk, versions(task), by=by, at=NINE)

    assert refusal.value.facts["state"] == "konsep"
    assert not BookEntryRow.objects.exists()


def test_a_book_of_another_office_wants_its_number_told(here, players):
    """What Biro Hukum numbers is entered as it said; empty is refused by the paper's name."""
    task, by = here
    agency = players.cast.kalsel
    known = paperwork_of(agency).value
    books = tuple(
        replace(b, source=Source.OUTSIDE) if b.key == "nota-dinas" else b
        for b in known.books
    )
    keep_paperwork(agency, replace(known, books=books), by=None, at=NINE)

    with pytest.raises(NumberNotTold):
        number_papers(task.pk, versions(task), outside=" ", by=by, at=NINE)
    number_papers(task.pk, versions(task), outside="188/77/KUM", by=by, at=NINE)

    assert BookEntryRow.objects.get().text == "188/77/KUM"


def test_one_number_of_another_office_is_never_given_to_two_papers(players):
    """Two papers ticked and one number told: refused with the number, and neither gets it."""
    case = players.start(MONEV)
    players.make_acts(case, "sign", "number")
    task = players.task(case)
    by = players.doer(task)
    for name in ("Nota dinas pertama", "Nota dinas kedua"):
        taken = TakenIn(name, Elsewhere.ON_PAPER)
        take_in_signed(task.pk, taken, Upload("a.pdf", pdf()), by=by, at=NINE)
    first, second = versions(task)

    with pytest.raises(NumberTaken):
        number_papers(task.pk, (first, second), outside="188/77/KUM", by=by, at=NINE)
    assert not BookEntryRow.objects.exists()

    number_papers(task.pk, (first,), outside="188/77/KUM", by=by, at=NINE)
    with pytest.raises(NumberTaken):
        number_papers(task.pk, (second,), outside=" 188/77/KUM", by=by, at=NINE)
    assert BookEntryRow.objects.count() == 1


def test_without_a_book_there_is_no_number(here, players):
    """An office that keeps none for this kind says so."""
    task, by = here
    agency = players.cast.kalsel
    known = paperwork_of(agency).value
    books = tuple(b for b in known.books if b.key != "nota-dinas")
    keep_paperwork(agency, replace(known, books=books), by=None, at=NINE)

    with pytest.raises(NoBookFor) as refusal:
        number_papers(task.pk, versions(task), by=by, at=NINE)

    assert refusal.value.facts["paper"] == NOTA


def test_who_may_not_do_the_task_numbers_nothing(here, players):
    """Another desk, the other agency, a step that numbers nothing: not found."""
    task, by = here
    for other in ("kalsel-kasubbag-tu", "kalbar-sekda"):
        with pytest.raises(NotFound):
            number_papers(task.pk, versions(task), by=players[other], at=NINE)
    with pytest.raises(NotFound):
        number_papers(task.pk, (0,), by=by, at=NINE)
    plain = players.task(players.start("ktp-pns-kolektif"))
    with pytest.raises(NotFound):
        number_papers(plain.pk, (), by=players.doer(plain), at=NINE)

    assert not BookEntryRow.objects.exists()
