# SPDX-License-Identifier: Apache-2.0
"""Books in tests: who keeps them, and letters to enter."""

from datetime import date

from tests.cast import NINE

from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.registering import enter_line
from tatalaksana.core.naskah.books import Entry, first_books
from tatalaksana.core.naskah.paperwork import Paperwork

TODAY = date(2026, 11, 24)
TU = "kalsel-kasubbag-tu"
KARO = "kalsel-karo-organisasi"


def keep_books(cast, **parts):
    """Let Kasubbag TU of Kalimantan Selatan keep the books of the bureau."""
    paperwork = Paperwork(books=first_books("B.ORG", ("kasubbag-tu",)), **parts)
    keep_paperwork(cast.kalsel, paperwork, by=None, at=NINE)


def letter(number="005/1187/Umum", **parts):
    """Return a letter that came in."""
    known = {
        "counterpart": "Biro Umum",
        "subject": "Undangan rapat koordinasi kearsipan",
        "day": TODAY,
        "letter_number": number,
        "letter_date": date(2026, 11, 20),
    }
    return Entry(**{**known, **parts})


def write(by, entry=None, key="masuk", at=NINE, **more):
    """Write a line in a book."""
    return enter_line(key, entry or letter(), by=by, at=at, **more)
