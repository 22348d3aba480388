# SPDX-License-Identifier: Apache-2.0
"""Take in papers signed elsewhere: as a PDF, with the number they have there, once."""

import pytest
from tests.cast import NINE
from tests.papering import MONEV, NOTA, nota, pdf
from tests.running import Players

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.bookkeeping import NumberTaken
from tatalaksana.actions.cases import complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.papers import NoPaperName
from tatalaksana.actions.taking_in import (
    Elsewhere,
    NoScan,
    TakenIn,
    take_in_signed,
)
from tatalaksana.core.flow.refusals import NotInThisState
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.formats.papers import NotAPaper
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.verifying import checked, signed_page
from tatalaksana.records.models import BookEntryRow, PaperVersionRow, SigningRow

SCAN = "scan.pdf"
PNG = b"\x89PNG\r\n\x1a\n"
FROM_SRIKANDI = TakenIn(NOTA, Elsewhere.SRIKANDI, "065/12/ORG", "SR-77")


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def here(players):
    """A task whose step signs, and who does it."""
    case = players.start(MONEV)
    players.make_acts(case, "sign")
    task = players.task(case)
    return task, players.doer(task)


def take(task, by, taken=FROM_SRIKANDI, upload=None, **named):
    """Take a paper in."""
    scan = upload or Upload(SCAN, pdf())
    return take_in_signed(task.pk, taken, scan, by=by, at=NINE, **named)


def test_a_paper_of_srikandi_comes_with_number_and_identifier(here):
    """It is signed and numbered, stands in the book with both, and is the act of the step."""
    task, by = here

    take(task, by)

    paper = papers_of(task.case)[0]
    assert (paper.state, paper.book_number) == ("bernomor", "065/12/ORG")
    line = BookEntryRow.objects.get()
    assert (line.book.key, entry_of(line).srikandi) == ("nota-dinas", "SR-77")
    row = SigningRow.objects.get()
    assert (row.provider, row.sha_after) == ("srikandi", row.sha_before)
    complete(task.pk, by=by, at=NINE)
    assert chain_flaw_of(task.case_id) is None


def test_what_was_signed_elsewhere_is_never_called_genuine_by_our_keys(here):
    """The page says what it is; without a signature in the file no verdict says it is valid."""
    task, by = here
    take(task, by)
    row = SigningRow.objects.get()

    assert signed_page(row.code).provider == "srikandi"
    assert not signed_page(row.code).is_certified
    assert not checked(pdf(), at=NINE).is_genuine


def test_a_paper_signed_with_ink_waits_for_its_number(here):
    """Without a number it is signed, and no line is written."""
    task, by = here

    take(task, by, TakenIn(NOTA, Elsewhere.ON_PAPER))

    assert papers_of(task.case)[0].state == "ditandatangani"
    assert not BookEntryRow.objects.exists()


def test_what_was_closed_when_it_was_written_stays_closed_when_signed_elsewhere(here):
    """The line of its number has the sifat of the paper, so its words are for those it concerns."""
    task, by = here
    said = nota(security=Security.RAHASIA)
    write_paper(task.pk, said, name=NOTA, by=by, at=NINE)

    take(task, by)

    assert entry_of(BookEntryRow.objects.get()).security is Security.RAHASIA


@pytest.mark.parametrize(
    ("upload", "refusal"),
    [
        (Upload("a.png", PNG), NoScan),
        (Upload("a.exe", b"MZ"), NotAPaper),
        (Upload("a.pdf", b"bukan"), NotAPaper),
    ],
)
def test_what_is_no_pdf_leaves_nothing_behind(here, upload, refusal):
    """No version, no line, no signature."""
    task, by = here

    with pytest.raises(refusal):
        take(task, by, upload=upload)

    assert not PaperVersionRow.objects.exists()
    assert not SigningRow.objects.exists()
    assert not BookEntryRow.objects.exists()


def test_a_paper_signed_elsewhere_has_a_name(here):
    """A form whose list was empty says no name: refused, and nothing is kept."""
    task, by = here

    with pytest.raises(NoPaperName):
        take(task, by, TakenIn("  ", Elsewhere.ON_PAPER))

    assert not PaperVersionRow.objects.exists()


def test_a_number_stands_in_its_book_once(here, players):
    """The second paper with it is refused, with book and number; blanks make no other number."""
    task, by = here
    take(task, by)
    other = players.task(players.start(MONEV))

    with pytest.raises(NumberTaken) as refusal:
        take(other, by, TakenIn(NOTA, Elsewhere.SRIKANDI, "  065/12/ORG "))

    assert refusal.value.facts["number"] == "065/12/ORG"
    assert SigningRow.objects.count() == 1


def test_the_same_form_twice_takes_in_once(here):
    """The second has no effect."""
    task, by = here
    take(task, by, key="a")
    take(task, by, key="a")

    assert SigningRow.objects.count() == 1


def test_who_may_not_do_the_task_takes_nothing_in(here, players):
    """Another desk, the other agency, a step that signs nothing: not found; a finished task: refused."""
    task, by = here
    for other in ("kalsel-kasubbag-tu", "kalbar-sekda"):
        with pytest.raises(NotFound):
            take(task, players[other])
    plain = players.task(players.start("ktp-pns-kolektif"))
    with pytest.raises(NotFound):
        take(plain, players.doer(plain))
    complete(task.pk, without="-", by=by, at=NINE)

    with pytest.raises(NotInThisState):
        take(task, by)
