# SPDX-License-Identifier: Apache-2.0
"""Values to the JSON of a row and back, versioned.

Every stored shape carries the version it was written with, so that a later one can lead it forward.
"""

import hashlib
import json
from typing import TypeVar

from tatalaksana.core.plain import Plain, from_plain, simple, to_plain

VERSION = 1
Value = TypeVar("Value")


def to_json(value: object) -> dict[str, Plain]:
    """Return the stored form of a value."""
    return {"v": VERSION, "value": simple(to_plain(value))}


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
    return hash_of(to_json(value))


def hash_of(stored: dict[str, Plain]) -> str:
    """Return the SHA-256 of a stored form."""
    words = json.dumps(stored, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode("utf-8", errors="surrogatepass")).hexdigest()
