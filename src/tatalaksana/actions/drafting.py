# SPDX-License-Identifier: Apache-2.0
"""Write a paper at a task: what it says is kept as a value and drawn by the server."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tatalaksana.actions.cases import work_on
from tatalaksana.actions.casework import key_of
from tatalaksana.actions.papers import (
    NoPaperName,
    Written,
    keep_paper,
    open_name,
)
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import Verb
from tatalaksana.core.naskah.content import Naskah, check
from tatalaksana.core.naskah.states import PaperMoved
from tatalaksana.core.office.model import PositionId
from tatalaksana.formats.pages import count_pages
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.letters import draw, signatory_of
from tatalaksana.queries.paperwork import KnownPaperwork, paperwork_of
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    EventRow,
    PaperVersionRow,
)


def write_paper(
    task_id: int,
    naskah: Naskah,
    *,
    name: str,
    item: str = "",
    signer: str = "",
    seen: int = 0,
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> PaperVersionRow | None:
    """Keep the next version of a paper; `seen` is the number of the version it was written on.

    `signer` is the post that is to sign. The same form sent twice writes it once (None then).

    Raises:
        NotFound: the task is not for this account.
        Incomplete: a part is missing that such a paper must have.
        PaperMoved: somebody else wrote a version meanwhile.
        RuleViolation: the task does not take papers any more, or the paper does not change any more.
    """
    title = " ".join(name.split())[:200]
    if not title:
        raise NoPaperName
    check(naskah)
    opened = open_task(by, task_id, at=at, capacity=capacity)
    known = _kept_paperwork(opened.row.case.agency, at)
    post = PositionId(signer) if signer else None
    signatory = signatory_of(opened.office, known.value, naskah, post, opened.day)
    pdf = draw(naskah, known.value, signatory, None)
    with transaction.atomic():
        opened = open_task(by, task_id, at=at, lock=True, capacity=capacity)
        if key and EventRow.objects.filter(case=opened.row.case, key=key).exists():
            return None
        work = work_on(opened, by, at, key)
        allowed(work.state, key_of(opened.row), Verb.COMPLETE, person_of(by))
        _require_unmoved(opened, title, seen)
        written = Written(naskah, signer, known.revision, count_pages(pdf))
        version = keep_paper(
            work, opened.row, title, item, f"{title}.pdf", pdf, by, written
        )
        work.write()
    return version


def _kept_paperwork(agency: AgencyRow, at: datetime) -> KnownPaperwork:
    """Return an office's paperwork as a revision that is kept: its first paper keeps what it begins with.

    A paper is sealed by the revision it was seen in, whatever the office sets meanwhile.
    """
    known = paperwork_of(agency)
    if known.revision:
        return known
    keep_paperwork(agency, known.value, by=None, at=at)
    return paperwork_of(agency)


def _require_unmoved(opened: Opened, title: str, seen: int) -> None:
    case = opened.row.case
    name = open_name(case, title)
    versions = PaperVersionRow.objects.filter(paper__case=case, paper__name=name)
    last = versions.aggregate(last=Max("number"))["last"] or 0
    if last > seen:
        raise PaperMoved(title, last)
