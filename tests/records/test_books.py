# SPDX-License-Identifier: Apache-2.0
"""Books under many hands and under whoever owns the database: no gap, no double, no silent change."""

from collections import Counter

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.books import KARO, TU, keep_books, letter, write
from tests.cast import NINE, make_cast
from tests.records.racing import at_once
from tests.records.triggers import drop_triggers, restore_triggers
from tests.running import Players

from tatalaksana.actions.letters_in import dispose, forward
from tatalaksana.actions.registering import (
    SameLetter,
    correct_line,
    put_line_between,
    reserve_numbers,
    void_line,
)
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.disposing import DispositionMoved
from tatalaksana.core.naskah.numbers import (
    Numbered,
    NumberState,
    check_pattern,
    text_of,
)
from tatalaksana.core.record.chain import Flaw
from tatalaksana.queries.bookpage import flaw_of
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    BookEventRow,
    BookRow,
    DispositionRow,
    VersionRow,
    VersionState,
)

WRITERS = 16


@pytest.fixture
def tu(transactional_db):
    """Kasubbag TU, in a database other connections see."""
    cast = make_cast()
    keep_books(cast)
    return Players(cast)[TU]


@pytest.fixture
def keeper(cast):
    """Kasubbag TU, in a transaction of the test."""
    keep_books(cast)
    return Players(cast)[TU]


def test_sixteen_writers_at_once_get_numbers_one_to_n(tu):
    """Each has another number, none is left out, and the chain is whole."""
    lines = at_once(WRITERS, lambda n: write(tu, letter(str(n)), form=f"f{n}"))

    assert sorted(line.sequence for line in lines) == list(range(1, WRITERS + 1))
    assert len({line.text for line in lines}) == WRITERS
    book = BookRow.objects.get()
    assert (book.last, book.seq) == (WRITERS, WRITERS)
    assert flaw_of(book) is None


def test_one_form_sent_sixteen_times_at_once_enters_once(tu):
    """Everybody hears of the same line."""
    lines = at_once(WRITERS, lambda _n: write(tu, form="same"))

    assert len({line.pk for line in lines}) == 1
    assert BookEntryRow.objects.count() == BookEventRow.objects.count() == 1


def test_one_letter_entered_by_many_at_once_is_entered_by_one(tu):
    """The others are told the number it has."""
    got = at_once(WRITERS, lambda n: write(tu, form=f"f{n}"))

    told = [one for one in got if isinstance(one, SameLetter)]
    assert len(told) == WRITERS - 1
    assert {one.facts["number"] for one in told} == {"00001"}


def test_voiding_and_putting_between_at_once_never_reuse_a_number(tu):
    """Whatever happens to lines at the same moment, every number and letter is taken once."""
    first = write(tu, letter("0"))
    others = [write(tu, letter(f"v{n}")) for n in range(4)]

    def act(n):
        if n % 4 == 0:
            return void_line(others[n // 4].pk, reason="x", by=tu, at=NINE)
        if n % 4 == 1:
            return write(tu, letter(f"n{n}"))
        if n % 4 == 2:
            return reserve_numbers("masuk", 2, reason="x", by=tu, at=NINE)
        entry = letter(f"s{n}")
        return put_line_between(first.pk, entry, reason="x", by=tu, at=NINE)

    at_once(WRITERS, act)

    rows = BookEntryRow.objects.values_list("sequence", "suffix")
    assert max(Counter(rows).values()) == 1
    assert {s for s, _ in rows} == set(range(1, 5 + 4 + 8 + 1))
    assert {x for _, x in rows} == {"", "a", "b", "c", "d"}
    assert BookEntryRow.objects.filter(state=NumberState.VOID).count() == 4
    assert flaw_of(BookRow.objects.get()) is None


def test_a_letter_is_given_on_once_however_many_try_at_once(tu):
    """Forwarded once, disposed once; the others are told that it moved."""
    line = write(tu)
    karo = AccountRow.objects.get(username=KARO)
    sheet = Disposition("kabag-kpp", note="x")

    sent = at_once(8, lambda _n: forward(line.pk, "karo-organisasi", by=tu, at=NINE))
    root = DispositionRow.objects.get().pk
    given = at_once(8, lambda n: dispose(root, sheet, by=karo, at=NINE, key=f"k{n}"))

    assert [isinstance(g, DispositionMoved) for g in sent].count(True) == 7
    assert [isinstance(g, DispositionMoved) for g in given].count(True) == 7
    assert DispositionRow.objects.count() == 2
    assert flaw_of(BookRow.objects.get()) is None


def test_a_line_is_mended_while_its_letter_is_given_on(tu):
    """Both want the line and its book: one waits for the other, and neither is thrown out."""
    line = write(tu)

    def act(n):
        if n % 2:
            said = letter(subject=f"Perihal {n}")
            return correct_line(line.pk, said, reason="x", by=tu, at=NINE)
        return forward(line.pk, "karo-organisasi", by=tu, at=NINE)

    for _ in range(4):
        at_once(WRITERS, act)

    assert DispositionRow.objects.count() == 1
    assert flaw_of(BookRow.objects.get()) is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM records_bookentryrow",
        "DELETE FROM records_bookeventrow",
        "UPDATE records_bookeventrow SET body = 'x'",
    ],
)
def test_a_line_is_not_deleted_and_its_record_not_changed(keeper, statement):
    """The database refuses, whoever asks."""
    write(keeper)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert BookEntryRow.objects.count() == 1
    assert flaw_of(BookRow.objects.get()) is None


