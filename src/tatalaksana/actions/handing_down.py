# SPDX-License-Identifier: Apache-2.0
"""The sheets of disposisi inside a case: given with a task, read and settled as the work goes on.

The flow of the SOP carries the work; the tree tells who asked whom for what, and when it was read.
"""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tatalaksana.actions.casework import Work
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.disposing import PULLED, Leaf, State, settled_upward
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.records.models import AccountRow, DispositionRow


def give(work: Work, office: Office, sheet: Disposition, by: AccountRow) -> None:
    """Write the sheet of a task: one row a recipient, under the sheet this post was given."""
    parent = _open_at(work, work.post)
    if parent is not None:
        parent.state = State.PASSED
        parent.read_at = parent.read_at or work.at
        parent.save(update_fields=["state", "read_at"])
    group = secrets.token_urlsafe(12)
    DispositionRow.objects.bulk_create(
        DispositionRow(
            agency=work.row.agency,
            case=work.row,
            task=work.loaded,
            parent=parent,
            group=group,
            giver=work.post,
            giver_title=work.doer.office,
            capacity=work.doer.capacity,
            to=to if PositionId(to) in office.by_id else "",
            to_title=title_of(office, to),
            is_main=to == sheet.main,
            instructions=list(sheet.instructions),
            note=sheet.note,
            due_on=sheet.due,
            by=by,
            at=work.at,
        )
        for to in (sheet.main, *sheet.copies)
    )
    work.holds = replace(work.holds, sheets=True)


def title_of(office: Office, to: str) -> str:
    """Return the title of a recipient; who has no post here is named by the words themselves."""
    post = office.by_id.get(PositionId(to))
    return to if post is None else post.title


def settle_at(work: Work) -> None:
    """Settle what lay before a post whose task is done, and upward what only waited for it."""
    mine = _open_at(work, work.post)
    if mine is None or State(mine.state) is State.PASSED:
        return
    rows = {r.pk: r for r in DispositionRow.objects.filter(case=work.row)}
    leaves = [
        Leaf(r.pk, r.parent_id, State(r.state), is_main=r.is_main)
        for r in rows.values()
    ]
    for pk in (mine.pk, *settled_upward(leaves, mine.pk)):
        row = rows[pk]
        row.state, row.read_at = State.SETTLED, row.read_at or work.at
        row.closed_at, row.closed_by = work.at, work.doer.office
        row.save(update_fields=["state", "read_at", "closed_at", "closed_by"])


def call_back(work: Work) -> None:
    """Take back the sheets of a task that is pulled back; what was read already is closed by its giver."""
    given = DispositionRow.objects.filter(task=work.loaded, closed_at=None)
    above = {row.parent_id for row in given if row.parent_id is not None}
    ended = {"closed_at": work.at, "closed_by": work.doer.office}
    given.filter(state=State.SENT).update(state=State.CALLED_BACK, **ended)
    given.filter(state=State.READ).update(state=State.SETTLED, answer=PULLED, **ended)
    passed = DispositionRow.objects.filter(pk__in=above, state=State.PASSED)
    passed.update(state=State.READ)


def note_read(case_id: int, posts: Iterable[str], at: datetime) -> None:
    """Note that who holds these posts has read what was given to them in a case."""
    rows = DispositionRow.objects.filter(
        case=case_id, to__in=[p for p in posts if p], state=State.SENT
    )
    rows.filter(is_main=False).update(state=State.READ, read_at=at, closed_at=at)
    rows.filter(is_main=True).update(state=State.READ, read_at=at)


def _open_at(work: Work, post: str) -> DispositionRow | None:
    if not post or not work.holds.sheets:
        return None
    rows = DispositionRow.objects.filter(
        case=work.row, to=post, is_main=True, closed_at=None
    )
    return rows.order_by("-pk").first()
