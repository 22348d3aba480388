# SPDX-License-Identifier: Apache-2.0
"""What a step sends out or takes in stands in the buku ekspedisi, entered by the act itself."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.books import TU, keep_books
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.acts import record_act
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.registering import void_line
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.exchange import Condition, Dispatch, Receipt, Way
from tatalaksana.core.naskah.books import first_books
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.queries.bookpage import book_page, line_page

DAY = date(2026, 11, 24)
SENT = Dispatch(
    "Surat pengantar", ("Dinas Kesehatan", "Dinas Pendidikan"), Way.COURIER, DAY,
    time(9), reference="R-1", without_proof="Diantar langsung",
)  # fmt: skip
CAME = Receipt("Berkas permohonan", "Dinas Kesehatan", DAY, time(8), Condition.COMPLETE)


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


def at_act(players, act, slug="ktp-pns-kolektif"):
    """Return a task whose step asks for one act only, and who does it."""
    case = players.start(slug)
    players.make_acts(case, act)
    task = players.task(case)
    return task, players.doer(task)


def lines(players):
    """Return the lines of the book."""
    return book_page(players[TU], "ekspedisi", at=NINE).lines


def test_a_sending_is_entered_with_its_case(players):
    """Recipients, what, when and by which way: typed once, at the step."""
    task, by = at_act(players, Act.DISPATCH)

    record_act(task.pk, SENT, by=by, at=NINE)

    (line,) = lines(players)
    assert line.number == "00001"
    assert line.entry.counterpart == "Dinas Kesehatan, Dinas Pendidikan"
    assert (line.entry.subject, line.entry.letter_number) == ("Surat pengantar", "R-1")
    assert line.entry.note == "Dikirim pukul 09.00, kurir"
    assert line.has_case


def test_saved_again_the_line_is_corrected_and_keeps_its_number(players):
    """A later version corrects; the same again changes nothing."""
    task, by = at_act(players, Act.DISPATCH)
    later = NINE + timedelta(minutes=5)

    record_act(task.pk, SENT, by=by, at=NINE)
    record_act(task.pk, replace(SENT, what="Surat"), by=by, at=later)
    record_act(task.pk, replace(SENT, what="Surat"), by=by, at=later)

    (line,) = lines(players)
    assert (line.number, line.entry.subject) == ("00001", "Surat")
    happened = line_page(players[TU], line.id, at=NINE).happened
    assert [h.kind for h in happened] == ["line.entered", "line.corrected"]


def test_a_receipt_is_entered_for_the_office_that_took_it(players):
    """What came, from whom, in what condition."""
    task, by = at_act(players, Act.RECEIVE)

    record_act(task.pk, CAME, by=by, at=NINE)

    (line,) = lines(players)
    assert line.entry.counterpart == "Dinas Kesehatan"
    assert line.entry.note == "Diterima pukul 08.00, lengkap"
    assert line.entry.directed_to == line.by_office


def test_a_line_that_was_voided_is_not_corrected_but_entered_anew(players):
    """A void number stays void."""
    task, by = at_act(players, Act.DISPATCH)
    record_act(task.pk, SENT, by=by, at=NINE)
    void_line(lines(players)[0].id, reason="Salah", by=players[TU], at=NINE)

    record_act(task.pk, SENT, by=by, at=NINE)

    assert [line.number for line in lines(players)] == ["00002", "00001"]


def test_an_office_without_the_book_enters_nothing(stocked, players):
    """Sending works all the same."""
    books = tuple(b for b in first_books("ORG") if b.key != "ekspedisi")
    keep_paperwork(stocked.kalsel, Paperwork(books=books), by=None, at=NINE)
    task, by = at_act(players, Act.DISPATCH)

    assert record_act(task.pk, SENT, by=by, at=NINE)


def test_a_card_that_is_handed_out_stands_in_the_book_of_cards_too(players):
    """The letter that asks for one does not; saved again the line is corrected."""
    task, by = at_act(players, Act.DISPATCH)
    record_act(
        task.pk, replace(SENT, what="Surat Permohonan Pembuatan KTP"), by=by, at=NINE
    )
    assert book_page(players[TU], "ktp", at=NINE).lines == ()

    card = replace(SENT, what="KTP Pegawai Negeri Sipil")
    record_act(task.pk, card, by=by, at=NINE + timedelta(minutes=5))
    record_act(
        task.pk, replace(card, reference="K-7"), by=by, at=NINE + timedelta(minutes=9)
    )

    (line,) = book_page(players[TU], "ktp", at=NINE).lines
    assert line.entry.subject == "KTP Pegawai Negeri Sipil"
    assert line.entry.letter_number == "K-7"
    assert len(lines(players)) == 1