@pytest.mark.parametrize(
    ("statement", "flaw"),
    [
        ("UPDATE records_bookeventrow SET body = 'x' WHERE seq = 2", Flaw.CHANGED),
        ("DELETE FROM records_bookeventrow WHERE seq = 2", Flaw.MISSING),
        ("DELETE FROM records_bookeventrow WHERE seq = 3", Flaw.CUT),
    ],
)
def test_the_chain_of_a_book_shows_what_its_owner_changed(keeper, statement, flaw):
    """An entry changed, taken out of the middle, or cut off: each is seen."""
    for number in range(3):
        write(keeper, letter(str(number)))
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    restore_triggers()

    assert flaw_of(BookRow.objects.get()).flaw is flaw


def test_a_book_begins_anew_every_year_and_apart_from_others(keeper):
    """Each book of each year has its own sequence and its own chain."""
    later = NINE.replace(year=2027, month=1)

    texts = [
        write(keeper).text,
        write(keeper, letter("2"), key="keluar").text,
        write(keeper, letter("3"), at=later).text,
    ]

    assert texts == ["00001", "00001/B.ORG/2026", "00001"]
    assert {book.seq for book in BookRow.objects.all()} == {1}


PARTS = st.sampled_from(
    ["{urut}", "{urut:05}", "{kode}", "{unit}", "{tahun}", "{bulan_romawi}", "{sifat}"]
)


@given(
    parts=st.lists(PARTS, min_size=1, max_size=6),
    numbers=st.sets(
        st.tuples(st.integers(1, 99_999), st.sampled_from(["", "a", "z"])),
        min_size=2,
        max_size=12,
    ),
    code=st.sampled_from(["", "000.8.3", "100"]),
)
def test_two_numbers_of_a_book_are_never_written_alike(parts, numbers, code):
    """Whatever a pattern that is allowed puts around the sequence."""
    pattern = "/".join(parts)
    if sum(part.startswith("{urut") for part in parts) != 1:
        return
    check_pattern(pattern)

    texts = {
        text_of(pattern, Numbered(sequence, NINE.date(), suffix, code, "ORG"))
        for sequence, suffix in numbers
    }

    assert len(texts) == len(numbers)


def asked(account, address):
    """Return how many queries a page takes once everything that is kept is kept."""
    client = Client()
    client.force_login(account)
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


@pytest.mark.parametrize("address", ["/register/", "/disposisi/"])
def test_a_page_asks_as_often_for_twenty_letters_as_for_two(keeper, address):
    """Queries are counted, never rows: forwarded, void, closed and waiting letters alike."""
    now = timezone.now()
    karo = AccountRow.objects.get(username=KARO)

    def some(first, last):
        for number in range(first, last):
            line = write(
                keeper, letter(str(number), day=now.date(), letter_date=None), at=now
            )
            if number % 3 == 0:
                forward(line.pk, "karo-organisasi", by=keeper, at=now)
            if number % 3 == 1:
                void_line(line.pk, reason="x", by=keeper, at=now)

    some(0, 3)
    few = [asked(one, address) for one in (keeper, karo)]
    some(3, 24)

    assert [asked(one, address) for one in (keeper, karo)] == few


def test_the_page_of_a_letter_asks_as_often_for_all_sops_as_for_one(stocked):
    """Which SOPs a case may be begun of is one question, however many are in force."""
    keep_books(stocked)
    keeper = Players(stocked)[TU]
    line = write(keeper)
    mine = VersionRow.objects.filter(procedure__agency=stocked.kalsel)
    assert mine.filter(state=VersionState.IN_FORCE).count() > 2
    many = asked(keeper, f"/register/surat/{line.pk}/")

    mine.exclude(pk=mine.first().pk).update(state=VersionState.DRAFT)

    assert asked(keeper, f"/register/surat/{line.pk}/") == many
