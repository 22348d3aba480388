# SPDX-License-Identifier: Apache-2.0
"""Sign papers at a task: reserve numbers, draw and seal outside any transaction, then keep or void.

A signer may be slow, or sign without our hearing of it, so no lock is held while it works. A number is
reserved first and used or voided afterwards; one that was under way when the server died is voided by
`void_unfinished`. Whatever happens, a number is never given twice. See decision 0016.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from tatalaksana.actions.bookkeeping import Hand, settle
from tatalaksana.actions.cases import act_on, complete, work_on
from tatalaksana.actions.casework import Work, key_of
from tatalaksana.actions.keeping import keep_record
from tatalaksana.actions.marking import chosen_papers
from tatalaksana.actions.numbering import hand_of, reserve_number
from tatalaksana.actions.papers import keep_file
from tatalaksana.actions.signers import (
    counted,
    forget_failures,
    require_passphrase,
    signer_of,
)
from tatalaksana.actions.voiding import give_up
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Signatures, SignedPaper
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.content import KINDS, Naskah, check_for_signing
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.core.naskah.signing import (
    Passphrase,
    Purpose,
    Signed,
    Signer,
    SigningFailed,
    is_certified,
)
from tatalaksana.core.naskah.states import PaperVerb, require
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.plain import Plain
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.letters import Sealing, content_of, draw, signatory_of
from tatalaksana.queries.papers import Paper
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    EventRow,
    PaperVersionRow,
    SigningRow,
)

PDF: Final = "application/pdf"


class NothingToSign(RuleViolation):
    """No paper here waits for this signature."""

    code = "signing.nothing"


class NotAPdf(RuleViolation):
    """Only a paper written here or a PDF can be signed: `paper` is another kind of file."""

    code = "signing.not_a_pdf"


class OthersSign(RuleViolation):
    """The paper `paper` is for somebody else to sign."""

    code = "signing.others"


class SigningLost(RuleViolation):
    """The signature took so long that it was given up meanwhile; nothing of it was kept."""

    code = "signing.lost"


@dataclass(frozen=True, slots=True)
class Begun:
    """One paper on its way to a signature: its attempt, what is sealed, and as what it is told."""

    signing: int
    paper: Paper
    pdf: bytes
    purpose: Purpose


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

    Without `signer` the account's own key signs. All of them are signed or none: when one fails the numbers of all are voided. When the papers are
    signed but the step needs more before it is done, the signatures stand and the refusal says what.

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
    try:
        require_passphrase(signer, passphrase)
    except SigningFailed as failed:
        open_task(by, task_id, at=now(), capacity=capacity)
        raise counted(by, failed, now()) from None
    begun = _begin(task_id, versions, signer, capacity, by, now())
    try:
        signed = [
            (one, signer.sign(one.pdf, one.purpose, passphrase, now())) for one in begun
        ]
        _keep_all(task_id, signed, capacity, by, now(), key)
        forget_failures(by)
    except SigningFailed as failed:
        give_up([b.signing for b in begun], failed, now())
        raise counted(by, failed, now()) from None
    except RuleViolation as refusal:
        give_up([b.signing for b in begun], refusal, now())
        raise
    except BaseException:
        give_up([b.signing for b in begun], SigningLost(), now())
        raise
    seen = [one.paper.version_id for one in begun]
    others = [v for v in versions if v not in seen]
    return complete(
        task_id, answer=answer, without=without, seen=others, capacity=capacity, by=by, at=now(), key=key,
    )  # fmt: skip


def _begin(
    task_id: int,
    versions: Sequence[int],
    signer: Signer,
    capacity: str,
    by: AccountRow,
    at: datetime,
) -> list[Begun]:
    """Reserve numbers and note the attempts; nothing is drawn before that is kept."""
    with transaction.atomic():
        opened = open_task(by, task_id, at=at, lock=True, capacity=capacity)
        if Act.SIGN not in opened.procedure.acts[opened.row.step]:
            raise NotFound
        work = work_on(opened, by, at, "")
        allowed(work.state, key_of(opened.row), Verb.COMPLETE, person_of(by))
        papers = _to_sign(work, opened, versions)
        known = paperwork_of(opened.row.case.agency).value
        rows = [_reserve(work, opened, known, p, signer, by) for p in papers]
    return [
        _drawn(opened, known, p, r, signer) for p, r in zip(papers, rows, strict=True)
    ]


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


def _reserve(
    work: Work,
    opened: Opened,
    known: Paperwork,
    paper: Paper,
    signer: Signer,
    by: AccountRow,
) -> SigningRow:
    version = PaperVersionRow.objects.select_related("paper", "file").get(
        pk=paper.version_id
    )
    naskah = _said(version)
    if naskah is not None:
        check_for_signing(naskah, opened.day)
    elif version.file.media_type != PDF:
        raise NotAPdf(paper=paper.name)
    entry = reserve_number(work, opened, known, paper, version, naskah, by)
    return SigningRow.objects.create(
        version=version,
        task=opened.row,
        entry=entry,
        provider=signer.provider.value,
        code=secrets.token_urlsafe(12),
        sha_before=paper.sha256,
        by=by,
        office=work.doer.office,
        capacity=work.doer.capacity,
        began_at=work.at,
    )


def _said(version: PaperVersionRow) -> Naskah | None:
    if version.content is None or not version.paper.kind:
        return None
    return content_of(version, KINDS[Kind(version.paper.kind)])


def _drawn(
    opened: Opened, known: Paperwork, paper: Paper, row: SigningRow, signer: Signer
) -> Begun:
    """Draw a paper as it is sealed: with its number, the name, the QR."""
    version = PaperVersionRow.objects.select_related("paper", "file").get(
        pk=paper.version_id
    )
    naskah = _said(version)
    pdf = bytes(version.file.data)
    if naskah is not None:
        post = PositionId(paper.signer) if paper.signer else None
        names = signatory_of(
            opened.office, known, naskah, post, opened.day, opened.acts_as
        )
        number = row.entry.text if row.entry else ""
        sealing = sealing_of(row.code, number, signer)
        pdf = draw(
            naskah,
            known,
            names,
            opened.day,
            sealing,
            tuple(i.office for i in paper.initials),
        )
    purpose = Purpose(paper.name, known.city, f"ttd-{row.pk}")
    return Begun(row.pk, paper, pdf, purpose)


CERTIFIED_WORDS: Final = "Ditandatangani secara elektronik oleh:"
CERTIFIED_FOOT: Final = (
    "Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik "
    "yang diterbitkan BSrE, BSSN."
)
INTERNAL_WORDS: Final = "Tanda tangan internal, tidak tersertifikasi:"
INTERNAL_FOOT: Final = (
    "Ditandatangani dengan tanda tangan internal instansi, bukan TTE tersertifikasi. "
    "Keaslian naskah dapat diperiksa di"
)


def sealing_of(code: str, number: str, signer: Signer) -> Sealing:
    """Return what a signature puts on the page; only a certified one is called so."""
    address = f"{settings.SITE_URL}/periksa/{code}/"
    if is_certified(signer.provider):
        return Sealing(number, CERTIFIED_WORDS, address, CERTIFIED_FOOT)
    return Sealing(number, INTERNAL_WORDS, address, f"{INTERNAL_FOOT} {address}")


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
        done = tuple(_keep(work, hand, one, result) for one, result in signed)
        keep_record(work, task, Signatures(done), by)

    act_on(task_id, by, at, f"{key}s" if key else "", act, capacity)


def _keep(work: Work, hand: Hand, begun: Begun, result: Signed) -> SignedPaper:
    row = SigningRow.objects.select_for_update().get(pk=begun.signing)
    if row.state != SigningRow.BEGUN:
        raise SigningLost
    file = keep_file(f"{begun.paper.name}.pdf", result.data)
    row.state, row.file, row.sha_after = SigningRow.DONE, file, file.sha256
    row.ended_at = work.at
    row.details = {
        "document": result.document_id,
        "subject": result.certificate_subject,
        "serial": result.certificate_serial,
        "level": result.level.value,
    }
    row.save()
    if row.entry is not None:
        settle(row.entry, NumberState.USED, hand)
    number = row.entry.text if row.entry else ""
    paper = begun.paper
    facts: dict[str, Plain] = {"paper": paper.name, "version": paper.number}
    facts |= {"number": number, "provider": row.provider, "code": row.code}
    facts |= {"sha_before": row.sha_before, "sha_after": row.sha_after}
    work.note("paper.signed", facts)
    return SignedPaper(
        paper.name, paper.number, row.sha_before, row.sha_after, number, row.provider
    )
