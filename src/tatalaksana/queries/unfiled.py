# SPDX-License-Identifier: Apache-2.0
"""Closed cases that lie in no archive yet, for who keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from tatalaksana.queries.archives import archivist
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import AccountRow, CaseRow

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Unfiled:
    """One closed case that is filed nowhere."""

    case: int
    number: int
    subject: str
    sop: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class UnfiledPage:
    """A page of them, what closed first at the top."""

    rows: tuple[Unfiled, ...]
    query: str
    page: int
    pages: int
    found: int

    @property
    def has_more(self) -> bool:
        """Whether there are more behind these."""
        return self.page < self.pages


def unfiled_count(account: AccountRow, *, at: datetime) -> int:
    """Return how many closed cases wait to be filed; none for who keeps no archive."""
    return 0 if archivist(account, at) is None else _unfiled(account).count()


def unfiled_page(
    account: AccountRow, *, query: str = "", page: int = 1, at: datetime
) -> UnfiledPage:
    """Return the closed cases that are filed nowhere.

    Raises:
        NotFound: this account does not keep the archive.
    """
    if archivist(account, at) is None:
        raise NotFound
    rows = _unfiled(account)
    for word in query.casefold().split():
        rows = rows.filter(search__contains=word)
    found = rows.count()
    pages = max(1, -(-found // PAGE))
    page = min(max(page, 1), pages)
    few = rows.select_related("version").defer("flow", "search")
    return UnfiledPage(
        rows=tuple(
            Unfiled(row.pk, row.number, row.subject, row.version.title, row.ended_at)
            for row in few.order_by("ended_at", "pk")[(page - 1) * PAGE : page * PAGE]
            if row.ended_at is not None
        ),
        query=query,
        page=page,
        pages=pages,
        found=found,
    )


def _unfiled(account: AccountRow) -> QuerySet[CaseRow]:
    return CaseRow.objects.filter(
        agency=account.agency_id, ended_at__isnull=False, filing=None
    )
