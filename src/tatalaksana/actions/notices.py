# SPDX-License-Identifier: Apache-2.0
"""Tell people what concerns them: written by the worker after the fact, once each."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from tatalaksana.actions.jobs import enqueue_once
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.office.acting import route
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.core.plain import from_plain
from tatalaksana.formats.casetext import Entry, entry_from_text
from tatalaksana.queries.agenda import people_of
from tatalaksana.queries.desks import duty_of
from tatalaksana.queries.waiting import is_unsaid
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import (
    AccountRow,
    ActRow,
    CaseRow,
    EventRow,
    NoticeRow,
    PaperVersionRow,
    SigningRow,
    TaskRow,
)


def tell(
    accounts: Iterable[int],
    kind: str,
    key: str,
    *,
    case: int | None = None,
    entry: int | None = None,
    transfer: int | None = None,
    task: int | None = None,
    at: datetime,
    **facts: object,
) -> None:
    """Give each account a notice, unless it has one of this key; put its letter on the list.

    It is about one of a case, a letter (`entry`) or a list of the archive (`transfer`).
    """
    people = sorted(set(accounts))
    NoticeRow.objects.bulk_create(
        [
            NoticeRow(
                account_id=person,
                kind=kind,
                case_id=case,
                entry_id=entry,
                transfer_id=transfer,
                task_id=task,
                facts=facts,
                at=at,
                key=key,
            )
            for person in people
        ],
        ignore_conflicts=True,
    )
    with_mail = AccountRow.objects.filter(pk__in=people).exclude(email="")
    for person in with_mail.values_list("pk", flat=True):
        data = {"account": person, "notice": key}
        enqueue_once("mail_notice", f"mail:{person}:{key}", run_at=at, **data)


@transaction.atomic
def mark_read(account: AccountRow, *, at: datetime, notice: int | None = None) -> None:
    """Mark one notice of an account as read, or all of them."""
    mine = NoticeRow.objects.filter(account=account, read_at=None)
    if notice is not None:
        mine = mine.filter(pk=notice)
    mine.update(read_at=at)


@transaction.atomic
def tell_of_move(case_id: int, first: int, last: int, *, at: datetime) -> None:
    """Tell whom the events of one command concern, and let a waiting parent go on."""
    case = CaseRow.objects.select_related("agency").get(pk=case_id)
    office, _ = surroundings(case.agency)
    rows = EventRow.objects.filter(case=case, seq__gte=first, seq__lte=last)
    for body in rows.order_by("seq").values_list("body", flat=True):
        _tell_of(entry_from_text(body), case, office, at)
    is_over = case.status in {CaseStatus.DONE, CaseStatus.CANCELLED}
    if is_over and case.parent_id is not None:
        key = f"child:{case.pk}"
        data = {"task": case.parent_id, "child": case.pk}
        enqueue_once("child_finished", key, run_at=at, **data)


def _tell_of(entry: Entry, case: CaseRow, office: Office, at: datetime) -> None:
    if entry.kind in {"case.finished", "case.cancelled"}:
        _tell_of_end(entry, case, at)
    elif entry.kind == "task.reassigned" and entry.data.get("to"):
        _tell_given(entry, case, at)
    elif entry.kind == "task.completed":
        _tell_signers(entry, case, office, at)
    elif entry.kind == "paper.signed":
        _settle_signers(entry, case, at)
    elif entry.kind == "act.recorded":
        _tell_of_act(entry, case, office, at)
    elif entry.kind == "task.opened":
        _tell_came_back(entry, case, office, at)


def _key(entry: Entry, case: CaseRow) -> str:
    return f"{case.pk}:{entry.seq}"


def _tell_of_end(entry: Entry, case: CaseRow, at: datetime) -> None:
    kind = entry.kind.removeprefix("case.")
    reason = str(entry.data.get("reason", ""))
    whom, key = [case.started_by_id], _key(entry, case)
    if kind == "cancelled":
        tell(whom, kind, key, case=case.pk, at=at, reason=reason)
    else:
        tell(whom, kind, key, case=case.pk, at=at)


def _tell_given(entry: Entry, case: CaseRow, at: datetime) -> None:
    task = _task(case, entry)
    if task is None:
        return
    to, reason = int(str(entry.data["to"])), str(entry.data.get("reason", ""))
    key = _key(entry, case)
    tell([to], "given", key, case=case.pk, task=task.pk, at=at, reason=reason)


def _tell_came_back(entry: Entry, case: CaseRow, office: Office, at: datetime) -> None:
    task = _task(case, entry)
    if task is None or not task.came_back:
        return
    people, key = performers_of(task, office, at), _key(entry, case)
    why, by, on = task.remark, task.sender, case.pk
    tell(people, "came_back", key, case=on, task=task.pk, at=at, reason=why, by=by)


def _tell_signers(entry: Entry, case: CaseRow, office: Office, at: datetime) -> None:
    """Tell whoever is to sign a paper that no step of the SOP has signed, once it is written."""
    task = _task(case, entry)
    if task is None:
        return
    written = PaperVersionRow.objects.filter(task=task).exclude(paper__signer="")
    written = written.exclude(paper__versions__signings__state=SigningRow.DONE)
    rows = written.select_related("paper__case", "task__case__version")
    for version in rows.defer("content").order_by("pk"):
        post = PositionId(version.paper.signer)
        if post not in office.by_id or not is_unsaid(version):
            continue
        people = [int(h.person) for h in holders(office, post, at.date())]
        key = f"{case.pk}:sign:{version.pk}"
        tell(people, "to_sign", key, case=case.pk, at=at, paper=version.paper.name)


def _settle_signers(entry: Entry, case: CaseRow, at: datetime) -> None:
    """Let no news call for a signature that is given."""
    asked = NoticeRow.objects.filter(case=case, kind="to_sign", read_at=None)
    asked.filter(facts__paper=entry.data["paper"]).update(read_at=at)


def _tell_of_act(entry: Entry, case: CaseRow, office: Office, at: datetime) -> None:
    act = entry.data["act"]
    if act == Act.SCHEDULE:
        _tell_participants(entry, case, office, at)
    elif act == Act.DISPOSE:
        _tell_recipients(entry, case, office, at)


def _tell_participants(
    entry: Entry, case: CaseRow, office: Office, at: datetime
) -> None:
    """Tell whoever takes part, or no longer does, what was set, moved or called off; not its doer."""
    found = from_plain(entry.data["record"], Appointment)
    assert isinstance(found, Appointment)
    before = _version_before(entry, case)
    invited = _invited(office, before)
    people = _invited(office, found)
    told = {
        "invited": people - invited,
        "rescheduled": people & invited,
        "uninvited": invited - people,
    }
    if found.is_off:
        told = {"called_off": people | invited}
    for kind, persons in told.items():
        tell(
            [int(person) for person in persons - {entry.by.account}],
            kind,
            f"{case.pk}:{entry.seq}",
            case=case.pk,
            at=at,
            agenda=found.agenda,
            reason=found.reason,
        )


def _tell_recipients(entry: Entry, case: CaseRow, office: Office, at: datetime) -> None:
    """Tell whom a disposisi names and to whom the SOP sends no task: the copies, and another main."""
    found = from_plain(entry.data["record"], Disposition)
    assert isinstance(found, Disposition)
    key, giver, note = f"{case.pk}:{entry.seq}", entry.by.office, found.note
    copied = _holders_of(office, found.copies, at)
    tell(copied, "copied", key, case=case.pk, at=at, by=giver, reason=note)
    after = case.tasks.select_related("desk").filter(arrived_at__gte=entry.at)
    busy = {person for task in after for person in performers_of(task, office, at)}
    led = _holders_of(office, [found.main], at) - busy
    tell(led, "disposed", key, case=case.pk, at=at, by=giver, reason=note)


def _holders_of(office: Office, posts: Iterable[str], at: datetime) -> set[int]:
    known = [PositionId(to) for to in posts if PositionId(to) in office.by_id]
    return {int(h.person) for to in known for h in holders(office, to, at.date())}


def _invited(office: Office, appointment: Appointment | None) -> set[str]:
    return set() if appointment is None else set(people_of(office, appointment))


def _version_before(entry: Entry, case: CaseRow) -> Appointment | None:
    """Return the version an appointment was moved from, None for a first one or one called off."""
    key = from_plain(entry.data["task"], TaskKey)
    assert isinstance(key, TaskKey)
    row = ActRow.objects.filter(
        case=case,
        act=Act.SCHEDULE,
        node=key.node,
        slot=key.slot,
        number=int(str(entry.data["number"])) - 1,
    ).first()
    found = None if row is None else from_json(row.content, Appointment)
    return found if found is not None and found.is_standing else None


def _task(case: CaseRow, entry: Entry) -> TaskRow | None:
    key = from_plain(entry.data["task"], TaskKey)
    assert isinstance(key, TaskKey)
    return (
        case.tasks.select_related("desk")
        .filter(node=key.node, round=key.round, slot=key.slot)
        .first()
    )


def performers_of(task: TaskRow, office: Office, at: datetime) -> list[int]:
    """Return the accounts that may do a task on the day: its holder alone when it has one."""
    for one in (task.holder_id, task.assigned_id):
        if one is not None:
            return [one]
    try:
        found = route(office, duty_of(task.desk), at.date()).performers
    except RuleViolation:
        return []
    return [int(p.person) for p in found]


def superiors_of(task: TaskRow, office: Office, at: datetime) -> list[int]:
    """Return the accounts of the nearest superior who is in their post, for every post bound."""
    binding = office.binding(task.desk.column, at.date(), task.desk.sop)
    people: list[int] = []
    for post in binding.positions if binding is not None else ():
        for above in office.superiors(post):
            here = holders(office, above, at.date())
            if here:
                people += [int(h.person) for h in here]
                break
    return people
