# SPDX-License-Identifier: Apache-2.0
"""What the frame of every page counts for an account, in as few questions as can be."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.office.holding import Performer
from tatalaksana.queries.desks import Rights, rights_of
from tatalaksana.queries.dispositions import waiting_count
from tatalaksana.queries.inbox import open_tasks
from tatalaksana.queries.notices import unread_count
from tatalaksana.queries.offices import hours_of, office_of
from tatalaksana.queries.worktable import titles_of
from tatalaksana.records.models import AccountRow


@dataclass(frozen=True, slots=True)
class Frame:
    """Tasks to do, notices not read, whether there is work to oversee, and as what one acts.

    `letters` are those that wait for a post of this account outside any case.
    """

    tasks: int = 0
    notices: int = 0
    can_oversee: bool = False
    letters: int = 0
    capacities: tuple[Performer, ...] = ()

    @property
    def mandate(self) -> Performer | None:
        """A post held as Plt or Plh, which a page says beside the name."""
        return next((c for c in self.capacities if c.is_mandate), None)


@dataclass(frozen=True, slots=True)
class Known:
    """What a page has asked already: the rights of its account and its tasks to do."""

    rights: Rights
    tasks: int


def frame_of(
    account: AccountRow | None, *, at: datetime, known: Known | None = None
) -> Frame:
    """Return the counts for an account; a visitor, or an agency without hours, has none."""
    if account is None or account.agency is None:
        return Frame()
    time = hours_of(account.agency)
    if time is None:
        return Frame()
    day, office = time.calendar.day_of(at), office_of(account.agency)
    if known is None:
        rights = rights_of(account, day, office)
        known = Known(rights, open_tasks(account, rights).count())
    return Frame(
        tasks=known.tasks,
        notices=unread_count(account),
        can_oversee=bool(known.rights.below),
        letters=waiting_count(account, at),
        capacities=titles_of(account, office.value, day),
    )
