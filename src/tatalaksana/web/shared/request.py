# SPDX-License-Identifier: Apache-2.0
"""Requests with their account typed, views that need one, and pages nobody else may see again."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tatalaksana.queries.frame import Known
from tatalaksana.queries.types import Account

Rest = ParamSpec("Rest")


class AccountRequest(HttpRequest):
    """A request whose account is known, and what its view has asked for the frame already."""

    account: Account
    known: Known


def account_of(request: HttpRequest) -> Account | None:
    """Return the account that is signed in, None for a visitor."""
    return request.user if isinstance(request.user, Account) else None


def address_of(request: HttpRequest) -> str:
    """Return the network address a request comes from, as the proxies in front of the site say it.

    Each proxy adds the address it was asked from at the end; only what our own added is believed.
    """
    said = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")
    ]
    proxies = settings.PROXIES
    if proxies and len(said) >= proxies and said[-proxies]:
        return said[-proxies][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def page_before(request: HttpRequest) -> str:
    """Return the page of this site a form was sent from, "" if the browser does not say."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.get_host():
        return ""
    return f"{before.path}?{before.query}" if before.query else before.path


def signed_in(
    view: Callable[Concatenate[AccountRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Let only accounts through; visitors sign in first and come back."""

    @wraps(view)
    def inner(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        account = account_of(request)
        if account is None:
            return _to_sign_in(request)
        request.account = account  # type: ignore[attr-defined] # this is where it comes from
        return view(request, *args, **kwargs)  # type: ignore[arg-type] # it is one now

    return inner


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to Masuk; what was sent is not sent again, so one comes back to its form."""
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    way_back = page_before(request) or reverse("mulai")
    return redirect_to_login(way_back, f"{reverse('masuk')}?putus=1")


def kept_by_nobody(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let no browser keep a page of an account: after Keluar, going back shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if account_of(request) is not None:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    return middleware
