# SPDX-License-Identifier: Apache-2.0
"""Start a case: number, receipt, desks and first tasks in one transaction."""

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from tatalaksana.actions.casework import Work
from tatalaksana.actions.letter_sheets import join_case
from tatalaksana.actions.papers import keep_paper
from tatalaksana.actions.registering import SCAN
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.case import Case
from tatalaksana.core.record.chain import FIRST
from tatalaksana.formats.casetext import case_to_text
from tatalaksana.queries.plans import Procedure, desk_key
from tatalaksana.queries.starting import Startable, startable
from tatalaksana.queries.worktable import doer_of
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    CaseRow,
    DeskRow,
    VersionRow,
)

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a receipt number is made of: no O and I, no 0 and 1, which people mistake."""


class NoSubject(RuleViolation):
    """A case needs a subject: what it is about."""

    code = "case.no_subject"


@transaction.atomic
def start_case(
    version_id: int,
    *,
    subject: str,
    applicant: str = "",
    entry: int = 0,
    key: str = "",
    by: AccountRow,
    at: datetime,
) -> CaseRow:
    """Start a case of an SOP in force; a key used before gives the case it started.

    `entry` is the line of the letter it is begun with: letter and scan then belong to the case.

    Raises:
        NotFound: the account may not start this SOP, or the letter is not for it.
        BrokenDisposition: the letter belongs to a case already.
        NoSubject: nothing says what it is about.
        ColumnUnbound: a column of the SOP means nobody in this office yet.
    """
    found = startable(by, version_id, applicant=applicant, at=at)
    known = _started_with(by, key)
    if known is not None:
        return known
    if not subject.strip():
        raise NoSubject
    row = _new_case(found, subject.strip()[:300], by=by, at=at)
    unit, columns = found.applicant, found.applicant_columns
    row.desks = desks_for(found.version, found.procedure, unit, columns)
    row.save()
    doer = doer_of(by, found.office, found.acts_as)
    work = Work(row, found.procedure, found.time, doer, at, key)
    facts = {"subject": row.subject, "sop": found.version.title}
    work.note("case.started", {**facts, "applicant": found.applicant})
    work.do(do.Start())
    work.write()
    if entry:
        _take_letter(work, entry, by)
    return row


def _take_letter(work: Work, entry: int, by: AccountRow) -> None:
    line = join_case(entry, work.row, by=by, doer=work.doer, at=work.at)
    task = work.row.tasks.order_by("pk").first()
    if line.file is None or task is None:
        return
    more = Work(work.row, work.procedure, work.time, work.doer, work.at)
    data = bytes(line.file.data)
    keep_paper(more, task, SCAN, "", line.filename, data, by)
    more.write()


def _started_with(by: AccountRow, key: str) -> CaseRow | None:
    if not key:
        return None
    return CaseRow.objects.filter(started_by=by, events__key=key, events__seq=1).first()


def _new_case(
    found: Startable, subject: str, *, by: AccountRow, at: datetime
) -> CaseRow:
    version, agency = found.version, found.version.procedure.agency
    AgencyRow.objects.filter(pk=agency.pk).update(cases=F("cases") + 1)
    number = AgencyRow.objects.values_list("cases", flat=True).get(pk=agency.pk)
    return CaseRow(
        agency=agency,
        version=version,
        number=number,
        code="".join(secrets.choice(ALPHABET) for _ in range(9)),
        subject=subject,
        search=f"{number:04d} {subject} {version.title}".lower(),
        applicant=found.applicant,
        flow=case_to_text(Case(version=version.sha256)),
        head=FIRST,
        started_by=by,
        started_at=at,
    )


def desks_for(
    version: VersionRow, procedure: Procedure, applicant: str, columns: frozenset[str]
) -> dict[str, int]:
    """Return the desk of every column, opening those that are not there yet.

    `columns` are those in which the applicant's own unit stands.
    """
    where = {"agency": version.procedure.agency, "sop": version.procedure.slug}
    theirs = {
        actor.name: applicant if actor.name in columns else ""
        for actor in procedure.sop.actors
    }
    wanted = {(column, False) for column in theirs} | {
        (procedure.column(node), procedure.activity(node).is_strategic)
        for node in procedure.rows
    }
    DeskRow.objects.bulk_create(
        [
            DeskRow(column=c, applicant=theirs[c], is_strategic=s, **where)
            for c, s in sorted(wanted)
        ],
        ignore_conflicts=True,
    )
    return {
        desk_key(row.column, is_strategic=row.is_strategic): row.pk
        for row in DeskRow.objects.filter(column__in=theirs, **where)
        if row.applicant == theirs[row.column]
    }
