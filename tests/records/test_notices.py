# SPDX-License-Identifier: Apache-2.0
"""A notice is about one thing, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction
from tests.books import KARO, TU, keep_books, write
from tests.cast import NINE
from tests.running import Players

from tatalaksana.records.models import NoticeRow


def test_a_notice_about_nothing_or_about_two_is_refused_by_the_database(stocked):
    """One of a case, a letter or a list of the archive."""
    keep_books(stocked)
    players = Players(stocked)
    line = write(players[TU])
    case = players.start("ktp-pns-kolektif")
    known = {"account": players[KARO], "kind": "letter", "at": NINE}

    for about in ({}, {"case": case, "entry": line}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NoticeRow.objects.create(**known, **about, key="x")
    NoticeRow.objects.create(**known, entry=line, key="x")
