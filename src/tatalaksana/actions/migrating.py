# SPDX-License-Identifier: Apache-2.0
"""Move running cases to the version in force: one transaction a case, refused where work would be lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from tatalaksana.actions.casework import Work, key_of, reckon
from tatalaksana.actions.starting import desks_for
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import events as ev
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.migrating import (
    Chosen,
    older_cases,
    planned,
    steps_chosen,
    target_version,
)
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.queries.starting import applicant_columns, require_bound
from tatalaksana.queries.verbs import act_of
from tatalaksana.queries.worktable import doer_of, surroundings
from tatalaksana.records.models import AccountRow, CaseRow, TaskRow, VersionRow

NOWHERE: Final = 32_000
"""The row of a finished step that the new version no longer has."""


class NotMovable(RuleViolation):
    """Something of the case has no place in the new version; `count` obstacles stand in the way."""

    code = "case.not_movable"


@dataclass(frozen=True, slots=True)
class Moved:
    """How many cases went on by the new version, and the numbers of those that could not."""

    moved: int
    refused: tuple[int, ...]


def move_cases(
    version_id: int,
    case_ids: Iterable[int],
    chosen: Chosen,
    *,
    by: AccountRow,
    at: datetime,
) -> Moved:
    """Move cases one by one; what cannot be moved stays as it was.

    Raises:
        NotFound: the version is not in force, or not this account's.
    """
    target_version(by, version_id)
    moved, refused = 0, list[int]()
    for case_id in dict.fromkeys(case_ids):
        try:
            move_case(version_id, case_id, chosen, by=by, at=at)
            moved += 1
        except NotFound:
            continue
        except NotMovable as refusal:
            refused.append(int(str(refusal.facts["number"])))
    return Moved(moved, tuple(refused))


@transaction.atomic
def move_case(
    version_id: int, case_id: int, chosen: Chosen, *, by: AccountRow, at: datetime
) -> CaseRow:
    """Let a case go on by the version in force; a case that does so already is not found.

    Raises:
        NotFound: the version or the case is not this account's to move.
        NotMovable: work would be lost.
        ColumnUnbound: a column of the new version means nobody.
    """
    version = target_version(by, version_id)
    rows = older_cases(version).select_for_update(of=("self",))
    row = rows.filter(pk=case_id).first()
    if row is None:
        raise NotFound
    old, new = procedure_of(row.version), procedure_of(version)
    found = planned(row, old, new, chosen, version=version, by=by)
    if found.event is None:
        raise NotMovable(number=row.number, count=len(found.problems))
    before = row.version
    _go_by(row, version, new, at)
    office, time = surroundings(version.procedure.agency)
    work = Work(row, new, time, doer_of(by, office, None), at)
    work.note("case.version", {"from": before.sha256, "to": version.sha256})
    work.take(found.event)
    steps = steps_chosen(before.pk, old, new, chosen)
    places = {a.id: i for i, a in enumerate(new.sop.activities)}
    rows_of = {
        i: places.get(steps[a.id], NOWHERE) if a.id in steps else NOWHERE
        for i, a in enumerate(old.sop.activities)
    }
    _renew_tasks(work, found.event, rows_of)
    work.before = replace(work.state)
    work.write()
    return row


def _go_by(row: CaseRow, version: VersionRow, new: Procedure, at: datetime) -> None:
    """Give the case its version, and desks for its columns."""
    office, time = surroundings(version.procedure.agency)
    slug, day = version.procedure.slug, time.calendar.day_of(at)
    require_bound(office, new, slug, day)
    columns = applicant_columns(office, new, slug, day)
    row.version = version
    row.desks = desks_for(version, new, row.applicant, columns)
    row.save(update_fields=["version", "desks"])


def _renew_tasks(work: Work, event: ev.Migrated, rows_of: dict[int, int]) -> None:
    """Bring the rows of tasks to the new version: open ones with desk and deadline."""
    new_keys = dict(event.tasks)
    for task in TaskRow.objects.filter(case=work.row):
        key = new_keys.get(key_of(task)) if task.closed_at is None else None
        if key is None:
            task.step = rows_of.get(task.step, NOWHERE)
            task.save(update_fields=["step"])
            continue
        task.node, task.round = key.node, key.round
        task.step = work.procedure.rows[key.node]
        task.desk_id = work.row.desks[work.procedure.desk_key(key.node)]
        task.verb = act_of(work.procedure, key.node)
        reckon(work.time, work.procedure, task)
        task.save()
