# SPDX-License-Identifier: Apache-2.0
"""Calendar files: what RFC 5545 asks of a line, a text, a moment, and of versions."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.formats.icalendar import CalendarEvent, calendar_file, fold, text

WITA = timezone(timedelta(hours=8))
EVENT = CalendarEvent(
    uid="abc-n7-0@tatalaksana",
    sequence=0,
    changed_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    begins=datetime(2026, 12, 1, 9, tzinfo=WITA),
    ends=datetime(2026, 12, 1, 11, tzinfo=WITA),
    summary="Rapat; SOP, tahap 1",
    location="Ruang\\Aula",
    description="Baris satu\nBaris dua",
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


def lines_of(data):
    """Return the content lines of a file, unfolded, as a reader would."""
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def read(value):
    """Return the words of a TEXT value, as a reader would."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


@given(TEXTS.map(lambda t: t.replace("\r", "").replace("\n", "")))
def test_a_folded_line_is_short_and_unfolds_to_itself(line):
    """Never more than 75 octets, never a letter cut through."""
    folded = fold(line)

    assert folded.endswith(b"\r\n")
    assert all(len(part) <= 75 for part in folded.split(b"\r\n"))
    assert all(part.decode() is not None for part in folded.split(b"\r\n"))
    assert folded[:-2].replace(b"\r\n ", b"").decode() == line


@given(TEXTS)
def test_a_text_says_the_same_to_its_reader(words):
    """Backslash, semicolon, comma and line break come back; control signs are gone."""
    plain = re.sub(
        r"[\x00-\x08\x0b-\x1f\x7f]", "", words.replace("\r\n", "\n").replace("\r", "\n")
    )

    assert "\n" not in text(words)
    assert read(text(words)) == plain


def test_the_file_of_an_appointment():
    """Moments in UTC, words escaped, begun and ended as the standard orders."""
    assert lines_of(calendar_file(EVENT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tatalaksana//Agenda//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:abc-n7-0@tatalaksana",
        "SEQUENCE:0",
        "DTSTAMP:20261124T090000Z",
        "LAST-MODIFIED:20261124T090000Z",
        "DTSTART:20261201T010000Z",
        "DTEND:20261201T030000Z",
        r"SUMMARY:Rapat\; SOP\, tahap 1",
        r"LOCATION:Ruang\\Aula",
        r"DESCRIPTION:Baris satu\nBaris dua",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_what_was_called_off_is_taken_out():
    """The same UID with a higher SEQUENCE, cancelled."""
    lines = lines_of(calendar_file(replace(EVENT, sequence=2, is_off=True)))

    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2"} <= set(lines)
    assert "UID:abc-n7-0@tatalaksana" in lines
