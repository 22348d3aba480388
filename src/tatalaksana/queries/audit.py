# SPDX-License-Identifier: Apache-2.0
"""The whole record as an audit reads it: every case with its chain, every checkpoint."""

from collections.abc import Iterator
from datetime import UTC

from tatalaksana.core.record.audit import Checkpoint
from tatalaksana.core.record.chain import Sealed
from tatalaksana.records.models import CaseRow, CheckpointRow, EventRow


def chains() -> Iterator[tuple[str, int, bytes, str, tuple[Sealed, ...]]]:
    """Yield every case: code, count, head, state as text, chain; one at a time."""
    cases = CaseRow.objects.order_by("pk")
    ends = cases.values_list("pk", "code", "seq", "head", "flow")
    for pk, code, seq, head, flow in ends.iterator():
        rows = EventRow.objects.filter(case=pk).order_by("seq")
        chain = (Sealed(r.seq, r.body, bytes(r.seal)) for r in rows.iterator())
        yield code, seq, bytes(head), flow, tuple(chain)


def checkpoints() -> Iterator[Checkpoint]:
    """Yield every checkpoint, oldest first."""
    for row in CheckpointRow.objects.order_by("number").iterator():
        heads = {c: (seq, bytes.fromhex(head)) for c, (seq, head) in row.heads.items()}
        yield Checkpoint(
            row.number,
            row.at.astimezone(UTC).isoformat(),
            heads,
            bytes(row.root),
            bytes(row.signature),
        )
