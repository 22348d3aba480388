# SPDX-License-Identifier: Apache-2.0
"""Books: which fit together, what a line must say, which book a paper is entered in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.books import (
    Book,
    BrokenBooks,
    BrokenEntry,
    Entry,
    Way,
    book_for,
    book_of,
    check_books,
    check_entry,
    first_books,
)
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.numbers import BadPattern

TODAY = date(2026, 11, 24)
FIRST = first_books("B.ORG", ("kasubbag-tu",))
SEKDA = Book("sekda", "Surat Sekda", Way.OUTGOING, kinds=(Kind.SURAT,), signers=("sekda",))  # fmt: skip
LINE = Entry("Biro Umum", "Undangan", TODAY)


def test_the_books_an_office_begins_with_fit_together():
    """They can be kept as they are."""
    check_books(FIRST)


@pytest.mark.parametrize(
    ("books", "problem"),
    [
        ((*FIRST, FIRST[1]), "repeated"),
        ((*FIRST, Book("x", " ", Way.OUTGOING)), "no_name"),
        ((*FIRST, replace(FIRST[1], key="x", kinds=())), "same_name"),
        ((*FIRST, replace(FIRST[1], key="x", name="X")), "same_kind"),
        ((*FIRST, SEKDA, replace(SEKDA, key="x", name="X")), "same_kind"),
        ((*FIRST, Book(" ", "X", Way.OUTGOING)), "no_name"),
        (FIRST[1:], "no_incoming"),
        ((), "no_incoming"),
    ],
)
def test_books_that_do_not_fit_are_refused_by_name(books, problem):
    """Two of one key, name or kind of paper, one without a name, none for what comes in."""
    with pytest.raises(BrokenBooks) as refusal:
        check_books(books)

    assert refusal.value.facts["problem"] == problem


def test_books_of_one_kind_fit_when_their_signers_differ():
    """The Sekda's book beside the general one: each has papers of its own."""
    check_books((*FIRST, SEKDA, replace(SEKDA, key="x", name="X", signers=("karo",))))


def test_a_book_whose_numbers_cannot_be_written_is_refused():
    """The pattern of every book is looked at."""
    with pytest.raises(BadPattern):
        check_books((*FIRST, Book("x", "X", Way.OUTGOING, pattern="{tahun}")))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"counterpart": " "}, "no_counterpart"),
        ({"subject": ""}, "no_subject"),
        ({"day": TODAY + timedelta(days=1)}, "future"),
        ({"day": TODAY - timedelta(days=2000)}, "too_old"),
        ({"letter_date": TODAY + timedelta(days=1)}, "letter_later"),
        ({"letter_date": date(2016, 11, 24)}, "letter_old"),
        ({"letter_date": date(226, 11, 20)}, "letter_old"),
    ],
)
def test_a_line_that_cannot_be_is_refused_by_name(changes, problem):
    """Without sender or subject, with days that cannot be; else it may stand."""
    check_entry(LINE, TODAY)

    with pytest.raises(BrokenEntry) as refusal:
        check_entry(replace(LINE, **changes), TODAY)

    assert refusal.value.facts["problem"] == problem


def test_a_book_of_a_signer_comes_before_the_general_one():
    """What the Sekda signs stands in the Sekda's book, what others sign in the office's own."""
    books = (*FIRST, SEKDA)

    assert book_for(books, Kind.SURAT, "sekda") == SEKDA
    assert book_for(books, Kind.SURAT, "karo-organisasi").key == "keluar"
    assert book_for(books, Kind.SURAT, None).key == "keluar"
    assert book_for(books, Kind.NOTA_DINAS, "sekda").key == "nota-dinas"
    assert book_for((SEKDA,), Kind.SURAT, "karo-organisasi") is None


@given(st.sampled_from(list(Kind)), st.sampled_from(["sekda", "karo", None]))
def test_a_paper_is_never_entered_in_a_book_of_another_kind_or_signer(kind, signer):
    """The book found numbers this kind, going out, for this signer or for everybody."""
    found = book_for((*FIRST, SEKDA), kind, signer)

    if found is not None:
        assert found.way is Way.OUTGOING
        assert kind in found.kinds
        assert not found.signers or signer in found.signers


def test_the_first_book_of_a_way():
    """None is kept where nobody keeps one."""
    assert book_of(FIRST, Way.INCOMING).key == "masuk"
    assert book_of((SEKDA,), Way.INCOMING) is None
