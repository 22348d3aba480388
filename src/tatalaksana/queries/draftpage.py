# SPDX-License-Identifier: Apache-2.0
"""The editor of one paper at a task: what it says so far, or at first from what the case knows."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from tatalaksana.core.acts.exchange import Receipt
from tatalaksana.core.acts.meet import Meeting
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.naskah.archiving import Code
from tatalaksana.core.naskah.content import (
    KINDS,
    Assigned,
    Known,
    Naskah,
    TeamMember,
    first_of,
)
from tatalaksana.core.naskah.kinds import Kind, is_same, kind_of
from tatalaksana.core.naskah.names import Person, full_name
from tatalaksana.core.office.holding import holders, members
from tatalaksana.core.office.model import Office, PositionId, UnitId
from tatalaksana.queries.actpage import PostChoice, posts_of
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import Kept, kept_in
from tatalaksana.queries.letters import (
    content_of,
    draw,
    person_of_account,
    signatory_of,
)
from tatalaksana.queries.papers import Paper, papers_of
from tatalaksana.queries.papertask import SignerPlan, paper_desk, signer_plan
from tatalaksana.queries.paperview import Remark, remarks_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.taskpage import Choice, choice_of
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    CaseRow,
    PaperVersionRow,
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One paper being written: `naskah` is what it says, `seen` the version it was read from (0: none).

    `starts_over` when that version is a file, whose words no field holds; `remarks` wait for an answer.
    """

    task: int
    case: int
    number: int
    subject: str
    step: int
    text: str
    name: str
    item: str
    kind: Kind
    naskah: Naskah
    seen: int
    starts_over: bool
    version: int
    plan: SignerPlan
    signer: str
    posts: tuple[PostChoice, ...]
    codes: tuple[Code, ...]
    siblings: tuple[str, ...]
    remarks: tuple[Remark, ...]
    choices: tuple[Choice, ...]
    is_closed: bool
    today: date


def draft_page(
    account: AccountRow, task_id: int, name: str, *, kind: str = "", at: datetime
) -> DraftPage:
    """Return the editor of a paper of this name for somebody who may do the task.

    Raises:
        NotFound: the task is not for this account, or nothing says what kind of paper it is.
    """
    opened = open_task(account, task_id, at=at)
    row = opened.row
    papers = papers_of(row.case, row.pk)
    name = " ".join(name.split())[:200]
    paper = next((p for p in papers if p.name == name and not p.code), None)
    found = _kind(name, kind, paper)
    plan = signer_plan(opened, name, found, papers)
    post = (opened.acts_as and opened.acts_as.position) or ""
    desk = paper_desk(opened.procedure, row.step, post, papers)
    version = _version(paper)
    paperwork = paperwork_of(row.case.agency).value
    signer = paper.signer if paper and paper.signer else plan.signer
    said = naskah = _said(version, found)
    if naskah is None:
        known = _known(opened, plan, papers, tuple(d.name for d in desk.drafts), name)
        template = paperwork.template(found)
        known = replace(known, opening=template.opening, closing=template.closing)
        naskah = first_of(found, known)
    return DraftPage(
        task=row.pk,
        case=row.case_id,
        number=row.case.number,
        subject=row.case.subject,
        step=row.step + 1,
        text=opened.procedure.sop.activities[row.step].text,
        name=name,
        item=paper.item if paper else "",
        kind=found,
        naskah=naskah,
        seen=paper.number if paper else 0,
        starts_over=paper is not None and said is None,
        version=version.pk if version else 0,
        plan=plan,
        signer=signer,
        posts=posts_of(opened.office, opened.day),
        codes=paperwork.codes,
        siblings=tuple(d.name for d in desk.drafts),
        remarks=() if paper is None else remarks_of(paper.id, account),
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        is_closed=row.closed_at is not None,
        today=opened.day,
    )


def draft_preview(
    account: AccountRow, task_id: int, naskah: Naskah, signer: str, *, at: datetime
) -> bytes:
    """Return a draft as PDF as it would be kept now.

    Raises:
        NotFound: the task is not for this account.
    """
    opened = open_task(account, task_id, at=at)
    known = paperwork_of(opened.row.case.agency).value
    post = PositionId(signer) if signer else None
    names = signatory_of(opened.office, known, naskah, post, opened.day)
    return draw(naskah, known, names, None)


