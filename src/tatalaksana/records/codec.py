# SPDX-License-Identifier: Apache-2.0
"""Values to the JSON of a row and back, versioned.

Every stored shape carries the version it was written with, so that a later one can lead it forward.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TypeVar

from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.record import case_from_plain, case_to_plain
from tatalaksana.core.plain import Plain, from_plain, to_plain
from tatalaksana.core.record.chain import Doer

VERSION = 1
Value = TypeVar("Value")


def to_json(value: object) -> dict[str, Plain]:
    """Return the stored form of a value."""
    return {"v": VERSION, "value": _simple(to_plain(value))}


def from_json(data: dict[str, Plain], kind: type[Value]) -> Value:
    """Return the value of a stored form.

    Raises:
        BadPlain: the stored form does not fit the kind.
    """
    assert data["v"] == VERSION
    value = from_plain(data["value"], kind)
    assert isinstance(value, kind)
    return value


def content_hash(value: object) -> str:
    """Return the SHA-256 of a value's stored form: equal content, equal hash."""
    words = json.dumps(to_json(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode("utf-8", errors="surrogatepass")).hexdigest()


def case_to_text(case: Case) -> str:
    """Return the text a row holds of a case."""
    return json.dumps(case_to_plain(case), separators=(",", ":"), ensure_ascii=False)


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
    return json.dumps(
        {
            "case": entry.code,
            "seq": entry.seq,
            "at": entry.at.astimezone(UTC).isoformat(),
            "kind": entry.kind,
            "by": _simple(to_plain(entry.by)),
            "data": _simple(entry.data),
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


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


def _simple(data: Plain) -> Plain:
    if isinstance(data, dict):
        return {key: _simple(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_simple(item) for item in data]
    if isinstance(data, Decimal):
        return str(data)
    if isinstance(data, date | time):
        return data.isoformat()
    return data
