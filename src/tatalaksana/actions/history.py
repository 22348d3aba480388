# SPDX-License-Identifier: Apache-2.0
"""Write history: called by the action that did it, inside its transaction."""

from datetime import datetime

from tatalaksana.records.models import AccountRow, HistoryRow


def note(
    kind: str, subject: str, *, by: AccountRow | None, at: datetime, **data: object
) -> HistoryRow:
    """Put one thing that happened on record."""
    return HistoryRow.objects.create(
        kind=kind, subject=subject, by=by, at=at, data=data
    )
