# SPDX-License-Identifier: Apache-2.0
"""The whole record as an audit reads it: every case and book with its chain, every checkpoint."""

from collections.abc import Iterator
from datetime import UTC

from django.db import DEFAULT_DB_ALIAS

from tatalaksana.core.record.audit import Audit, Checkpoint, audit
from tatalaksana.core.record.chain import Sealed
from tatalaksana.formats.casetext import book_to_text, kept_case
from tatalaksana.formats.sealing import is_sealed
from tatalaksana.records.models import BookRow, CaseRow, CheckpointRow, EventRow


def chains(
    using: str = DEFAULT_DB_ALIAS,
) -> Iterator[tuple[str, int, bytes, str, tuple[Sealed, ...]]]:
    """Yield every case, then every book: code, count, head, state as text, chain; one at a time."""
    cases = CaseRow.objects.using(using).order_by("pk")
    ends = cases.values_list("pk", "code", "seq", "head", "flow")
    for pk, code, seq, head, flow in ends.iterator():
        rows = EventRow.objects.using(using).filter(case=pk).order_by("seq")
        chain = (Sealed(r.seq, r.body, bytes(r.seal)) for r in rows.iterator())
        yield code, seq, bytes(head), flow, tuple(chain)
    for book in BookRow.objects.using(using).order_by("pk").iterator():
        events = book.events.order_by("seq")
        chain = (Sealed(r.seq, r.body, bytes(r.seal)) for r in events.iterator())
        lines = book.entries.order_by("sequence", "suffix")
        said = lines.values_list("sequence", "suffix", "text", "state")
        yield book.code, book.seq, bytes(book.head), book_to_text(said), tuple(chain)


def checkpoints(using: str = DEFAULT_DB_ALIAS) -> Iterator[Checkpoint]:
    """Yield every checkpoint, oldest first."""
    for row in CheckpointRow.objects.using(using).order_by("number").iterator():
        heads = {c: (seq, bytes.fromhex(head)) for c, (seq, head) in row.heads.items()}
        yield Checkpoint(
            row.number,
            row.at.astimezone(UTC).isoformat(),
            heads,
            bytes(row.root),
            bytes(row.signature),
        )


def audited(public: bytes, using: str = DEFAULT_DB_ALIAS) -> Audit:
    """Check the whole record of a database against the public key (PEM) of its checkpoints."""
    return audit(
        (kept_case(*chain) for chain in chains(using)),
        checkpoints(using),
        lambda root, signature: is_sealed(public, root, signature),
    )
