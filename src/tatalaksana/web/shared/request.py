# SPDX-License-Identifier: Apache-2.0
"""Requests with their account typed, and views that need one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from tatalaksana.queries.types import Account

Rest = ParamSpec("Rest")


class AccountRequest(HttpRequest):
    """A request whose account is known."""

    account: Account


def account_of(request: HttpRequest) -> Account | None:
    """Return the account that is signed in, None for a visitor."""
    return request.user if isinstance(request.user, Account) else None


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
            return redirect_to_login(request.get_full_path())
        request.account = account  # type: ignore[attr-defined] # this is where it comes from
        return view(request, *args, **kwargs)  # type: ignore[arg-type] # it is one now

    return inner
