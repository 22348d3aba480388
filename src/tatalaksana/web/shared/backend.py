# SPDX-License-Identifier: Apache-2.0
"""Who a session belongs to: the account with what every page of its agency asks about."""

from django.contrib.auth.backends import ModelBackend

from tatalaksana.queries.access import account_of_session
from tatalaksana.queries.types import Account


class AccountBackend(ModelBackend):
    """Django's own way to sign in; an account comes with its agency, office and working time."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session, None when it is gone or closed."""
        return account_of_session(user_id)
