# SPDX-License-Identifier: Apache-2.0
"""How many tasks an account has, by what the list says of them, and the filters that follow."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet

from tatalaksana.core.acts.act import Act
from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.core.worktime.calendar import Calendar
from tatalaksana.records.models import TaskRow

PAUSED: Final = Q(state=TaskState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter with how many tasks it would leave."""

    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks of an account there are, by what the page says of them."""

    all: int
    going: int
    late: int
    today: int
    new: int
    back: int
    verbs: dict[str, int]


def counts_of(own: QuerySet[TaskRow], calendar: Calendar, at: datetime) -> Counts:
    """Count everything in one pass over the index of open tasks."""
    _, ends = borders(calendar, at)
    going = ~PAUSED
    by_verb = (
        own.order_by()
        .values("verb")
        .annotate(
            all=Count("pk"),
            going=Count("pk", filter=going),
            late=Count("pk", filter=going & Q(due_at__lt=at)),
            today=Count("pk", filter=going & Q(due_at__gte=at, due_at__lt=ends)),
            new=Count("pk", filter=going & Q(seen_at=None)),
            back=Count("pk", filter=going & Q(came_back=True)),
        )
    )
    rows = list(by_verb)
    return Counts(
        all=sum(row["all"] for row in rows),
        going=sum(row["going"] for row in rows),
        late=sum(row["late"] for row in rows),
        today=sum(row["today"] for row in rows),
        new=sum(row["new"] for row in rows),
        back=sum(row["back"] for row in rows),
        verbs={row["verb"]: row["going"] for row in rows},
    )


def borders(calendar: Calendar, at: datetime) -> tuple[datetime, datetime]:
    """Return when the local day begins and ends."""
    local = at.astimezone(calendar.zone.offset)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + timedelta(days=1)


def chips_of(counts: Counts, chosen: str) -> tuple[Chip, ...]:
    """Return the filters that would leave something, and always the chosen one."""
    found = [
        ("", counts.going),
        ("baru", counts.new),
        *((v.value, counts.verbs.get(v, 0)) for v in Act),
        ("dikembalikan", counts.back),
    ]
    return tuple(
        Chip(name, count, name == chosen)
        for name, count in found
        if count or name in {"", chosen}
    )
