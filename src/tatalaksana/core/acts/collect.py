# SPDX-License-Identifier: Apache-2.0
"""Kumpulkan: what is to be collected from whom, and how much of it is here."""

from dataclasses import dataclass
from datetime import date

from tatalaksana.core.errors import RuleViolation


class BrokenCollection(RuleViolation):
    """A list cannot be as it says: `problem` is empty, no_item, future or backwards; `item` names the row."""

    code = "collection.broken"

    def __init__(self, problem: str, item: str = "") -> None:
        super().__init__(problem=problem, item=item)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to collect: from whom, when it was asked for, when it came."""

    item: str
    source: str = ""
    asked_on: date | None = None
    received_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A list of things to collect."""

    items: tuple[Wanted, ...]

    @property
    def received(self) -> int:
        """How many things are here."""
        return sum(i.received_on is not None for i in self.items)

    @property
    def is_standing(self) -> bool:
        """Whether everything has come."""
        return self.received == len(self.items)


def check(collection: Collection, today: date) -> None:
    """Refuse an empty list, a row without a thing, and days that cannot be.

    Raises:
        BrokenCollection: it is one of these.
    """
    if not collection.items:
        raise BrokenCollection("empty")
    for row in collection.items:
        if not row.item:
            raise BrokenCollection("no_item", row.source)
        days = [d for d in (row.asked_on, row.received_on) if d is not None]
        if any(d > today for d in days):
            raise BrokenCollection("future", row.item)
        if days != sorted(days):
            raise BrokenCollection("backwards", row.item)
