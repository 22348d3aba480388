# SPDX-License-Identifier: Apache-2.0
"""The scan of a letter as pages to look at: who disposes a letter reads it where they dispose it."""

from datetime import datetime

from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.pages import SHOWN, PagePicture, page_of
from tatalaksana.queries.bookpage import scan_of
from tatalaksana.queries.dossier import require_open
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import AccountRow, BookEntryRow, FileRow


def has_leaves(account: AccountRow, row: BookEntryRow) -> bool:
    """Whether the scan of a letter can be looked at by somebody who may see the letter."""
    file = FileRow.objects.defer("data").filter(pk=row.file_id or "").first()
    if file is None or file.media_type not in SHOWN:
        return False
    try:
        require_open(file, is_own=row.by_id == account.pk)
    except RuleViolation:
        return False
    return True


def scan_picture(
    account: AccountRow, entry_id: int, page: int, *, at: datetime
) -> PagePicture:
    """Return a page (from 1) of the scan of a letter as a picture.

    Raises:
        NotFound: there is none for this account, or it has no pages.
        Quarantined, NotScanned, Destroyed: the file may not be had.
        NoPage: it has no such page.
    """
    found = scan_of(account, entry_id, at=at)
    if found.media_type not in SHOWN:
        raise NotFound
    return page_of(found.data, page - 1, is_own=False)
