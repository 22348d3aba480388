# SPDX-License-Identifier: Apache-2.0
"""The chain of a case: every entry is sealed together with the seal before it.

Changing, removing or reordering an entry breaks every seal after it. A cut tail breaks none; a
signed checkpoint over the heads of all chains shows it. See docs/rules/record.md.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FIRST: Final = bytes(32)
"""The seal before the first entry."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did something, in words that stay true when accounts, names and posts change.

    `account` is the account's id, "" when the system itself acted; `office` the title of the post
    or team acted for, `capacity` as what it is held, `decree` by which letter.
    """

    account: str = ""
    name: str = ""
    office: str = ""
    capacity: str = ""
    decree: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One entry as it is kept: its place in the chain, its text, its seal of 32 bytes."""

    seq: int
    body: str
    seal: bytes


class Flaw(StrEnum):
    """How a chain can be wrong."""

    MISSING = "missing"
    CHANGED = "changed"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is wrong and how; `seq` is the first entry that does not fit."""

    flaw: Flaw
    seq: int


def seal(before: bytes, body: str) -> bytes:
    """Return the seal of an entry whose predecessor has the seal `before`."""
    return hashlib.sha256(before + body.encode("utf-8", "surrogatepass")).digest()


def broken_at(
    entries: Iterable[Sealed], *, count: int | None = None, head: bytes | None = None
) -> Break | None:
    """Return the first flaw of a chain, None when it is whole.

    `count` and `head` are what the case, or a checkpoint, says of the chain's end.
    """
    before, last = FIRST, 0
    for entry in entries:
        if entry.seq != last + 1:
            return Break(Flaw.MISSING, last + 1)
        if seal(before, entry.body) != entry.seal:
            return Break(Flaw.CHANGED, entry.seq)
        before, last = entry.seal, entry.seq
    if count is not None and last < count:
        return Break(Flaw.CUT, last + 1)
    if head is not None and last == count and before != head:
        return Break(Flaw.CHANGED, last)
    return None


def root(heads: Mapping[str, tuple[int, bytes]]) -> bytes:
    """Return one hash over the ends of many chains, each by its case's code: (count, head)."""
    total = hashlib.sha256()
    for code in sorted(heads):
        count, head = heads[code]
        total.update(f"{code}:{count}:{head.hex()}\n".encode())
    return total.digest()
