# SPDX-License-Identifier: Apache-2.0
"""Sessions: noted once each, ended at once, forgotten when they are over."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from tests.cast import NINE

from tatalaksana.actions.agency_accounts import give_password, let_in
from tatalaksana.actions.sessions import (
    forget_old_sessions,
    leave_others,
    see_session,
)
from tatalaksana.queries.security import security_page


def opened(account, at=NINE):
    """Open a session as a browser does; return its key."""
    store = SessionStore()
    store.set_expiry(at + timedelta(hours=12))
    store.create()
    see_session(account, store.session_key, agent="Firefox", address="::1", at=at)
    return store.session_key


def is_open(key):
    """Whether a session of this key is there."""
    return SessionStore().exists(key)


def test_a_session_is_one_line_however_often_it_is_seen(cast):
    """The newest moment and address count; the one that asks comes first."""
    first, second = opened(cast.viewer), opened(cast.viewer)
    later = NINE + timedelta(minutes=6)
    see_session(cast.viewer, second, agent="Firefox", address="::2", at=later)

    lines = security_page(cast.viewer, first, at=later).sessions

    assert [(one.address, one.is_this) for one in lines] == [("::1", True), ("::2", False)]  # fmt: skip


def test_leaving_the_others_keeps_this_one_and_strangers(cast):
    """Only one's own other sessions end."""
    here, there, foreign = opened(cast.viewer), opened(cast.viewer), opened(cast.author)

    ended = leave_others(cast.viewer, keep=here, at=NINE)

    assert (ended, is_open(here), is_open(there), is_open(foreign)) == (1, True, False, True)  # fmt: skip


def test_an_admin_ends_all_by_a_password_or_by_shutting_out(cast):
    """Whoever had the old password, or is no longer let in, is out at once."""
    first, second = opened(cast.viewer), opened(cast.author)

    give_password(cast.viewer.pk, "kata-sandi-baru-9", by=cast.admin, at=NINE)
    let_in(cast.author.pk, is_active=False, by=cast.admin, at=NINE)

    assert (is_open(first), is_open(second)) == (False, False)


def test_what_is_over_is_forgotten(cast):
    """Yesterday's sessions leave no line, today's stay."""
    old = opened(cast.viewer, NINE - timedelta(days=2))
    new = opened(cast.viewer)

    forget_old_sessions(at=NINE)

    assert (is_open(old), is_open(new)) == (False, True)
    assert len(security_page(cast.viewer, new, at=NINE).sessions) == 1
