# SPDX-License-Identifier: Apache-2.0
"""What somebody is about to sign: the papers, as what, which number they get, with which key."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from tatalaksana.core.acts.act import Act
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.naskah.books import Book, Source, book_for
from tatalaksana.core.naskah.letterhead import Numbering
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.core.naskah.signing import Provider, is_certified
from tatalaksana.core.office.model import PositionId
from tatalaksana.queries.desks import Rights, rights_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.inbox import open_tasks
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.onward import onward
from tatalaksana.queries.papers import Paper, papers_of
from tatalaksana.queries.papertask import paper_desk
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.taskpage import Choice, choice_of
from tatalaksana.queries.trust import token_certificate
from tatalaksana.queries.verbs import NEVER_SIGNING
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    EventRow,
    NoticeRow,
    PaperRow,
    SigningKeyRow,
    SigningRow,
    TaskRow,
    VersionRow,
)

MOST: Final = 50
_SOON: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class KeyPage:
    """The key of an account: whether it can sign, until when, whether it is locked for now."""

    provider: Provider
    is_ready: bool
    is_expired: bool = False
    is_ending: bool = False
    valid_until: datetime | None = None
    locked_until: datetime | None = None
    is_certified: bool = False


@dataclass(frozen=True, slots=True)
class ToSign:
    """One paper to sign, and where its number comes from ("" when it gets none now)."""

    paper: Paper
    book: str
    is_numbered_now: bool

    @property
    def name(self) -> str:
        """The name of the paper."""
        return self.paper.name


@dataclass(frozen=True, slots=True)
class SignPage:
    """What one task asks to be signed; `answer` is the way on, `seen` all that lay before the doer."""

    task: int
    case: int
    number: int
    subject: str
    sop: str
    step: int
    papers: tuple[ToSign, ...]
    seen: tuple[int, ...]
    initials: int
    answer: str
    to: tuple[str, ...]
    as_title: str
    capacity: str
    choices: tuple[Choice, ...]
    key: KeyPage


def sign_page(account: AccountRow, task_id: int, *, at: datetime) -> SignPage:
    """Return what a task asks to be signed by somebody who may do it.

    Raises:
        NotFound: the task is not for this account, or nothing here waits for this signature.
    """
    opened = open_task(account, task_id, at=at)
    found = _page(opened, account, key_page(account, at=at))
    if found is None:
        raise NotFound
    return found


def batch_page(account: AccountRow, *, at: datetime) -> tuple[SignPage, ...]:
    """Return every task of an account that waits for its signature, the nearest deadline first."""
    if account.agency is None:
        return ()
    day = time_of(account.agency).calendar.day_of(at)
    rights = rights_of(account, day)
    rows = open_tasks(account, rights).select_related("case__version")
    key, found = key_page(account, at=at), list[SignPage]()
    for row in rows.order_by("due_at", "pk"):
        if Act.SIGN not in procedure_of(row.case.version).acts[row.step]:
            continue
        page = _page(open_task(account, row.pk, at=at), account, key)
        found += [] if page is None else [page]
        if len(found) >= MOST:
            break
    return tuple(found)


def are_signed(page: SignPage) -> bool:
    """Whether every paper a page asked to be signed is signed by now."""
    versions = {one.paper.version_id for one in page.papers}
    done = SigningRow.objects.filter(version__in=versions, state=SigningRow.DONE)
    return done.values("version").distinct().count() == len(versions)


def was_signed_by(account: AccountRow, task_id: int, key: str) -> bool:
    """Whether the form of this key has signed at a task already: it was sent twice."""
    cases = TaskRow.objects.filter(pk=task_id, case__agency=account.agency_id)
    signed = EventRow.objects.filter(case__in=cases.values("case"), key=f"{key}s")
    return bool(key) and signed.exists()


def waiting_to_sign(
    account: AccountRow, rights: Rights, second: Collection[int]
) -> int:
    """Return how many tasks of an account have a paper that waits for its signature.

    `second` as `open_tasks` takes them.
    """
    tasks = open_tasks(account, rights, second).exclude(verb__in=NEVER_SIGNING)
    of = ("case__version", "case__version__sha256", "step")
    signing = _signing_steps(tasks.values_list(*of).order_by().distinct())
    if not signing:
        return 0
    posts = ["", *_posts(rights)]
    waits = Exists(_unsigned(posts).filter(case=OuterRef("case")))
    theirs = Q()
    for version, step in signing:
        theirs |= Q(case__version=version, step=step)
    return tasks.filter(theirs).filter(waits).values("case").distinct().count()


def _signing_steps(steps: Iterable[tuple[int, str, int]]) -> list[tuple[int, int]]:
    """Return those of some steps that sign; each is told by its version, the hash of that, and its row."""
    found = []
    for pk, sha256, step in steps:
        # What a version holds is asked for only if nothing of this hash was compiled yet.
        version = VersionRow.from_db(None, ("id", "sha256"), (pk, sha256))
        if Act.SIGN in procedure_of(version).acts[step]:
            found.append((pk, step))
    return found


def is_named_to_sign(account: AccountRow, rights: Rights) -> bool:
    """Whether a paper waits for an account that no step of its SOP has signed.

    Whoever is named was told (`actions.notices`), so what was told is where to look.
    """
    told = NoticeRow.objects.filter(account=account, kind="to_sign")
    if not told.exists():
        return False
    cases = told.filter(case__status=CaseStatus.OPEN).values("case")
    return _unsigned(_posts(rights)).filter(case__in=cases).exists()


def _posts(rights: Rights) -> list[str]:
    held = (p.position for own in rights.own.values() for p in own)
    return sorted({str(position) for position in held if position})


def _unsigned(posts: Iterable[str]) -> QuerySet[PaperRow]:
    signed = SigningRow.objects.filter(
        version__paper=OuterRef("pk"), state=SigningRow.DONE
    )
    papers = PaperRow.objects.filter(signer__in=list(posts)).exclude(kind="")
    return papers.exclude(Exists(signed))


def key_page(account: AccountRow, *, at: datetime) -> KeyPage:
    """Return how an account signs in its agency."""
    row = SigningKeyRow.objects.filter(account=account).first()
    provider = Provider.LOCAL
    if account.agency is not None:
        provider = paperwork_of(account.agency).value.provider
    if provider is Provider.PKCS11:
        is_ready = token_certificate(account) is not None
        return KeyPage(is_ready=is_ready, provider=provider)
    until = None if row is None else row.valid_until
    locked = None if row is None else row.locked_until
    return KeyPage(
        is_ready=row is not None and bool(row.p12),
        is_expired=until is not None and until <= at,
        is_ending=until is not None and at < until <= at + _SOON,
        valid_until=until,
        locked_until=locked if locked and locked > at else None,
        provider=provider,
        is_certified=is_certified(provider),
    )


def _page(opened: Opened, account: AccountRow, key: KeyPage) -> SignPage | None:
    row, acts_as = opened.row, opened.acts_as
    post = (acts_as and acts_as.position) or ""
    desk = paper_desk(opened.procedure, row.step, post, papers_of(row.case, row.pk))
    if not desk.to_sign or acts_as is None:
        return None
    paperwork = paperwork_of(row.case.agency).value
    title = choice_of(opened.office, acts_as)
    way = onward(opened, account)
    return SignPage(
        task=row.pk,
        case=row.case_id,
        number=row.case.number,
        subject=row.case.subject,
        sop=row.case.version.title,
        step=row.step + 1,
        papers=tuple(_to_sign(p, paperwork, post) for p in desk.to_sign),
        seen=desk.seen,
        initials=desk.marked,
        answer=way.answer,
        to=way.to,
        as_title=title.title,
        capacity=title.capacity,
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        key=key,
    )


def _to_sign(paper: Paper, paperwork: Paperwork, post: str) -> ToSign:
    if paper.kind is None:
        return ToSign(paper, "", is_numbered_now=False)
    book: Book | None = book_for(
        paperwork.books, paper.kind, PositionId(post) if post else None
    )
    is_before = paperwork.template(paper.kind).numbering is Numbering.BEFORE
    is_own = book is not None and book.source is Source.OWN
    name = "" if book is None else book.name
    return ToSign(paper, name, is_numbered_now=is_before and is_own)