def _kind(name: str, said: str, paper: Paper | None) -> Kind:
    if paper is not None and paper.kind is not None:
        return paper.kind
    found = Kind(said) if said in set(Kind) else kind_of(name)
    if not name or found is None:
        raise NotFound
    return found


def _version(paper: Paper | None) -> PaperVersionRow | None:
    if paper is None:
        return None
    return PaperVersionRow.objects.get(pk=paper.version_id)


def _said(version: PaperVersionRow | None, kind: Kind) -> Naskah | None:
    if version is None or version.content is None:
        return None
    return content_of(version, KINDS[kind])


def _known(
    opened: Opened,
    plan: SignerPlan,
    papers: tuple[Paper, ...],
    drafts: tuple[str, ...],
    name: str,
) -> Known:
    case = opened.row.case
    kept = kept_in(case.pk)
    letter = _letter(case)
    applicant = opened.office.unit_by_id.get(UnitId(case.applicant))
    carried = _carried(papers, drafts, name)
    known = Known(
        subject=case.subject,
        applicant=applicant.name if applicant else case.applicant,
        sop_title=case.version.title,
        to=_addressees(opened, plan, name),
        sender=plan.signer_title,
        appointment=_last(kept, Appointment),
        meeting=_last(kept, Meeting),
        receipt=_last(kept, Receipt),
        members=_members(opened),
        assigned=_assigned(opened),
        papers=carried,
    )
    if letter is None:
        return known
    entry = entry_of(letter)
    return replace(
        known,
        letter_number=entry.letter_number,
        letter_day=entry.letter_date,
        letter_sender=entry.counterpart,
        received=entry.day,
        agenda_number=letter.text,
        security=entry.security,
        speed=entry.speed,
    )


def _carried(
    papers: tuple[Paper, ...], drafts: tuple[str, ...], name: str
) -> tuple[str, ...]:
    """Return the drafts a nota dinas takes along: the papers of the same packet that others sign."""
    if kind_of(name) is not Kind.NOTA_DINAS:
        return ()
    here = [p.name for p in papers if p.is_written and not p.code]
    others = dict.fromkeys((*here, *drafts))
    return tuple(o for o in others if not is_same(o, name))


def _addressees(opened: Opened, plan: SignerPlan, name: str) -> tuple[str, ...]:
    """Return whom a nota dinas goes to: the signer's superior, who is above the drafts it carries."""
    if kind_of(name) is not Kind.NOTA_DINAS or not plan.signer:
        return ()
    line = tuple(opened.office.superiors(PositionId(plan.signer)))
    return tuple(opened.office.by_id[p].title for p in line[-1:])


def _letter(case: CaseRow) -> BookEntryRow | None:
    rows = BookEntryRow.objects.filter(case=case, book__key="masuk")
    return rows.exclude(state="batal").order_by("pk").first()


def _last(kept: tuple[Kept, ...], kind: type[Value]) -> Value | None:
    found = (k.record for k in reversed(kept) if isinstance(k.record, kind))
    return next(found, None)


def _members(opened: Opened) -> tuple[TeamMember, ...]:
    """Return the people of the team whose column this is, the chair first."""
    return tuple(
        TeamMember(
            name=a.name, position=a.position, role="Ketua" if i == 0 else "Anggota"
        )
        for i, a in enumerate(_assigned(opened))
    )


def _assigned(opened: Opened) -> tuple[Assigned, ...]:
    binding = opened.office.binding(opened.duty.column, opened.day, opened.duty.sop)
    if binding is None or binding.group is None:
        return ()
    team = members(opened.office, opened.office.group(binding.group), opened.day)
    return tuple(_person(opened.office, m.person, m.position, opened.day) for m in team)


def _person(
    office: Office, person: str, position: PositionId | None, day: date
) -> Assigned:
    who: Person = person_of_account(person)
    own = position or _own_post(office, person, day)
    title = office.by_id[own].title if own else ""
    return Assigned(full_name(who) if who.name else "", who.rank, who.nip, title)


def _own_post(office: Office, person: str, day: date) -> PositionId | None:
    posts = (p.id for p in office.positions)
    return next(
        (p for p in posts if any(h.person == person for h in holders(office, p, day))),
        None,
    )
