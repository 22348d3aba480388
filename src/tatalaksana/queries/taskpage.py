# SPDX-License-Identifier: Apache-2.0
"""One task: what is asked, for whom, until when, with what, and what may be done about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.demands import demands_of
from tatalaksana.core.acts.records import has_form
from tatalaksana.core.acts.review import Review
from tatalaksana.core.flow.options import options
from tatalaksana.core.flow.targets import Target
from tatalaksana.core.flow.tasks import TaskKey, TaskState, Verb
from tatalaksana.core.naskah.kinds import kind_of
from tatalaksana.core.office.holding import Performer
from tatalaksana.core.office.model import Office
from tatalaksana.core.sop.model import EdgeKind, NodeId
from tatalaksana.core.worktime.clock import Clock
from tatalaksana.formats.casetext import case_from_text
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.gathering import plan_on
from tatalaksana.queries.inbox import clock_of
from tatalaksana.queries.kept import (
    Kept,
    at_symbol,
    is_covered,
    kept_in,
    open_acts,
)
from tatalaksana.queries.papers import Paper, is_it, papers_of
from tatalaksana.queries.papertask import PaperDesk, paper_desk
from tatalaksana.queries.pinned import Pinned, pinned_by
from tatalaksana.queries.plans import Procedure
from tatalaksana.queries.standing import Standing, standing_of
from tatalaksana.queries.story import Suspension, suspension_of
from tatalaksana.queries.strip import Strip, strip_at
from tatalaksana.queries.verbs import MAKING, must_yield, verb_of
from tatalaksana.queries.whereabouts import OtherCase, called_by_tasks
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import AccountRow, CaseRow, TaskRow

SUSPENDED: Final = TaskState.SUSPENDED.value


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing the step needs or yields, with the papers that are it.

    `is_due` says that the step is not done without it, `is_recorded` that an act brought it about.
    """

    words: str
    papers: tuple[Paper, ...]
    is_due: bool = False
    is_recorded: bool = False

    @property
    def is_here(self) -> bool:
        """Whether the case has it."""
        return bool(self.papers) or self.is_recorded


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act of the step that has a form; `kept` is what it recorded so far."""

    act: Act
    kept: Kept | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One answer that goes on, and the columns that get the work then."""

    label: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """One step the work may be sent back to."""

    node: str
    answer: str
    is_drawn: bool
    step: int
    text: str
    column: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One capacity in which this account could act, or one person the work could go to."""

    key: str
    title: str
    capacity: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task as its page shows it; `verbs` are what this account may do with it now."""

    id: int
    case: int
    number: int
    subject: str
    verb: str
    acts: tuple[str, ...]
    text: str
    sop: str
    sop_address: tuple[str, str, int]
    strip: Strip
    step: int
    steps: int
    round: int
    sender: str
    arrived_at: datetime
    remark: str
    column: str
    standing: Standing
    standard: str
    clock: Clock
    state: str
    is_decision: bool
    holder: str
    is_mine: bool
    waits_for: str
    suspension: Suspension | None
    called: OtherCase | None
    verbs: frozenset[Verb]
    ways: tuple[Way, ...]
    backs: tuple[Back, ...]
    needs: tuple[Thing, ...]
    yields: tuple[Thing, ...]
    others: tuple[Paper, ...]
    choices: tuple[Choice, ...]
    receivers: tuple[Choice, ...]
    forms: tuple[ActLine, ...]
    desk: PaperDesk
    pinned: tuple[Pinned, ...]
    zone: str

    @property
    def papers_wanted(self) -> tuple[str, ...]:
        """As what a paper may be handed in: what the step yields, then what it needs, each once."""
        return tuple(dict.fromkeys(t.words for t in (*self.yields, *self.needs)))

    @property
    def missing(self) -> tuple[str, ...]:
        """What the step must yield and nobody handed in yet."""
        return tuple(t.words for t in self.yields if t.is_due and not t.is_here)

    @property
    def remarks(self) -> str:
        """What a review and the remarks on the papers found wrong, for the words of a return."""
        records = (line.kept.record for line in self.forms if line.kept)
        faults = (r.to_mend for r in records if isinstance(r, Review))
        found = [f"{m.paper}: {m.words}" for mend in faults for m in mend]
        found += [f"{p.paper}: {p.words}" for p in self.pinned]
        return "\n".join(dict.fromkeys(found))

    @property
    def unrecorded(self) -> tuple[Act, ...]:
        """The acts the step asks for that nobody recorded yet and that finishing does not record."""
        return tuple(
            line.act
            for line in self.forms
            if line.is_open and line.act is not Act.NUMBER
        ) + tuple(self.undone)

    @property
    def is_making(self) -> bool:
        """Whether the step ends in papers of its own."""
        return not MAKING.isdisjoint(Act(a) for a in self.acts)

    @property
    def writes(self) -> bool:
        """Whether the step writes papers."""
        return Act.DRAFT.value in self.acts

    @property
    def signs(self) -> bool:
        """Whether the step signs."""
        return Act.SIGN.value in self.acts

    @property
    def signable(self) -> tuple[str, ...]:
        """The papers that could come signed from elsewhere, by name; what the step is to yield at last."""
        here = (p.name for p in (*self.desk.to_sign, *self.desk.packet) if not p.code)
        named = (t.words for t in self.yields if kind_of(t.words) is not None)
        return tuple(dict.fromkeys((*here, *named)))

    @property
    def wants_sheet(self) -> bool:
        """Whether a disposisi is to be given here, and nothing is left to sign before it."""
        open_acts = {line.act for line in self.forms if line.is_open}
        return Act.DISPOSE in open_acts and not self.desk.to_sign

    @property
    def undone(self) -> tuple[Act, ...]:
        """The paraf and signatures the step asks for where no paper lies here to take them."""
        wanted = (
            (Act.INITIAL, self.desk.to_initial),
            (Act.SIGN, (*self.desk.to_sign, *self.desk.to_vouch)),
        )
        acts = set(self.acts)
        return tuple(a for a, papers in wanted if a.value in acts and not papers)


