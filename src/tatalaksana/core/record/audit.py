# SPDX-License-Identifier: Apache-2.0
"""Audit: check chains, checkpoints and states against each other, wherever they were kept.

Works on what a database or an export says, the same way; it asks neither clock nor network.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tatalaksana.core.record.chain import FIRST, Sealed, broken_at, root

Heads = Mapping[str, tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class KeptCase:
    """What is kept of one case: its chain, and what its own row says of the chain's end.

    `flow` is the state its row holds, `replayed` what the chain's events make; equal when sound.
    """

    code: str
    count: int
    head: bytes
    chain: tuple[Sealed, ...]
    flow: object = None
    replayed: object = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The ends of all chains that grew since the checkpoint before, signed together with it."""

    number: int
    at: str
    heads: Heads
    root: bytes
    signature: bytes


class Wrong(StrEnum):
    """How a record can be wrong."""

    MISSING = "missing"
    CHANGED = "changed"
    CUT = "cut"
    OTHER_STATE = "other_state"
    CASE_GONE = "case_gone"
    CHECKPOINT_MISSING = "checkpoint_missing"
    CHECKPOINT_CHANGED = "checkpoint_changed"
    BAD_SIGNATURE = "bad_signature"


@dataclass(frozen=True, slots=True)
class Finding:
    """One wrong thing: in which case, or checkpoint, and from which entry on."""

    wrong: Wrong
    where: str
    seq: int = 0


@dataclass(slots=True)
class Audit:
    """What was looked at and what was found."""

    cases: int = 0
    books: int = 0
    events: int = 0
    checkpoints: int = 0
    findings: list[Finding] = field(default_factory=list)


def next_root(before: bytes, at: str, heads: Heads) -> bytes:
    """Return what a checkpoint signs: all chain ends of before and these, at this moment."""
    return root({"": (len(heads), before), f"@{at}": (0, FIRST), **heads})


def audit(
    cases: Iterable[KeptCase],
    checkpoints: Iterable[Checkpoint],
    is_signed: Callable[[bytes, bytes], bool],
) -> Audit:
    """Check everything; `is_signed(root, signature)` says whether the key of the office signed it."""
    found = Audit()
    promised: dict[str, tuple[int, bytes]] = {}
    before, last = FIRST, 0
    for point in checkpoints:
        found.checkpoints += 1
        found.findings += _of_checkpoint(point, before, last, is_signed)
        promised.update(point.heads)
        before, last = point.root, point.number
    for case in cases:
        is_book = case.code.startswith("buku-")
        found.books += is_book
        found.cases += not is_book
        found.events += len(case.chain)
        found.findings += _of_case(case, promised.pop(case.code, None))
    found.findings += (Finding(Wrong.CASE_GONE, code) for code in promised)
    return found


def _of_checkpoint(
    point: Checkpoint,
    before: bytes,
    last: int,
    is_signed: Callable[[bytes, bytes], bool],
) -> Iterator[Finding]:
    where = str(point.number)
    if point.number != last + 1:
        yield Finding(Wrong.CHECKPOINT_MISSING, str(last + 1))
    elif next_root(before, point.at, point.heads) != point.root:
        yield Finding(Wrong.CHECKPOINT_CHANGED, where)
    if not is_signed(point.root, point.signature):
        yield Finding(Wrong.BAD_SIGNATURE, where)


def _of_case(case: KeptCase, promised: tuple[int, bytes] | None) -> Iterator[Finding]:
    flaw = broken_at(case.chain, count=case.count, head=case.head)
    if flaw is not None:
        yield Finding(Wrong(flaw.flaw.value), case.code, flaw.seq)
        return
    if promised is not None:
        count, head = promised
        if len(case.chain) < count:
            yield Finding(Wrong.CUT, case.code, len(case.chain) + 1)
        elif case.chain[count - 1].seal != head:
            yield Finding(Wrong.CHANGED, case.code, count)
    if case.flow != case.replayed:
        yield Finding(Wrong.OTHER_STATE, case.code, case.count)
