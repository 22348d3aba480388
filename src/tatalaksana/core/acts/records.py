# SPDX-License-Identifier: Apache-2.0
"""What an act leaves behind: one frozen value, the same for the row, the record and the screen.

A new act needs its value here and its form on the screen; the row, the event, the versions and the
rule that a step asks for it are there already. Names of acts are kept for ever.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from tatalaksana.core.acts import collect, exchange, meet, review, schedule
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.collect import Collection
from tatalaksana.core.acts.exchange import Dispatch, Receipt
from tatalaksana.core.acts.meet import Meeting
from tatalaksana.core.acts.paperacts import (
    Disposition,
    Filed,
    Initials,
    Numbers,
    Registration,
    Signatures,
)
from tatalaksana.core.acts.review import Review
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.worktime.calendar import Zone

Record = (
    Appointment
    | Meeting
    | Dispatch
    | Receipt
    | Collection
    | Review
    | Registration
    | Disposition
    | Initials
    | Signatures
    | Numbers
    | Filed
)
KINDS: Final[Mapping[Act, type[Record]]] = MappingProxyType(
    {
        Act.SCHEDULE: Appointment,
        Act.MEET: Meeting,
        Act.DISPATCH: Dispatch,
        Act.RECEIVE: Receipt,
        Act.COLLECT: Collection,
        Act.REVIEW: Review,
        Act.REGISTER: Registration,
        Act.DISPOSE: Disposition,
        Act.INITIAL: Initials,
        Act.SIGN: Signatures,
        Act.NUMBER: Numbers,
        Act.ARCHIVE: Filed,
    }
)
_ACTS: Final = {kind: act for act, kind in KINDS.items()}
_DEMANDED: Final = frozenset(KINDS) - {Act.REVIEW}
"""A review is told by its decision; remarks on papers are a help, not a duty."""
BY_DECIDING: Final = frozenset({Act.INITIAL, Act.SIGN})
"""Acts that are done with the decision itself, on the papers that lie before one."""
_READ_FIRST: Final = frozenset({Act.REVIEW, Act.INITIAL, Act.SIGN, Act.DISPOSE})
"""Nobody vouches for a paper, or gives an order on it, without having seen it."""
_COVERS: Final[Mapping[Act, re.Pattern[str]]] = MappingProxyType(
    {
        Act.SCHEDULE: re.compile(r"(?:draft?\s+)?(?:jadwal|agenda kegiatan)\b"),
        Act.MEET: re.compile(
            r"(?:draft?\s+)?(?:daftar hadir|absen\w*|notul\w+|risalah)\b"
        ),
        Act.DISPATCH: re.compile(
            r"(?:bukti (?:pengiriman|kirim)|ekspedisi|tanda terima)\b"
        ),
        Act.RECEIVE: re.compile(r"tanda terima\b"),
        Act.DISPOSE: re.compile(r"(?:lembar )?disposisi\b"),
        Act.REGISTER: re.compile(r"(?:buku )?agenda\b|.*\bteragenda\w*$"),
        Act.ARCHIVE: re.compile(r"dokumentasi berkas|.*\b(?:diarsipkan|terarsip\w*)$"),
    }
)
_MORE: Final = re.compile(r"\b(?:dan|serta|surat)\b")


def act_of(record: Record) -> Act:
    """Return the act a record is of."""
    return _ACTS[type(record)]


def demanded(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the acts of a step that must be recorded before it is done."""
    return tuple(act for act in acts if act in _DEMANDED)


def has_form(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the acts of a step that have a form of their own."""
    return tuple(act for act in acts if act in KINDS and act not in BY_DECIDING)


def is_plain(acts: Sequence[Act]) -> bool:
    """Whether a step is done by saying so: nothing to record, no paper to be read."""
    return not demanded(acts) and _READ_FIRST.isdisjoint(acts)


def is_standing(record: Record) -> bool:
    """Whether a record says its act is done: an appointment called off is none."""
    return not isinstance(record, Appointment | Collection) or record.is_standing


def covers(act: Act, words: str) -> bool:
    """Whether what an act records is itself the thing a step must yield.

    A thing that is more than the record ("surat dan jadwal") still has to be handed in.
    """
    plain = " ".join(words.casefold().split())
    pattern = _COVERS.get(act)
    if pattern is None or not pattern.match(plain):
        return False
    return act not in {Act.SCHEDULE, Act.MEET} or not _MORE.search(plain)


def check(record: Record, zone: Zone, now: datetime) -> None:
    """Refuse a record that cannot be.

    Raises:
        RuleViolation: the rule of its act says no.
    """
    today = now.astimezone(zone.offset).date()
    if isinstance(record, Appointment):
        schedule.check(record, zone, now)
    elif isinstance(record, Meeting):
        meet.check(record, today)
    elif isinstance(record, Dispatch):
        exchange.check_dispatch(record, zone, now)
    elif isinstance(record, Receipt):
        exchange.check_receipt(record, zone, now)
    elif isinstance(record, Collection):
        collect.check(record, today)
    elif isinstance(record, Review):
        review.check(record)
