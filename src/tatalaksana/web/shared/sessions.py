# SPDX-License-Identifier: Apache-2.0
"""Sessions on their way through: where an account was seen, and what it owes before it goes on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tatalaksana.actions.sessions import forget_session, see_session
from tatalaksana.web.shared.request import account_of, address_of

OWES_FACTOR: Final = "owes_factor"
_SEEN: Final = "seen"
_EVERY: Final = timedelta(minutes=5)
_OPEN_TO_ALL: Final = ("keluar", "set_language", "sehat")


def renamed(request: HttpRequest, before: str) -> None:
    """Forget the key a session had before it was given another; the next page notes the new one."""
    forget_session(before)
    request.session.pop(_SEEN, None)


def noted_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Note every few minutes where an account is signed in: the list on Akun."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if account_of(request) is not None:
            _note(request, timezone.now())
        return get_response(request)

    return middleware


def _note(request: HttpRequest, at: datetime) -> None:
    account, session = account_of(request), request.session
    seen = session.get(_SEEN, "")
    if seen and at - datetime.fromisoformat(seen) < _EVERY:
        return
    assert account is not None
    session[_SEEN] = at.isoformat()
    see_session(
        account,
        session.session_key or "",
        agent=request.headers.get("User-Agent", ""),
        address=address_of(request),
        at=at,
    )


def guarded_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead an account that must have a second factor to setting it up before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.session.get(OWES_FACTOR) and account_of(request) is not None:
            way = reverse("dua-langkah")
            if request.path not in {way, *map(reverse, _OPEN_TO_ALL)}:
                return redirect(way)
        return get_response(request)

    return middleware