def task_page(account: AccountRow, task_id: int, *, at: datetime) -> TaskPage:
    """Return a task for somebody who may do it or stands above it.

    Raises:
        NotFound: there is no such task for this account.
    """
    opened = open_task(account, task_id, at=at, oversee=True)
    return _page(opened, account, at)


def _page(opened: Opened, account: AccountRow, at: datetime) -> TaskPage:
    row, procedure = opened.row, opened.procedure
    case, node = case_from_text(row.case.flow), NodeId(row.node)
    activity = procedure.activity(node)
    key = TaskKey(node, row.round, row.slot)
    plan = plan_on(procedure, row.case, case, opened.day)
    found = options(plan, case, key, person_of(account))
    demands, kept = demands_of(activity), kept_in(row.case_id)
    papers = papers_of(row.case, row.pk, kept)
    own = at_symbol(kept, row.node, row.slot)
    needs = [thing.words for thing in demands.requirements]
    yields = [thing.words for thing in demands.yields]
    desk = paper_desk(procedure, row.step, _post(opened), papers)
    return TaskPage(
        id=row.pk,
        case=row.case_id,
        number=row.case.number,
        subject=row.case.subject,
        verb=verb_of(row.verb, came_back=row.came_back),
        acts=tuple(act.value for act in procedure.acts[row.step]),
        text=activity.text,
        sop=row.case.version.title,
        sop_address=_address(row.case),
        strip=strip_at(procedure.shapes, frozenset({row.step})),
        step=row.step + 1,
        steps=len(procedure.sop.activities),
        round=row.round,
        sender=row.sender,
        arrived_at=row.arrived_at,
        remark=row.remark,
        column=row.desk.column,
        standing=standing_of(row, opened.office, opened.day),
        standard=activity.time.as_printed,
        clock=clock_of(row, opened.time, at),
        state=row.state,
        is_decision=len(procedure.plan.answers(node)) > 1,
        holder="" if row.holder is None else row.holder.office,
        is_mine=bool(opened.choices),
        waits_for=row.waits_for,
        suspension=_suspension(row, key),
        called=called_by_tasks([row], account, opened.day).get(row.pk),
        verbs=_verbs(found.verbs, opened),
        ways=tuple(_way(procedure, node, label) for label in found.answers),
        backs=_backs(procedure, found.targets),
        needs=_things(needs, papers, kept),
        yields=_things(yields, papers, own.values(), must_yield(procedure, row.step)),
        others=tuple(
            p for p in papers if not any(is_it(w, p) for w in (*needs, *yields))
        ),
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        receivers=_receivers(opened, account),
        forms=_forms(procedure.acts[row.step], own),
        desk=desk,
        pinned=pinned_by(account, desk.packet),
        zone=opened.time.calendar.zone.value,
    )


