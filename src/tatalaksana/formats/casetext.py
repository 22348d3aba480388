# SPDX-License-Identifier: Apache-2.0
"""Cases and entries of their chains as text: what a row holds, what is sealed, what is exported."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.case import Case, replay
from tatalaksana.core.flow.record import KINDS, case_from_plain, case_to_plain, event_of
from tatalaksana.core.plain import Plain, from_plain, to_plain
from tatalaksana.core.record.audit import KeptCase
from tatalaksana.core.record.chain import Doer, Sealed

BOOK: Final = "buku:"
"""How the text of a book's lines begins, where a case has its flow."""


def _words(value: object) -> str:
    """Return a number, date or time as words: what JSON cannot hold."""
    if isinstance(value, date | time):
        return value.isoformat()
    assert isinstance(value, Decimal)
    return str(value)


_SHORT: Final = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
_SEALED: Final = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_words
)


def case_to_text(case: Case) -> str:
    """Return the text a row holds of a case."""
    return _SHORT.encode(case_to_plain(case))


def case_from_text(text: str) -> Case:
    """Return the case of a row."""
    return case_from_plain(json.loads(text))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a case's chain, read: what happened, when, who did it, its facts."""

    code: str
    seq: int
    at: datetime
    kind: str
    by: Doer
    data: dict[str, Plain]


def entry_to_text(entry: Entry) -> str:
    """Return the text that is sealed: the same entry always gives the same text."""
    return _SEALED.encode(
        {
            "case": entry.code,
            "seq": entry.seq,
            "at": entry.at.astimezone(UTC).isoformat(),
            "kind": entry.kind,
            "by": _doer(entry.by),
            "data": entry.data,
        }
    )


@lru_cache(maxsize=1024)
def _doer(doer: Doer) -> Plain:
    return to_plain(doer)


def entry_from_text(text: str) -> Entry:
    """Return the entry of a sealed text.

    Raises:
        ValueError, KeyError, BadPlain: it is no such text.
    """
    data = json.loads(text)
    by = from_plain(data["by"], Doer)
    assert isinstance(by, Doer)
    at = datetime.fromisoformat(data["at"])
    return Entry(data["case"], data["seq"], at, data["kind"], by, data["data"])


def kept_case(
    code: str, count: int, head: bytes, flow: str, chain: Iterable[Sealed]
) -> KeptCase:
    """Return a case, or a book, as an audit compares it: the state of its rows beside its events replayed."""
    sealed = tuple(chain)
    if flow.startswith(BOOK):
        said = json.loads(flow[len(BOOK) :])
        return KeptCase(code, count, head, sealed, said, _lines(sealed))
    return KeptCase(code, count, head, sealed, _state(flow), _replayed(sealed))


def book_to_text(lines: Iterable[tuple[int, str, str, str]]) -> str:
    """Return the lines of a book (sequence, suffix, number, state) as an audit compares them."""
    return BOOK + json.dumps({f"{n}{x}": [text, state] for n, x, text, state in lines})


def _lines(chain: tuple[Sealed, ...]) -> object:
    """Return the lines that the entries of a book's chain make; one that cannot be read makes none."""
    found: dict[str, list[object]] = {}
    try:
        for entry in (entry_from_text(one.body) for one in chain):
            facts = entry.data
            if entry.kind in {"line.entered", "line.put_between", "line.settled"}:
                place = f"{facts['sequence']}{facts['suffix']}"
                found[place] = [facts["number"], facts["state"]]
    except (ValueError, KeyError, TypeError, RuleViolation):
        return None
    return found


def _state(flow: str) -> object:
    """Return the state of a row's text; a text that is none differs from every state."""
    try:
        case = case_from_text(flow)
    except (ValueError, KeyError, TypeError, AssertionError):
        return "unreadable"
    return case.status, case.tasks, case.waiting, case.spent


def _replayed(chain: tuple[Sealed, ...]) -> object:
    """Return the state that a chain's events make; a chain that cannot be read makes none."""
    try:
        entries = [entry_from_text(entry.body) for entry in chain]
        case = replay(event_of(e.kind, e.data) for e in entries if e.kind in KINDS)
    except (ValueError, KeyError, TypeError, RuleViolation):
        return None
    return case.status, case.tasks, case.waiting, case.spent
