# SPDX-License-Identifier: Apache-2.0
"""Set a checkpoint over the chains that grew since the last one."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.db import transaction

from tatalaksana.core.record.audit import next_root
from tatalaksana.core.record.chain import FIRST
from tatalaksana.records.models import BookRow, CaseRow, CheckpointRow


@transaction.atomic
def set_checkpoint(sign: Callable[[bytes], bytes], *, at: datetime) -> int:
    """Sign the ends of all chains that grew; returns the number, 0 when nothing grew.

    Two workers at once: the number is unique, the second one's is refused and comes next hour.
    """
    last = CheckpointRow.objects.order_by("-number").first()
    known = _known()
    ends = CaseRow.objects.values_list("code", "seq", "head")
    heads = {c: (seq, bytes(h)) for c, seq, h in ends if known.get(c) != seq}
    for book in BookRow.objects.all():
        if known.get(book.code) != book.seq:
            heads[book.code] = (book.seq, bytes(book.head))
    if not heads:
        return 0
    before = bytes(last.root) if last is not None else FIRST
    moment = at.astimezone(UTC)
    root = next_root(before, moment.isoformat(), heads)
    number = 1 if last is None else last.number + 1
    CheckpointRow.objects.create(
        number=number,
        at=moment,
        heads={code: [seq, head.hex()] for code, (seq, head) in heads.items()},
        root=root,
        signature=sign(root),
    )
    return number


def _known() -> dict[str, int]:
    """Return how long every chain was when a checkpoint last spoke of it."""
    known: dict[str, int] = {}
    for heads in CheckpointRow.objects.order_by("number").values_list(
        "heads", flat=True
    ):
        known.update({code: seq for code, (seq, _) in heads.items()})
    return known
