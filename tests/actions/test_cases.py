# SPDX-License-Identifier: Apache-2.0
"""Cases: a started one lies on the right desk, every SOP runs to its end, the record is whole."""

from datetime import timedelta

import pytest
from tests.cast import NINE
from tests.office import staff

from tatalaksana.actions.cases import complete
from tatalaksana.actions.starting import start_case
from tatalaksana.core.flow.case import CaseStatus, replay
from tatalaksana.core.flow.record import KINDS, event_of
from tatalaksana.core.record.chain import Sealed, broken_at
from tatalaksana.formats.library import library
from tatalaksana.queries.desks import rights_of
from tatalaksana.queries.worktable import open_task
from tatalaksana.records.codec import case_from_text, entry_from_text
from tatalaksana.records.models import CaseRow, EventRow, TaskRow, VersionRow


@pytest.fixture
def people(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return staff(stocked)


def starter(people, version, at):
    """Return somebody who may do the first task of an SOP."""
    agency = version.procedure.agency.slug
    first = {
        "kalsel": "kalsel-sekretaris-dinkes",
        "kalbar": "kalbar-kasubbag-pelayanan-publik",
    }
    by_slug = {
        "informasi-jabatan": "kalsel-karo-organisasi",
        "monev-pelayanan-publik": "kalsel-kasubbag-pp",
    }
    return people[by_slug.get(version.procedure.slug, first[agency])]


@pytest.mark.parametrize("entry", library(), ids=lambda e: e.slug)
def test_every_sop_runs_to_its_end(people, entry):
    """The people of each column finish their tasks, yes to every question."""
    version = VersionRow.objects.get(procedure__slug=entry.slug)
    case = start_case(
        version.pk, subject="Uji", by=starter(people, version, NINE), at=NINE
    )
    at = NINE
    for _ in range(60):
        open_tasks = list(TaskRow.objects.filter(case=case, closed_at=None))
        if not open_tasks:
            break
        at += timedelta(minutes=20)
        task = open_tasks[0]
        doer = next(
            p
            for p in people.values()
            if p.agency_id == case.agency_id
            and task.desk_id in rights_of(p, at.date()).own
        )
        opened = open_task(doer, task.pk, at=at)
        answers = opened.procedure.plan.answers(task.node)
        forward = [a for a in answers if not opened.procedure.plan.sends_back(a)]
        complete(task.pk, answer=forward[0].label, by=doer, at=at)

    case.refresh_from_db()
    assert case.status == CaseStatus.DONE
    rows = EventRow.objects.filter(case=case).order_by("seq")
    chain = [Sealed(r.seq, r.body, bytes(r.seal)) for r in rows]
    assert broken_at(chain, count=case.seq, head=bytes(case.head)) is None
    entries = [entry_from_text(r.body) for r in rows]
    events = [event_of(e.kind, e.data) for e in entries if e.kind in KINDS]
    flow = case_from_text(case.flow)
    assert replay(events).tasks == flow.tasks
    assert CaseRow.objects.count() == 1
