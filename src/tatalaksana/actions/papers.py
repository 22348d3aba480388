# SPDX-License-Identifier: Apache-2.0
"""Hand papers in: a file on a task becomes a version of a paper of its case."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tatalaksana.actions.casework import Work, key_of
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import Verb
from tatalaksana.core.naskah.content import Naskah, kind_of_value
from tatalaksana.core.naskah.kinds import kind_of
from tatalaksana.core.naskah.states import PaperNotInState, PaperState, PaperVerb
from tatalaksana.core.plain import Plain
from tatalaksana.formats.papers import clean_name, media_type_of
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.worktable import doer_of, open_task
from tatalaksana.records.codec import to_json
from tatalaksana.records.models import (
    AccountRow,
    CaseRow,
    EventRow,
    FileRow,
    PaperRow,
    PaperVersionRow,
    SigningRow,
    TaskRow,
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a paper written here says, who is to sign it, by which revision it is drawn on how many pages."""

    naskah: Naskah
    signer: str
    revision: int
    pages: int = 0


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
    written: Written | None = None,
) -> PaperVersionRow:
    """Put a file into the dossier as the next version of a paper, and say so in the chain.

    A signed paper does not change: what comes under its name is another paper, "(2)".

    Raises:
        NotAPaper: the file is none that is taken.
        PaperNotInState: it is being signed at this moment.
    """
    file = keep_file(filename, data)
    paper = _paper(work, title, item)
    if written is not None:
        paper.kind, paper.signer = kind_of_value(written.naskah), written.signer
        paper.save(update_fields=["kind", "signer"])
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
        content=None if written is None else to_json(written.naskah),
        drawn=0 if written is None else written.revision,
        pages=0 if written is None else written.pages,
    )
    name = paper.name
    facts: dict[str, Plain] = {"paper": name, "item": item, "version": version.number}
    facts |= {"file": version.filename, "sha256": file.sha256, "size": file.size}
    work.note("paper.handed_in", facts)
    return version


def _paper(work: Work, title: str, item: str) -> PaperRow:
    """Return the paper of a name that may still change; the first one that is not signed."""
    name = open_name(work.row, title)
    kind = kind_of(name) or kind_of(item)
    paper, _ = PaperRow.objects.get_or_create(
        case=work.row,
        name=name,
        defaults={"item": item[:200], "kind": kind.value if kind else ""},
    )
    return paper


def open_name(case: CaseRow, title: str) -> str:
    """Return the name under which what is called so may still change: "(2)" when the first is signed.

    Raises:
        PaperNotInState: it is being signed at this moment.
    """
    name, count = title, 1
    while True:
        signing = (
            SigningRow.objects.filter(version__paper__case=case)
            .filter(version__paper__name=name)
            .exclude(state=SigningRow.FAILED)
            .first()
        )
        if signing is None:
            return name
        if signing.state == SigningRow.BEGUN:
            state, verb = PaperState.BEING_SIGNED, PaperVerb.CHANGE
            raise PaperNotInState(name, state, verb)
        count += 1
        name = f"{title[:190]} ({count})"


def keep_file(filename: str, data: bytes) -> FileRow:
    """Keep bytes once, however often they are handed in; what was destroyed is kept anew.

    Raises:
        NotAPaper: the file is none that is taken.
    """
    media_type = media_type_of(filename, data)
    sha256 = hashlib.sha256(data).hexdigest()
    # Locked, so that no archive destroys meanwhile what is handed in again.
    kept = FileRow.objects.select_for_update().defer("data")
    row, _ = kept.get_or_create(
        sha256=sha256,
        defaults={"size": len(data), "media_type": media_type, "data": data},
    )
    if row.destroyed:
        row.data, row.destroyed = data, ""
        row.save(update_fields=["data", "destroyed"])
    return row
