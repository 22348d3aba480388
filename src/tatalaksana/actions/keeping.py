# SPDX-License-Identifier: Apache-2.0
"""Write the next version of what an act recorded: a row, and the same value in the chain."""

from dataclasses import replace
from datetime import datetime

from tatalaksana.actions.casework import Work
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.records import Record, act_of
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.plain import Plain, simple, to_plain
from tatalaksana.queries.kept import Kept, at_symbol, kept_in
from tatalaksana.records.codec import to_json
from tatalaksana.records.models import AccountRow, ActRow


def newest(work: Work, task: TaskKey, act: Act) -> ActRow | None:
    """Return what stands of an act at a symbol."""
    return ActRow.objects.filter(
        case=work.row, act=act, node=task.node, slot=task.slot, is_newest=True
    ).first()


def kept_at(work: Work, task: TaskKey) -> dict[Act, Kept]:
    """Return what stands at the symbol of a task, by act."""
    if not work.holds.acts:
        return {}
    return at_symbol(kept_in(work.row.pk), task.node, task.slot)


def keep_record(work: Work, task: TaskKey, record: Record, by: AccountRow) -> ActRow:
    """Write the next version of a record and say so in the chain of the case."""
    assert work.loaded is not None
    act = act_of(record)
    before = newest(work, task, act)
    number = 1 if before is None else before.number + 1
    if before is not None:
        ActRow.objects.filter(pk=before.pk).update(is_newest=False)
    begins, ends = _span(work, record)
    row = ActRow.objects.create(
        case=work.row,
        task=work.loaded,
        act=act,
        node=task.node,
        slot=task.slot,
        number=number,
        content=to_json(record),
        begins_at=begins,
        ends_at=ends,
        by=by,
        office=work.doer.office,
        at=work.at,
    )
    work.holds = replace(work.holds, acts=True)
    facts: dict[str, Plain] = {"task": to_plain(task), "act": act.value}
    facts |= {"number": number, "record": simple(to_plain(record))}
    work.note("act.recorded", facts)
    return row


def _span(work: Work, record: Record) -> tuple[datetime | None, datetime | None]:
    if isinstance(record, Appointment) and not record.is_off:
        return record.span(work.time.calendar.zone)
    return None, None
