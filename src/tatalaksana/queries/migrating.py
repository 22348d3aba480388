# SPDX-License-Identifier: Apache-2.0
"""Running cases of older versions: how they would go on by the one in force, tried before it is done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tatalaksana.core.flow.mapping import like_steps, nodes_of_steps
from tatalaksana.core.flow.migrate import Migration, plan_migration
from tatalaksana.core.sop.model import ActivityId, NodeId
from tatalaksana.formats.casetext import case_from_text
from tatalaksana.queries.access import is_author, may_edit
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.records.models import (
    OPEN_CASE,
    OPEN_TASK,
    AccountRow,
    CaseRow,
    TaskRow,
    VersionRow,
    VersionState,
)

Chosen = Mapping[str, str]
"""What a person settled: "version:step" of an old version to a step of the new, "" for none."""


@dataclass(frozen=True, slots=True)
class OldStep:
    """A step of an old version at which cases stand, and where they would go on."""

    key: str
    version: int
    number: str
    text: str
    cases: int
    target: str


@dataclass(frozen=True, slots=True)
class MovingCase:
    """One case and what stands in its way: obstacle and step, nothing when it can be moved."""

    id: int
    number: int
    subject: str
    version: int
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MovePage:
    """What is asked and told before cases are moved."""

    version_id: int
    number: int
    title: str
    agency_slug: str
    slug: str
    steps: tuple[OldStep, ...]
    targets: tuple[tuple[str, str], ...]
    cases: tuple[MovingCase, ...]

    @property
    def ready(self) -> int:
        """How many cases nothing stands in the way of."""
        return sum(not case.problems for case in self.cases)


def target_version(account: AccountRow | None, version_id: int) -> VersionRow:
    """Return a version in force that this account writes.

    Raises:
        NotFound: there is none.
    """
    rows = VersionRow.objects.select_related(
        "procedure__agency__office", "procedure__agency__working_time"
    )
    version = rows.filter(pk=version_id, state=VersionState.IN_FORCE).first()
    if version is None or not may_edit(account, version.procedure.agency_id):
        raise NotFound
    return version


def older_cases(version: VersionRow) -> QuerySet[CaseRow]:
    """Return the running cases of the same SOP that go by another version."""
    same = CaseRow.objects.filter(OPEN_CASE, version__procedure=version.procedure)
    return same.exclude(version=version).select_related("version").order_by("number")


def older_count(account: AccountRow | None, version_id: int) -> int:
    """Return how many cases this account could move to a version; 0 when it is not theirs."""
    if not is_author(account):
        return 0
    try:
        return older_cases(target_version(account, version_id)).count()
    except NotFound:
        return 0


def move_page(account: AccountRow, version_id: int, chosen: Chosen) -> MovePage:
    """Try the move of every case by the proposed map and what was chosen; nothing is done.

    Raises:
        NotFound: the version is not in force, or not this account's.
    """
    version = target_version(account, version_id)
    new, rows = procedure_of(version), list(older_cases(version))
    tasks = TaskRow.objects.filter(OPEN_TASK, case__in=rows)
    standing = Counter(tasks.values_list("case__version", "step"))
    versions = {row.version.pk: row.version for row in rows}
    return MovePage(
        version_id=version.pk,
        number=version.number,
        title=version.title,
        agency_slug=version.procedure.agency.slug,
        slug=version.procedure.slug,
        steps=tuple(
            _old_step(versions[pk], new, step, count, chosen)
            for (pk, step), count in sorted(standing.items())
        ),
        targets=tuple(
            (a.id, f"{i}. {a.text}") for i, a in enumerate(new.sop.activities, start=1)
        ),
        cases=tuple(_moving(row, new, account, version, chosen) for row in rows),
    )


def _old_step(
    version: VersionRow, new: Procedure, step: int, count: int, chosen: Chosen
) -> OldStep:
    old = procedure_of(version)
    activity = old.sop.activities[step]
    target = steps_chosen(version.pk, old, new, chosen).get(activity.id, "")
    return OldStep(
        key=f"{version.pk}:{activity.id}",
        version=version.number,
        number=old.number(step),
        text=activity.text,
        cases=count,
        target=target,
    )


def _moving(
    row: CaseRow,
    new: Procedure,
    account: AccountRow,
    version: VersionRow,
    chosen: Chosen,
) -> MovingCase:
    old = procedure_of(row.version)
    found = planned(row, old, new, chosen, version=version, by=account)
    problems = (
        (p.obstacle.value, _step_words(old, p.node) if p.node else "")
        for p in found.problems
    )
    return MovingCase(
        row.pk, row.number, row.subject, row.version.number, tuple(problems)
    )


def _step_words(procedure: Procedure, node: str) -> str:
    known = procedure.rows.get(NodeId(node))
    return "" if known is None else str(known + 1)


def steps_chosen(
    version_id: int, old: Procedure, new: Procedure, chosen: Chosen
) -> dict[ActivityId, ActivityId]:
    """Return the proposed map of steps with what a person settled put over it."""
    steps = like_steps(old.sop, new.sop)
    known = {a.id for a in new.sop.activities}
    for activity in old.sop.activities:
        words = chosen.get(f"{version_id}:{activity.id}")
        if words is None:
            continue
        steps.pop(activity.id, None)
        if words in known:
            steps[activity.id] = ActivityId(words)
    return steps


def planned(
    row: CaseRow,
    old: Procedure,
    new: Procedure,
    chosen: Chosen,
    *,
    version: VersionRow,
    by: AccountRow,
) -> Migration:
    """Say what moving a case would do: the event, or what stands in the way."""
    steps = steps_chosen(row.version_id, old, new, chosen)
    return plan_migration(
        old.plan.flow,
        new.plan.flow,
        case_from_text(row.flow),
        nodes_of_steps(old.sop, new.sop, steps),
        version=version.sha256,
        by=person_of(by),
    )
