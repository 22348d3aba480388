# SPDX-License-Identifier: Apache-2.0
"""The chains of books in the audit: whole as they are, broken by name when somebody changes them."""

import pytest
from django.db import connection
from tests.cast import NINE
from tests.office import staff
from tests.records.triggers import drop_triggers, restore_triggers

from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.registering import enter_line, void_line
from tatalaksana.core.naskah.books import Entry
from tatalaksana.core.naskah.paperwork import first_paperwork
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.record.audit import Wrong
from tatalaksana.formats.sealing import public_pem, seal_key
from tatalaksana.queries.audit import audited
from tatalaksana.records.models import BookEventRow


@pytest.fixture
def key(tmp_path):
    """Return the key that signs checkpoints."""
    return seal_key(tmp_path)


@pytest.fixture
def entered(cast, key):
    """Enter two letters, void one, and set a checkpoint."""
    tu = staff(cast)["kalsel-kasubbag-tu"]
    papers = first_paperwork(("KALSEL",), "ORG", (PositionId("kasubbag-tu"),))
    keep_paperwork(cast.kalsel, papers, by=None, at=NINE)
    for number in ("1", "2"):
        letter = Entry("Dinas", "Hal", NINE.date(), letter_number=number)
        line = enter_line("masuk", letter, by=tu, at=NINE)
    void_line(line.pk, reason="salah catat", by=tu, at=NINE)
    set_checkpoint(key.sign, at=NINE)
    return line


def wrongs(key):
    """Return what an audit finds."""
    return [(f.wrong, f.where) for f in audited(public_pem(key)).findings]


def changed(statement, *values):
    """Change the record as the owner of the database could."""
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    restore_triggers()


def test_a_book_that_nobody_touched_is_whole(entered, key):
    """Two lines, one of them void: the events say the same as the rows."""
    found = audited(public_pem(key))

    assert found.findings == []
    assert found.books == 1


def test_a_number_made_valid_again_is_found(entered, key):
    """A void number that somebody sets to used differs from what its chain says."""
    changed(
        "UPDATE records_bookentryrow SET state = %s WHERE id = %s",
        "terpakai",
        entered.pk,
    )

    assert wrongs(key) == [(Wrong.OTHER_STATE, entered.book.code)]


def test_a_line_whose_event_was_changed_is_found(entered, key):
    """The seal of the entry does not fit any more."""
    row = BookEventRow.objects.order_by("seq").first()
    changed(
        "UPDATE records_bookeventrow SET body = %s WHERE id = %s",
        row.body.replace("Dinas", "Badan"),
        row.pk,
    )

    assert wrongs(key) == [(Wrong.CHANGED, entered.book.code)]


def test_a_cut_tail_of_a_book_is_found_by_the_checkpoint(entered, key):
    """Even when the book's own row is mended to fit."""
    book = entered.book
    book.refresh_from_db()
    last = BookEventRow.objects.order_by("-seq").first()
    before = BookEventRow.objects.get(seq=last.seq - 1)
    changed("DELETE FROM records_bookeventrow WHERE id = %s", last.pk)
    book.seq, book.head = before.seq, before.seal
    book.save(update_fields=["seq", "head"])

    assert (Wrong.CUT, book.code) in wrongs(key)
