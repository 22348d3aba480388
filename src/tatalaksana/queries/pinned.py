# SPDX-License-Identifier: Apache-2.0
"""The remarks somebody pinned to papers and has not closed: what is still to be mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from tatalaksana.queries.papers import Paper
from tatalaksana.records.models import AccountRow, RemarkRow


@dataclass(frozen=True, slots=True)
class Pinned:
    """One open remark: its number on its paper, where it is read, and what it says."""

    number: int
    paper: str
    version: int
    passage: str
    words: str


def pinned_by(account: AccountRow, papers: Iterable[Paper]) -> tuple[Pinned, ...]:
    """Return the open remarks of an account on some papers, numbered as `remarks_of` numbers them."""
    known = {p.id: p for p in papers}
    if not known:
        return ()
    rows = RemarkRow.objects.filter(version__paper__in=list(known))
    numbers = dict.fromkeys(known, 0)
    found = []
    for row in rows.select_related("version").order_by("pk"):
        paper = known[row.version.paper_id]
        numbers[paper.id] += 1
        if row.by_id == account.pk and row.closed_at is None:
            found.append(
                Pinned(
                    numbers[paper.id],
                    paper.name,
                    paper.version_id,
                    row.passage,
                    row.words,
                )
            )
    return tuple(found)
