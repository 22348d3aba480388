# SPDX-License-Identifier: Apache-2.0
"""The form of one act, and the sheets that acts print."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.records import KINDS, Record
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Office
from tatalaksana.core.sop.model import NodeId
from tatalaksana.core.worktime.calendar import Zone
from tatalaksana.queries.agenda import places_of
from tatalaksana.queries.casefile import may_see
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import Kept, at_symbol, kept_in, kept_of
from tatalaksana.queries.letters import said_of
from tatalaksana.queries.papers import Paper, papers_of
from tatalaksana.queries.plans import Procedure
from tatalaksana.queries.taskpage import Choice, choice_of
from tatalaksana.queries.worktable import Opened, doer_of, open_task
from tatalaksana.records.models import AccountRow, ActRow, CaseRow, PaperRow

_OVER = frozenset({"done", "cancelled"})
_PLACED = frozenset({Act.SCHEDULE, Act.MEET})


@dataclass(frozen=True, slots=True)
class PostChoice:
    """One post of the agency, its unit, and whoever holds it today (their name)."""

    id: str
    title: str
    unit: str
    holder: str


@dataclass(frozen=True, slots=True)
class OpenStep:
    """One step whose time the SOP leaves open, which may be agreed on here."""

    activity: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ActPage:
    """The form of an act of a task: what was recorded before, and what there is to choose from.

    `appointment` is the one that stands in the case, for an attendance list to begin with;
    `is_late_change` says that the task itself is done already; `places` are where the agency met.
    `sendable` are the papers of the case that may be sent, each with its number and whether it is a draft;
    `addressees` are to whom those with a number go.
    """

    task: int
    case: int
    number: int
    subject: str
    verb: str
    act: Act
    step: int
    text: str
    me: str
    kept: Kept | None
    appointment: Appointment | None
    posts: tuple[PostChoice, ...]
    open_steps: tuple[OpenStep, ...]
    wanted: tuple[str, ...]
    papers: tuple[str, ...]
    choices: tuple[Choice, ...]
    sendable: tuple[tuple[str, str, bool], ...]
    addressees: tuple[str, ...]
    is_closed: bool
    is_late_change: bool
    today: date
    zone: Zone
    places: tuple[str, ...]

    @property
    def record(self) -> Record | None:
        """What was recorded before."""
        return None if self.kept is None else self.kept.record


@dataclass(frozen=True, slots=True)
class ActSheet:
    """One version of what an act recorded, as a page to print."""

    kept: Kept
    number: int
    code: str
    subject: str
    sop: str
    agency: str
    head: tuple[str, ...]
    case: int
    zone: Zone


def act_page(account: AccountRow, task_id: int, act: Act, *, at: datetime) -> ActPage:
    """Return the form of an act for somebody who may do the task.

    Raises:
        NotFound: the task is not for this account, or its step has no such act.
    """
    opened = open_task(account, task_id, at=at)
    row, procedure = opened.row, opened.procedure
    if act not in procedure.acts[row.step] or act not in KINDS:
        raise NotFound
    kept = kept_in(row.case_id)
    papers = papers_of(row.case)
    activity = procedure.sop.activities[row.step]
    return ActPage(
        task=row.pk,
        case=row.case_id,
        number=row.case.number,
        subject=row.case.subject,
        verb=row.verb,
        act=act,
        step=row.step + 1,
        text=activity.text,
        me=doer_of(account, opened.office, opened.acts_as).office,
        kept=at_symbol(kept, row.node, row.slot).get(act),
        appointment=_standing(kept),
        posts=posts_of(opened.office, opened.day),
        open_steps=_open_steps(procedure, NodeId(row.node)),
        wanted=activity.requirements.items,
        papers=tuple(dict.fromkeys(p.name for p in papers)),
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        sendable=_sendable(papers) if act is Act.DISPATCH else (),
        addressees=_addressees(row.case, papers) if act is Act.DISPATCH else (),
        is_closed=_is_closed(opened, act),
        is_late_change=opened.row.closed_at is not None,
        today=opened.day,
        zone=opened.time.calendar.zone,
        places=places_of(row.case.agency) if act in _PLACED else (),
    )


def _sendable(papers: tuple[Paper, ...]) -> tuple[tuple[str, str, bool], ...]:
    """Return what may be sent: our own papers, the signed ones first."""
    ours = [p for p in papers if p.kind is not None]
    return tuple(
        (p.name, p.book_number, not (p.code or p.is_handed_in))
        for p in sorted(ours, key=lambda p: not p.code)
    )


def _addressees(case: CaseRow, papers: tuple[Paper, ...]) -> tuple[str, ...]:
    """Return to whom the numbered papers of a case go, as they say themselves."""
    names = [p.name for p in papers if p.book_number]
    rows = {r.name: r for r in PaperRow.objects.filter(case=case, name__in=names)}
    said = [said_of(rows[name]) for name in names]
    return tuple(dict.fromkeys(to for one in said if one for to in one.to))


def _is_closed(opened: Opened, act: Act) -> bool:
    """Whether nothing is recorded here any more; a schedule may move while its case runs."""
    if opened.row.closed_at is None:
        return False
    is_moving = act is Act.SCHEDULE and opened.row.state == "done"
    return not is_moving or opened.row.case.status in _OVER


def _standing(kept: tuple[Kept, ...]) -> Appointment | None:
    found = [k.record for k in kept if isinstance(k.record, Appointment)]
    return next((a for a in reversed(found) if a.is_standing), None)


def posts_of(office: Office, day: date) -> tuple[PostChoice, ...]:
    """Return every post, unit by unit as the office lists them, with its holders' names."""
    order = {unit.id: i for i, unit in enumerate(office.units)}
    posts = sorted(office.positions, key=lambda p: order[p.unit])
    held = {p.id: holders(office, p.id, day) for p in office.positions}
    ids = {
        int(h.person) for found in held.values() for h in found if h.person.isdigit()
    }
    people = AccountRow.objects.in_bulk(ids)
    names = {str(pk): row.get_full_name() for pk, row in people.items()}
    return tuple(
        PostChoice(
            p.id,
            p.title,
            office.unit_by_id[p.unit].name,
            ", ".join(filter(None, (names.get(h.person, "") for h in held[p.id]))),
        )
        for p in posts
    )


def _open_steps(procedure: Procedure, node: NodeId) -> tuple[OpenStep, ...]:
    """Return this step and those that follow it whose time is set case by case."""
    after = {node, *procedure.plan.flow.downstream[node]}
    rows = sorted({procedure.rows[n] for n in after})
    steps = (procedure.sop.activities[row] for row in rows)
    return tuple(
        OpenStep(a.id, a.number or "", a.text) for a in steps if a.time.is_open
    )


def act_sheet(account: AccountRow, act_id: int, *, at: datetime) -> ActSheet:
    """Return what an act recorded, for whoever may see its case.

    Raises:
        NotFound: there is none for this account.
    """
    row = (
        ActRow.objects.select_related("case__version", "case__agency")
        .defer("case__version__content", "case__version__search")
        .filter(pk=act_id, case__agency_id=account.agency_id)
        .first()
    )
    if row is None or not may_see(account, row.case, at=at):
        raise NotFound
    agency = row.case.agency
    return ActSheet(
        kept=kept_of(row),
        number=row.case.number,
        code=row.case.code,
        subject=row.case.subject,
        sop=row.case.version.title,
        agency=agency.name,
        head=tuple(agency.head),
        case=row.case_id,
        zone=Zone(agency.zone),
    )
