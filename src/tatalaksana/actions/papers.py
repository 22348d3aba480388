# SPDX-License-Identifier: Apache-2.0
"""Hand papers in: a file on a task becomes a version of a paper of its case."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tatalaksana.actions.casework import Work, key_of
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import Verb
from tatalaksana.core.plain import Plain
from tatalaksana.formats.papers import clean_name, media_type_of
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.worktable import doer_of, open_task
from tatalaksana.records.models import (
    AccountRow,
    EventRow,
    FileRow,
    PaperRow,
    PaperVersionRow,
    TaskRow,
)


class NoPaperName(RuleViolation):
    """A paper needs a name."""

    code = "paper.no_name"


def hand_in(
    task_id: int,
    *,
    name: str,
    filename: str,
    data: bytes,
    item: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> PaperVersionRow | None:
    """Hand a file in at a task, as the next version of the paper of this name.

    `item` names the thing of the SOP it is. The same form sent twice hands it in once (None then).

    Raises:
        NotFound: the task is not for this account.
        NotAPaper: the file is none that is taken.
        NoPaperName: neither name nor item is given.
        RuleViolation: the task does not take papers any more, or somebody else holds it.
    """
    title = (name.strip() or item.strip())[:200]
    if not title:
        raise NoPaperName
    with transaction.atomic():
        opened = open_task(by, task_id, at=at, lock=True)
        if key and EventRow.objects.filter(case=opened.row.case, key=key).exists():
            return None
        work = Work(
            opened.row.case,
            opened.procedure,
            opened.time,
            doer_of(by, opened.office, opened.acts_as),
            at,
            key,
        )
        allowed(work.state, key_of(opened.row), Verb.COMPLETE, person_of(by))
        version = keep_paper(work, opened.row, title, item, filename, data, by)
        work.write()
    return version


def keep_paper(
    work: Work,
    task: TaskRow,
    title: str,
    item: str,
    filename: str,
    data: bytes,
    by: AccountRow,
) -> PaperVersionRow:
    """Put a file into the dossier as the next version of a paper, and say so in the chain.

    Raises:
        NotAPaper: the file is none that is taken.
    """
    file = _kept(filename, data)
    paper, _ = PaperRow.objects.get_or_create(
        case=work.row, name=title, defaults={"item": item[:200]}
    )
    last = paper.versions.aggregate(last=Max("number"))["last"] or 0
    version = PaperVersionRow.objects.create(
        paper=paper,
        number=last + 1,
        file=file,
        filename=clean_name(filename),
        task=task,
        by=by,
        office=work.doer.office,
        at=work.at,
    )
    facts: dict[str, Plain] = {"paper": title, "item": item, "version": version.number}
    facts |= {"file": version.filename, "sha256": file.sha256, "size": file.size}
    work.note("paper.handed_in", facts)
    return version


def _kept(filename: str, data: bytes) -> FileRow:
    """Keep bytes once, however often they are handed in."""
    media_type = media_type_of(filename, data)
    sha256 = hashlib.sha256(data).hexdigest()
    row, _ = FileRow.objects.defer("data").get_or_create(
        sha256=sha256,
        defaults={"size": len(data), "media_type": media_type, "data": data},
    )
    return row
