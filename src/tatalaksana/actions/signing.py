# SPDX-License-Identifier: Apache-2.0
"""Sign papers: reserve numbers, draw and seal outside any transaction, then keep or void.

A signer may be slow, or sign without our hearing of it, so no lock is held while it works. A number is
reserved first and used or voided afterwards; one that was under way when the server died is voided by
`void_unfinished`. Whatever happens, a number is never given twice. See decision 0016.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tatalaksana.actions.cases import act_on, complete, work_on
from tatalaksana.actions.casework import Work, key_of
from tatalaksana.actions.keeping import keep_record
from tatalaksana.actions.marking import chosen_papers
from tatalaksana.actions.numbering import hand_of
from tatalaksana.actions.sealing import (
    Begun,
    Reserved,
    SigningLost,
    drawn,
    keep_signed,
    reserve,
)
from tatalaksana.actions.signers import (
    counted,
    forget_failures,
    require_passphrase,
    signer_of,
)
from tatalaksana.actions.voiding import give_up
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Signatures
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.core.naskah.signing import (
    Passphrase,
    Signed,
    Signer,
    SigningFailed,
)
from tatalaksana.core.naskah.states import PaperMoved, PaperVerb, require
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.papers import Paper, papers_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.waiting import open_waiting
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import AccountRow, CaseRow, EventRow


class NothingToSign(RuleViolation):
    """No paper here waits for this signature."""

    code = "signing.nothing"


class OthersSign(RuleViolation):
    """The paper `paper` is for somebody else to sign."""

    code = "signing.others"


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What is being signed: by whom as what, by which paperwork, with which numbers."""

    opened: Opened
    known: Paperwork
    reserved: tuple[Reserved, ...]


def sign_papers(
    task_id: int,
    *,
    versions: Sequence[int],
    passphrase: Passphrase,
    signer: Signer | None = None,
    answer: str = "",
    without: str = "",
    capacity: str = "",
    by: AccountRow,
    now: Callable[[], datetime],
    key: str = "",
) -> Opened:
    """Sign the papers that lay before somebody, and finish the task with them.

    Without `signer` the account's own key, or the service of the office, signs. All of them are signed or
    none: when one fails the numbers of all are voided. When the papers are signed but the step needs
    more before it is done, the signatures stand and the refusal says what.

    Raises:
        NotFound: the task is not for this account, or its step signs nothing.
        SigningFailed: the signer did not sign.
        PaperMoved, PaperNotInState, OthersSign, NotAPdf, NothingToSign, Incomplete: a paper is not
            to be signed, or not any more.
        RuleViolation: the task does not take it any more.
    """
    if key and EventRow.objects.filter(case__tasks=task_id, key=f"{key}s").exists():
        return open_task(by, task_id, at=now())
    signer = signer or signer_of(by, at=now())
    open_task(by, task_id, at=now(), capacity=capacity)

    def begin() -> _Attempt:
        return _begin(task_id, versions, signer, capacity, by, now())

    def keep(signed: Sequence[tuple[Begun, Signed]]) -> None:
        _keep_all(task_id, signed, capacity, by, now(), key)

    begun = _seal(begin, keep, passphrase, signer, by, now)
    seen = [one.paper.version_id for one in begun]
    others = [v for v in versions if v not in seen]
    return complete(
        task_id, answer=answer, without=without, seen=others, capacity=capacity, by=by, at=now(), key=key,
    )  # fmt: skip


def sign_waiting(
    version_id: int,
    *,
    passphrase: Passphrase,
    signer: Signer | None = None,
    by: AccountRow,
    now: Callable[[], datetime],
) -> None:
    """Sign a paper that waits for one's post though no step of its SOP says so.

    Raises:
        NotFound: it does not wait for this account.
        SigningFailed: the signer did not sign.
        PaperMoved, PaperNotInState, NotAPdf, Incomplete: it is not to be signed, or not any more.
    """
    signer = signer or signer_of(by, at=now())
    open_waiting(by, version_id, at=now())

    def begin() -> _Attempt:
        with transaction.atomic():
            opened, work, paper = _locked(version_id, by, now())
            known = paperwork_of(work.row.agency).value
            row = reserve(work, opened, known, paper, signer, by)
        return _Attempt(opened, known, (row,))

    def keep(signed: Sequence[tuple[Begun, Signed]]) -> None:
        with transaction.atomic():
            opened, work, _ = _locked(version_id, by, now(), is_begun=True)
            hand = hand_of(work, opened, by)
            for one, result in signed:
                keep_signed(work, hand, one, result)
            work.write()

    _seal(begin, keep, passphrase, signer, by, now)


