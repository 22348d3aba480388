# SPDX-License-Identifier: Apache-2.0
"""Write a paper at a task: what it says is kept as a value and drawn by the server."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tatalaksana.actions.cases import work_on
from tatalaksana.actions.casework import key_of
from tatalaksana.actions.papers import NoPaperName, Written, keep_paper
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import Verb
from tatalaksana.core.naskah.content import Naskah, check
from tatalaksana.core.naskah.states import PaperMoved
from tatalaksana.core.office.model import PositionId
from tatalaksana.formats.pages import count_pages
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.letters import draw, signatory_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    EventRow,
    PaperRow,
    PaperVersionRow,
    SigningRow,
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
    known = paperwork_of(opened.row.case.agency)
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
        written = Written(naskah, signer, max(known.revision, 1), count_pages(pdf))
        version = keep_paper(
            work, opened.row, title, item, f"{title}.pdf", pdf, by, written
        )
        work.write()
    return version


def _require_unmoved(opened: Opened, title: str, seen: int) -> None:
    paper = PaperRow.objects.filter(case=opened.row.case, name=title).first()
    signed = SigningRow.objects.filter(version__paper=paper, state=SigningRow.DONE)
    # What is written under the name of a signed paper is another one beside it.
    if paper is None or signed.exists():
        return
    last = paper.versions.aggregate(last=Max("number"))["last"] or 0
    if last > seen:
        raise PaperMoved(title, last)
