# SPDX-License-Identifier: Apache-2.0
"""Tell people of letters that belong to no case: what is given to them, and what came of what they gave.

Written inside the transaction of the deed; who did it is not told of it.
"""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from tatalaksana.actions.bookkeeping import Hand
from tatalaksana.actions.notices import tell
from tatalaksana.core.office.holding import answering
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.records.models import DispositionRow, NoticeRow

_GIVEN = ("letter", "disposed", "copied")


def tell_given(rows: Iterable[DispositionRow], office: Office, hand: Hand) -> None:
    """Tell the recipients of a sheet, or whom a letter was forwarded to."""
    for row in rows:
        kind = "disposed" if row.is_main else "copied"
        if row.parent_id is None:
            kind = "letter"
        people = _people(office, row.to, hand)
        _tell(people, kind, "letter", row, hand, row.giver_title, row.note)


def tell_answered(
    rows: Sequence[DispositionRow], answer: str, office: Office, hand: Hand
) -> None:
    """Tell who gave what is settled now, the highest first and each person once; not who forwarded it."""
    told: set[int] = set()
    for row in reversed(rows):
        if row.parent_id is not None:
            people = _people(office, row.giver, hand) - told
            told |= people
            _tell(people, "answered", "answered", row, hand, row.to_title, answer)


def tell_closed(
    rows: Iterable[DispositionRow], reason: str, office: Office, hand: Hand
) -> None:
    """Tell who need not do any more what lay before them, and why."""
    for row in rows:
        people = _people(office, row.to, hand)
        _tell(people, "closed", "closed", row, hand, hand.doer.office, reason)


def hush(rows: Iterable[DispositionRow], hand: Hand) -> None:
    """Let no news call anybody to what waits no more."""
    _asked(rows).update(read_at=hand.at)


def withdraw(rows: Iterable[DispositionRow]) -> None:
    """Take back the news of what was called back before anybody read it."""
    _asked(rows).delete()


def _asked(rows: Iterable[DispositionRow]) -> QuerySet[NoticeRow]:
    """Return the unread news that asks for these parts; looked for by their letter, which has an index."""
    parts = list(rows)
    keys, letters = [f"letter:{p.pk}" for p in parts], {p.entry_id for p in parts}
    asked = NoticeRow.objects.filter(entry__in=letters, key__in=keys)
    return asked.filter(kind__in=_GIVEN, read_at=None)


def _people(office: Office, post: str, hand: Hand) -> set[int]:
    """Return who answers for a post that day, but for who does the deed."""
    if PositionId(post) not in office.by_id:
        return set()
    found = answering(office, PositionId(post), hand.day)
    return {int(p.person) for p in found} - {hand.by.pk}


def _tell(
    people: Iterable[int],
    kind: str,
    key: str,
    row: DispositionRow,
    hand: Hand,
    by: str,
    reason: str,
) -> None:
    entry, once = row.entry_id, f"{key}:{row.pk}"
    tell(people, kind, once, entry=entry, at=hand.at, by=by, reason=reason)
