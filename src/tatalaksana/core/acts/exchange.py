# SPDX-License-Identifier: Apache-2.0
"""Kirim and Terima: what left the office and what came, when, by which way, with what proof."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.worktime.calendar import Zone


class BrokenExchange(RuleViolation):
    """A sending or a receipt cannot be as it says: `problem` says how.

    It is nobody, nothing, future, no_proof or before_signed.
    """

    code = "exchange.broken"

    def __init__(self, problem: str) -> None:
        super().__init__(problem=problem)


class Way(StrEnum):
    """How something is sent."""

    COURIER = "kurir"
    MAIL = "surel"
    SRIKANDI = "srikandi"
    BY_HAND = "langsung"
    POST = "pos"
    OTHER = "lainnya"


class Condition(StrEnum):
    """In what condition something came."""

    COMPLETE = "lengkap"
    INCOMPLETE = "kurang"
    DAMAGED = "rusak"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One sending (a line of the buku ekspedisi); `proof` names the paper that proves it.

    `papers` are the papers of the case that were sent, by name.
    """

    what: str
    recipients: tuple[str, ...]
    way: Way
    day: date
    at: time
    reference: str = ""
    proof: str = ""
    without_proof: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came from whom: the tanda terima says it."""

    what: str
    sender: str
    day: date
    at: time
    condition: Condition = Condition.COMPLETE
    amount: str = ""
    note: str = ""


def check_dispatch(dispatch: Dispatch, zone: Zone, now: datetime) -> None:
    """Refuse a sending to nobody, of nothing, in the future, or without proof nor reason.

    Raises:
        BrokenExchange: it is one of these.
    """
    if not dispatch.recipients:
        raise BrokenExchange("nobody")
    _check(dispatch.what, dispatch.day, dispatch.at, zone, now)
    if not dispatch.proof and not dispatch.without_proof:
        raise BrokenExchange("no_proof")


def check_signed(dispatch: Dispatch, signed_on: date | None) -> None:
    """Refuse a sending dated before the day the last of its papers was signed.

    Raises:
        BrokenExchange: it is.
    """
    if signed_on is not None and dispatch.day < signed_on:
        raise BrokenExchange("before_signed")


def check_receipt(receipt: Receipt, zone: Zone, now: datetime) -> None:
    """Refuse a receipt from nobody, of nothing, or in the future.

    Raises:
        BrokenExchange: it is one of these.
    """
    if not receipt.sender:
        raise BrokenExchange("nobody")
    _check(receipt.what, receipt.day, receipt.at, zone, now)


def _check(what: str, day: date, at: time, zone: Zone, now: datetime) -> None:
    if not what:
        raise BrokenExchange("nothing")
    if datetime.combine(day, at, zone.offset).astimezone(UTC) > now:
        raise BrokenExchange("future")
