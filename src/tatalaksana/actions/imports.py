# SPDX-License-Identifier: Apache-2.0
"""Bring files in: take an upload, read it in the background, confirm facts, keep drafts."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.actions.jobs import enqueue
from tatalaksana.actions.procedures import add_draft, change_draft
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.sop.questions import is_answerable
from tatalaksana.core.sop.settle import settled
from tatalaksana.formats.reading.result import Draft, Reading
from tatalaksana.queries.access import is_author, own_imports
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.codec import content_hash, from_json, to_json
from tatalaksana.records.models import (
    AccountRow,
    ImportRow,
    ImportState,
    VersionRow,
    VersionState,
)

LARGEST = 20_000_000
Reader = Callable[[str, bytes], Reading]


class EmptyUpload(RuleViolation):
    """No file was chosen, or it holds nothing."""

    code = "upload.empty"


class TooLargeUpload(RuleViolation):
    """The file is larger than `most` bytes."""

    code = "upload.too_large"


class NotReadYet(RuleViolation):
    """The file is still being read, was cancelled, or could not be read."""

    code = "import.not_read"


class NotAnAnswer(RuleViolation):
    """The question does not take this answer."""

    code = "import.not_an_answer"


class DraftMovedOn(RuleViolation):
    """The draft saved from the import was changed since, or is no draft any more."""

    code = "import.draft_moved_on"


@transaction.atomic
def start_import(
    filename: str, data: bytes, *, by: AccountRow, at: datetime
) -> ImportRow:
    """Take an uploaded file and put its reading on the list of work.

    Raises:
        NotFound: the account writes no SOPs.
        EmptyUpload: there is nothing in it.
        TooLargeUpload: it is over 20 MB.
    """
    if by.agency is None or not is_author(by):
        raise NotFound
    if not data:
        raise EmptyUpload
    if len(data) > LARGEST:
        raise TooLargeUpload(most=LARGEST)
    row = ImportRow.objects.create(
        agency=by.agency,
        account=by,
        filename=filename[-255:],
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        created_at=at,
    )
    enqueue("read_import", f"import:{row.pk}", run_at=at, import_id=row.pk)
    note("import.started", f"import:{row.pk}", by=by, at=at, sha256=row.sha256)
    return row


def read_import(import_id: int, *, reader: Reader, at: datetime) -> None:
    """Read a waiting file and keep what was read; reading twice keeps the first result."""
    row = ImportRow.objects.filter(pk=import_id, state=ImportState.WAITING).first()
    if row is None:
        return
    reading = reader(row.filename, bytes(row.data))
    state = ImportState.READ if reading.drafts else ImportState.FAILED
    with transaction.atomic():
        kept = ImportRow.objects.filter(pk=import_id, state=ImportState.WAITING).update(
            reading=to_json(reading), state=state
        )
        if kept:
            subject = f"import:{import_id}"
            note(
                f"import.{state}",
                subject,
                by=row.account,
                at=at,
                drafts=len(reading.drafts),
            )


@transaction.atomic
def answer_question(
    import_id: int, index: int, path: str, value: str, *, by: AccountRow, at: datetime
) -> None:
    """Keep a person's answer to one question about a draft; an empty value takes it back.

    A draft that was saved before and not touched since takes the answer over.

    Raises:
        NotFound: there is no such import or draft for this account.
        NotReadYet: the file is not read.
        NotAnAnswer: the question does not take this value.
        DraftMovedOn: the draft was saved and has been changed since.
    """
    row = _open(import_id, by)
    draft = _draft(row, index)
    if value and not is_answerable(draft.sop, path, value):
        raise NotAnAnswer(path=path)
    answers = dict(row.answers)
    before = answers.get(str(index), {})
    mine = dict(before)
    mine.pop(path, None)
    if value:
        mine[path] = value
    answers[str(index)] = mine
    ImportRow.objects.filter(pk=row.pk).update(answers=answers)
    saved = row.saved.get(str(index))
    if saved is not None and mine != before:
        _take_over(saved, draft, before, mine, by=by, at=at)
    note(
        "import.answered",
        f"import:{row.pk}",
        by=by,
        at=at,
        draft=index,
        path=path,
        value=value,
    )


@transaction.atomic
def save_import(
    import_id: int, index: int, *, by: AccountRow, at: datetime
) -> VersionRow:
    """Keep a draft of the import, answers applied; saving twice gives the same version.

    Raises:
        NotFound: there is no such import or draft for this account.
        NotReadYet: the file is not read.
        NoTitle: the SOP has no title yet.
    """
    row = _open(import_id, by)
    draft = _draft(row, index)
    known = row.saved.get(str(index))
    if known is not None:
        return VersionRow.objects.get(pk=known)
    sop = settled(draft.sop, draft.table, row.answers.get(str(index), {}))
    version = add_draft(sop, by=by, at=at)
    ImportRow.objects.filter(pk=row.pk).update(
        saved={**row.saved, str(index): version.pk}
    )
    note(
        "import.saved",
        f"import:{row.pk}",
        by=by,
        at=at,
        draft=index,
        version=version.pk,
    )
    return version


@transaction.atomic
def cancel_import(import_id: int, *, by: AccountRow, at: datetime) -> None:
    """Give an import up; drafts already saved from it stay.

    Raises:
        NotFound: there is no such import for this account.
    """
    row = own_imports(by).select_for_update().filter(pk=import_id).first()
    if row is None:
        raise NotFound
    ImportRow.objects.filter(pk=row.pk).update(state=ImportState.CANCELLED, data=b"")
    note("import.cancelled", f"import:{row.pk}", by=by, at=at)


def _open(import_id: int, by: AccountRow) -> ImportRow:
    row = own_imports(by).select_for_update().filter(pk=import_id).first()
    if row is None:
        raise NotFound
    if row.state != ImportState.READ or row.reading is None:
        raise NotReadYet
    return row


def _take_over(
    version_id: int,
    draft: Draft,
    before: dict[str, str],
    after: dict[str, str],
    *,
    by: AccountRow,
    at: datetime,
) -> None:
    version = VersionRow.objects.get(pk=version_id)
    was_saved = content_hash(settled(draft.sop, draft.table, before))
    if version.state != VersionState.DRAFT or version.sha256 != was_saved:
        raise DraftMovedOn
    sop = settled(draft.sop, draft.table, after)
    revision = version.revision
    change_draft(version_id, sop, revision=revision, what="answer", by=by, at=at)


def _draft(row: ImportRow, index: int) -> Draft:
    assert row.reading is not None
    drafts = from_json(row.reading, Reading).drafts
    if not 0 <= index < len(drafts):
        raise NotFound
    return drafts[index]
