# SPDX-License-Identifier: Apache-2.0
"""The SOPs another one names: which of them the register of the agency has, and who may call them."""

from dataclasses import dataclass, replace
from datetime import datetime

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.sop.model import NodeId, Sop
from tatalaksana.core.sop.related import meant_by, related_names
from tatalaksana.formats.casetext import case_from_text
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.starting import may_start
from tatalaksana.queries.worktable import open_task
from tatalaksana.records.models import AccountRow, TaskRow, VersionRow, VersionState


@dataclass(frozen=True, slots=True)
class Registered:
    """An SOP in force; `is_own` when it is the one that names it."""

    version_id: int
    slug: str
    title: str
    is_own: bool = False
    may_call: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A name as given, and the SOPs in force it means: none when the register has none."""

    name: str
    found: tuple[Registered, ...]


def related_of(sop: Sop, agency_slug: str, slug: str) -> tuple[Related, ...]:
    """Return the SOPs an SOP names, looked for among those in force of its agency."""
    names = related_names(sop)
    if not names:
        return ()
    rows = list(
        VersionRow.objects.filter(
            state=VersionState.IN_FORCE, procedure__agency__slug=agency_slug
        )
        .order_by("procedure__slug")
        .values_list("pk", "procedure__slug", "title")
    )
    register = [Registered(pk, own, title, own == slug) for pk, own, title in rows]
    titles = [one.title for one in register]
    return tuple(
        Related(name, tuple(register[i] for i in meant_by(name, titles)))
        for name in names
    )


@dataclass(frozen=True, slots=True)
class CallPage:
    """What a task may hand over to: the related SOPs, callable or not."""

    task: int
    case: int
    number: int
    subject: str
    verb: str
    agency_slug: str
    may_call: bool
    related: tuple[Related, ...]


def call_page(account: AccountRow, task_id: int, *, at: datetime) -> CallPage:
    """Return which SOPs somebody may call from a task of theirs.

    Raises:
        NotFound: there is no such task for this account.
    """
    opened = open_task(account, task_id, at=at)
    row, version = opened.row, opened.row.case.version
    agency = row.case.agency.slug
    related = related_of(opened.procedure.sop, agency, version.procedure.slug)
    return CallPage(
        task=row.pk,
        case=row.case_id,
        number=row.case.number,
        subject=row.case.subject,
        verb=row.verb,
        agency_slug=agency,
        may_call=_may_wait(account, row),
        related=tuple(
            replace(one, found=tuple(_callable(account, f, at) for f in one.found))
            for one in related
        ),
    )


def _callable(account: AccountRow, found: Registered, at: datetime) -> Registered:
    may = not found.is_own and may_start(account, found.version_id, at=at)
    return replace(found, may_call=may)


def _may_wait(account: AccountRow, row: TaskRow) -> bool:
    key = TaskKey(NodeId(row.node), row.round, row.slot)
    try:
        allowed(case_from_text(row.case.flow), key, Verb.CALL, person_of(account))
    except RuleViolation:
        return False
    return True
