# SPDX-License-Identifier: Apache-2.0
"""Save what an administrator changes: at the revision their page showed, refusals as words."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils import timezone

from tatalaksana.actions.accounts import WeakPassword
from tatalaksana.actions.offices import change_office, change_working_time
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.changes import OfficeChange
from tatalaksana.core.worktime.changes import TimeChange
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.types import Agency
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.request import AccountRequest

UNKNOWN = -1
"""A revision nothing has: what a form without one is taken for."""


def agency_of(request: AccountRequest) -> Agency:
    """Return the agency of the account.

    Raises:
        NotFound: it belongs to none.
    """
    if request.account.agency is None:
        raise NotFound
    return request.account.agency


def revision_of(request: HttpRequest) -> int:
    """Return the revision the page was made from."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else UNKNOWN


def save_office(request: AccountRequest, change: OfficeChange) -> None:
    """Make a change in the office."""
    change_office(
        agency_of(request),
        change,
        revision=revision_of(request),
        by=request.account,
        at=timezone.now(),
    )


def save_time(request: AccountRequest, change: TimeChange) -> None:
    """Make a change in the working time."""
    change_working_time(
        agency_of(request),
        change,
        revision=revision_of(request),
        by=request.account,
        at=timezone.now(),
    )


def tried(act: Callable[[], object]) -> tuple[FieldError, ...]:
    """Do it, or return why not; what is not theirs stays a page that is not there."""
    try:
        act()
    except NotFound:
        raise
    except WeakPassword as refusal:
        reasons = refusal.facts["reasons"]
        assert isinstance(reasons, tuple)
        return tuple(FieldError("id_password", str(reason)) for reason in reasons)
    except RuleViolation as refusal:
        return (FieldError("", words_of(refusal)),)
    return ()
