# SPDX-License-Identifier: Apache-2.0
"""Sessions of an account: note where it is signed in, end them, forget those that are over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.records.models import AccountRow, OpenSessionRow


def see_session(
    account: AccountRow, key: str, *, agent: str, address: str, at: datetime
) -> None:
    """Note that an account is at work in the session of this key."""
    seen = {"agent": agent[:300], "address": address[:45], "seen_at": at}
    OpenSessionRow.objects.update_or_create(
        key=key,
        defaults={"account": account, **seen},
        create_defaults={"account": account, "opened_at": at, **seen},
    )


def end_sessions(account: AccountRow, *, keep: str = "") -> int:
    """End the sessions of an account but one; return how many ended."""
    rows = OpenSessionRow.objects.filter(account=account).exclude(key=keep)
    keys = list(rows.values_list("key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return ended


@transaction.atomic
def leave_others(account: AccountRow, *, keep: str, at: datetime) -> int:
    """Sign an account out everywhere else; return how many sessions ended."""
    ended = end_sessions(account, keep=keep)
    note("account.left_others", f"account:{account.pk}", by=account, at=at, ended=ended)
    return ended


def forget_session(key: str) -> None:
    """Forget a session whose person signed out."""
    OpenSessionRow.objects.filter(key=key).delete()


def forget_old_sessions(*, at: datetime) -> None:
    """Delete what is over: sessions past their time, and what was noted of them."""
    Session.objects.filter(expire_date__lt=at).delete()
    oldest = at - timedelta(seconds=2 * settings.SESSION_COOKIE_AGE)
    OpenSessionRow.objects.filter(seen_at__lt=oldest).delete()
