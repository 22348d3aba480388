# SPDX-License-Identifier: Apache-2.0
"""Note that the letter of a notice has gone out."""

from datetime import datetime

from tatalaksana.records.models import NoticeRow


def mark_mailed(account: int, key: str, *, at: datetime) -> None:
    """Note that an account got the letter of one of its notices."""
    NoticeRow.objects.filter(account=account, key=key).update(mailed_at=at)