def _post(opened: Opened) -> str:
    return (opened.acts_as and opened.acts_as.position) or ""


def _suspension(row: TaskRow, key: TaskKey) -> Suspension | None:
    return suspension_of(row.case_id, key) if row.state == SUSPENDED else None


def _forms(acts: tuple[Act, ...], own: dict[Act, Kept]) -> tuple[ActLine, ...]:
    still = open_acts(acts, own)
    return tuple(ActLine(act, own.get(act), act in still) for act in has_form(acts))


def _address(case: CaseRow) -> tuple[str, str, int]:
    procedure = case.version.procedure
    return case.agency.slug, procedure.slug, case.version.number


def _verbs(verbs: Iterable[Verb], opened: Opened) -> frozenset[Verb]:
    """Leave who only stands above a task what is theirs: handing it over, and letting it go on."""
    if opened.choices:
        return frozenset(verbs)
    return frozenset(v for v in verbs if v in {Verb.REASSIGN, Verb.RESUME})


def _way(procedure: Procedure, node: NodeId, label: str) -> Way:
    plan = procedure.plan
    answer = next(a for a in plan.answers(node) if a.label == label)
    targets = (plan.flow.edges[e] for e in answer.edges)
    columns = (
        procedure.column(e.target) for e in targets if e.kind is EdgeKind.FORWARD
    )
    return Way(label, tuple(dict.fromkeys(columns)))


def _backs(procedure: Procedure, targets: Iterable[Target]) -> tuple[Back, ...]:
    """Return where work may go back to: as drawn on the SOP first, then the nearest."""
    backs = (_back(procedure, target) for target in targets)
    return tuple(sorted(backs, key=lambda back: (not back.is_drawn, -back.step)))


def _back(procedure: Procedure, target: Target) -> Back:
    activity = procedure.activity(target.node)
    return Back(
        node=target.node,
        answer=target.answer,
        is_drawn=target.is_drawn,
        step=procedure.rows[target.node] + 1,
        text=activity.text,
        column=procedure.column(target.node),
    )


def _things(
    items: Iterable[str],
    papers: tuple[Paper, ...],
    kept: Collection[Kept],
    due: tuple[str, ...] = (),
) -> tuple[Thing, ...]:
    return tuple(
        Thing(
            item,
            tuple(p for p in papers if is_it(item, p)),
            item in due,
            is_covered(item, kept),
        )
        for item in dict.fromkeys(items)
    )


def choice_of(office: Office, performer: Performer, name: str = "") -> Choice:
    """Return a capacity as a form offers it."""
    title = key = ""
    if performer.position is not None:
        key, title = performer.position, office.by_id[performer.position].title
    elif performer.group is not None:
        key, title = performer.group, office.group(performer.group).name
    capacity = "" if performer.capacity is None else performer.capacity.value
    return Choice(key, title, capacity, name)


def _receivers(opened: Opened, account: AccountRow) -> tuple[Choice, ...]:
    """Return the others who could do the task, by account."""
    people = {p.person: p for p in opened.performers if p.person != str(account.pk)}
    rows = AccountRow.objects.in_bulk([int(p) for p in people])
    return tuple(
        replace(choice_of(opened.office, p, rows[int(person)].office), key=person)
        for person, p in people.items()
        if int(person) in rows
    )
