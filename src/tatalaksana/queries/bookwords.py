# SPDX-License-Identifier: Apache-2.0
"""The words of a line by which it is found."""

from tatalaksana.core.naskah.books import Entry


def search_words(number: str, entry: Entry) -> str:
    """Return what a search looks in: numbers, counterpart, subject; small letters, single spaces.

    What a closed paper says is not found by its subject.
    """
    subject = "" if entry.security.is_closed else entry.subject
    parts = (number, entry.letter_number, entry.counterpart, subject, entry.srikandi)
    return " ".join(" ".join(parts).casefold().split())