def _seal(
    begin: Callable[[], _Attempt],
    keep: Callable[[Sequence[tuple[Begun, Signed]]], None],
    passphrase: Passphrase,
    signer: Signer,
    by: AccountRow,
    now: Callable[[], datetime],
) -> list[Begun]:
    """Sign what was begun and keep it; whatever fails in between voids every number."""
    try:
        require_passphrase(signer, passphrase)
    except SigningFailed as failed:
        raise counted(by, failed, now()) from None
    attempt = begin()
    signings = [one.signing for one in attempt.reserved]
    try:
        begun = [
            drawn(attempt.opened, attempt.known, one, signer)
            for one in attempt.reserved
        ]
        keep([(b, signer.sign(b.pdf, b.purpose, passphrase, now())) for b in begun])
    except SigningFailed as failed:
        give_up(signings, failed, now())
        raise counted(by, failed, now()) from None
    except RuleViolation as refusal:
        give_up(signings, refusal, now())
        raise
    except BaseException:
        give_up(signings, SigningLost(), now())
        raise
    forget_failures(by)
    return begun


def _begin(
    task_id: int,
    versions: Sequence[int],
    signer: Signer,
    capacity: str,
    by: AccountRow,
    at: datetime,
) -> _Attempt:
    """Reserve numbers and note the attempts; nothing is drawn before that is kept."""
    with transaction.atomic():
        opened = open_task(by, task_id, at=at, lock=True, capacity=capacity)
        if Act.SIGN not in opened.procedure.acts[opened.row.step]:
            raise NotFound
        work = work_on(opened, by, at, "")
        allowed(work.state, key_of(opened.row), Verb.COMPLETE, person_of(by))
        papers = _to_sign(work, opened, versions)
        known = paperwork_of(opened.row.case.agency).value
        rows = tuple(reserve(work, opened, known, p, signer, by) for p in papers)
    return _Attempt(opened, known, rows)


def _to_sign(work: Work, opened: Opened, versions: Sequence[int]) -> tuple[Paper, ...]:
    row = opened.row.step
    activity = work.procedure.sop.activities[row]
    papers = chosen_papers(work, activity, Act.SIGN, versions)
    mine = tuple(p for p in papers if p.signer in {"", work.post})
    if papers and not mine:
        raise OthersSign(paper=papers[0].name)
    if not mine:
        raise NothingToSign
    for paper in mine:
        require(paper.name, paper.state, PaperVerb.SIGN)
    return mine


def _keep_all(
    task_id: int,
    signed: Sequence[tuple[Begun, Signed]],
    capacity: str,
    by: AccountRow,
    at: datetime,
    key: str,
) -> None:
    """Keep what was signed, all in one transaction, if all of it is still wanted."""

    def act(work: Work, task: TaskKey) -> None:
        opened = open_task(by, task_id, at=at, capacity=capacity)
        allowed(work.state, task, Verb.COMPLETE, person_of(by))
        ids = [one.paper.version_id for one, _ in signed]
        chosen_papers(work, work.procedure.activity(task.node), Act.SIGN, ids)
        hand = hand_of(work, opened, by)
        done = tuple(keep_signed(work, hand, one, result) for one, result in signed)
        keep_record(work, task, Signatures(done), by)

    act_on(task_id, by, at, f"{key}s" if key else "", act, capacity)


def _locked(
    version_id: int, by: AccountRow, at: datetime, *, is_begun: bool = False
) -> tuple[Opened, Work, Paper]:
    """Lock the case of a waiting paper, and return the paper if it still is its newest version.

    Raises:
        NotFound: it does not wait for this account.
        PaperMoved: there is a newer version.
        PaperNotInState: it is not to be signed any more.
    """
    opened = open_waiting(by, version_id, at=at)
    case = CaseRow.objects.select_for_update(of=("self",)).get(pk=opened.row.case_id)
    opened.row.case.seq, opened.row.case.head = case.seq, case.head
    opened.row.case.flow = case.flow
    work = work_on(opened, by, at, "")
    found = {p.version_id: p for p in papers_of(work.row)}
    paper = found.get(version_id)
    if paper is None:
        raise PaperMoved("", 0)
    if not is_begun:
        require(paper.name, paper.state, PaperVerb.SIGN)
    return opened, work, paper
