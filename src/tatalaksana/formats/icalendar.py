# SPDX-License-Identifier: Apache-2.0
"""One appointment as a calendar file (RFC 5545): what Outlook, Google and a telephone take.

Moments are in UTC. The same appointment keeps its UID; each version has a higher SEQUENCE, and one
that was called off says so, so that a calendar takes it out.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_LONGEST: Final = 75
"""Octets of a content line without its line break (RFC 5545, 3.1)."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL: Final = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar is told; `changed_at` is when this version was made."""

    uid: str
    sequence: int
    changed_at: datetime
    begins: datetime
    ends: datetime
    summary: str
    location: str = ""
    description: str = ""
    is_off: bool = False


def calendar_file(event: CalendarEvent) -> bytes:
    """Return the file of one event."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tatalaksana//Agenda//ID",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if event.is_off else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{moment(event.changed_at)}",
        f"LAST-MODIFIED:{moment(event.changed_at)}",
        f"DTSTART:{moment(event.begins)}",
        f"DTEND:{moment(event.ends)}",
        f"SUMMARY:{text(event.summary)}",
        *([f"LOCATION:{text(event.location)}"] if event.location else []),
        *([f"DESCRIPTION:{text(event.description)}"] if event.description else []),
        f"STATUS:{'CANCELLED' if event.is_off else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def moment(at: datetime) -> str:
    """Write a moment in UTC."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """Write words as a TEXT value: what has a meaning there is escaped, control signs go."""
    plain = _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPECIAL.sub(r"\\\g<0>", plain).replace("\n", r"\n")


def fold(line: str) -> bytes:
    """Break a line so that none is longer than 75 octets and no letter is cut through."""
    parts, part, room = list[bytes](), b"", _LONGEST
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", _LONGEST - 1
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
