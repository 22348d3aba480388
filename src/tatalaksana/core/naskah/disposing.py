# SPDX-License-Identifier: Apache-2.0
"""Disposisi: an order on a letter, as a tree that closes upward.

One main recipient (utama) follows it up, others (tembusan) are only told. It may be called back while
the main recipient has not read it. A recipient passes it on to others below (a child), or settles it;
what was passed on is settled when all its children are, or when its giver closes it with a remark.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.model import Office, PositionId

INSTRUCTIONS: Final = (
    "tindak lanjuti sesuai ketentuan", "tanggapan dan saran", "telaah", "jadwalkan",
    "siapkan bahan", "koordinasikan", "siapkan jawaban", "untuk diketahui",
    "bicarakan dengan saya", "laporkan hasilnya",
    "hadiri / wakili", "proses sesuai prosedur", "periksa dan teliti", "perbaiki",
    "teruskan kepada yang bersangkutan", "pantau pelaksanaannya", "simpan / arsipkan",
    "edarkan", "setuju", "tolak dengan penjelasan",
)  # fmt: skip
SHOWN_FIRST: Final = 10


class BrokenDisposition(RuleViolation):
    """A disposisi cannot be so: `problem` is no_main, nothing_said, to_self, repeated or due_past."""

    code = "disposition.broken"

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(problem=problem, field=field)


class NotBelow(RuleViolation):
    """A disposisi goes down the line: `position` does not stand below its giver."""

    code = "disposition.not_below"


class DispositionMoved(RuleViolation):
    """A disposisi in `state` does not allow `deed`."""

    code = "disposition.moved"

    def __init__(self, state: str, deed: str) -> None:
        super().__init__(state=state, deed=deed)


PULLED: Final = "Tugasnya ditarik kembali."
"""What a sheet is answered with that was read before its task was pulled back."""


class State(StrEnum):
    """Where one recipient's part of a disposisi is."""

    SENT = "terkirim"
    READ = "dibaca"
    PASSED = "didisposisikan"
    SETTLED = "selesai"
    CALLED_BACK = "dibatalkan"


class Deed(StrEnum):
    """What may be done with it."""

    READ = "baca"
    HAND_DOWN = "disposisikan"
    SETTLE = "selesaikan"
    CALL_BACK = "batalkan"
    CLOSE = "tutup"


TABLE: Final[Mapping[tuple[State, Deed], State]] = Frozen(
    {
        (State.SENT, Deed.READ): State.READ,
        (State.SENT, Deed.CALL_BACK): State.CALLED_BACK,
        (State.SENT, Deed.HAND_DOWN): State.PASSED,
        (State.SENT, Deed.SETTLE): State.SETTLED,
        (State.SENT, Deed.CLOSE): State.SETTLED,
        (State.READ, Deed.READ): State.READ,
        (State.READ, Deed.HAND_DOWN): State.PASSED,
        (State.READ, Deed.SETTLE): State.SETTLED,
        (State.READ, Deed.CLOSE): State.SETTLED,
        (State.PASSED, Deed.READ): State.PASSED,
        (State.PASSED, Deed.CLOSE): State.SETTLED,
        (State.SETTLED, Deed.READ): State.SETTLED,
    }
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A post a sheet may go to; `is_below` when it stands under the giver."""

    position: PositionId
    title: str
    is_below: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One recipient's part as the tree knows it."""

    id: int
    parent: int | None
    state: State
    is_main: bool = True


def after(state: State, deed: Deed) -> State:
    """Return the state after a deed.

    Raises:
        DispositionMoved: the table does not allow it.
    """
    found = TABLE.get((state, deed))
    if found is None:
        raise DispositionMoved(state.value, deed.value)
    return found


def check(disposition: Disposition, giver: str, today: date) -> None:
    """Refuse a sheet to nobody, that asks nothing, that goes to its giver, or due in the past.

    Raises:
        BrokenDisposition: it is one of these.
    """
    if not disposition.main:
        raise BrokenDisposition("no_main", "main")
    if giver and giver in {disposition.main, *disposition.copies}:
        raise BrokenDisposition("to_self", "main")
    everybody = (disposition.main, *disposition.copies)
    if len(set(everybody)) != len(everybody):
        raise BrokenDisposition("repeated", "copies")
    if not disposition.instructions and not disposition.note.strip():
        raise BrokenDisposition("nothing_said", "instructions")
    if disposition.due is not None and disposition.due < today:
        raise BrokenDisposition("due_past", "due")


def check_line(
    office: Office, giver: PositionId, main: PositionId, *, is_lateral_allowed: bool
) -> None:
    """Refuse a main recipient who does not stand below the giver, unless the office allows it.

    Raises:
        NotBelow: it goes up or sideways.
    """
    if is_lateral_allowed or giver in set(office.superiors(main)):
        return
    raise NotBelow(position=office.by_id[main].title)


def below(office: Office, giver: PositionId) -> tuple[PositionId, ...]:
    """Return the posts below a giver, the nearest first, as the office lists them."""
    depth = {p.id: list(office.superiors(p.id)) for p in office.positions}
    found = [p for p, line in depth.items() if giver in line]
    return tuple(sorted(found, key=lambda p: depth[p].index(giver)))


def short_title(office: Office, position: PositionId) -> str:
    """Return how an office calls a post on its sheets: the first short name, else the title."""
    post = office.by_id[position]
    return post.aliases[0] if post.aliases else post.title


def receivers(office: Office, giver: PositionId) -> tuple[Receiver, ...]:
    """Return everybody a sheet of this giver may go to: those below first, then the others."""
    under = below(office, giver)
    others = (p.id for p in office.positions if p.id not in {giver, *under})
    return (
        *(Receiver(p, short_title(office, p), is_below=True) for p in under),
        *(Receiver(p, short_title(office, p), is_below=False) for p in others),
    )


def settled_upward(leaves: Sequence[Leaf], settled: int) -> Iterator[int]:
    """Yield the parts that are settled because all main parts under them now are, nearest first."""
    known = {leaf.id: leaf for leaf in leaves}
    done = {
        leaf.id for leaf in leaves if leaf.state in {State.SETTLED, State.CALLED_BACK}
    } | {settled}
    here = known[settled].parent
    while here is not None:
        children = [c for c in leaves if c.parent == here and c.is_main]
        if known[here].state is not State.PASSED or any(
            c.id not in done for c in children
        ):
            return
        done.add(here)
        yield here
        here = known[here].parent
