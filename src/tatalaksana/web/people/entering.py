# SPDX-License-Identifier: Apache-2.0
"""Masuk: password, then the code where there is one; or through the office's provider."""

import logging
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.sessions import forget_session
from tatalaksana.actions.signing_in import second_step, sign_in, sign_in_by_identity
from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.oidc import (
    Ask,
    NotBelieved,
    Provider,
    claims_of,
    new_ask,
    way_to,
)
from tatalaksana.queries.inbox import open_count
from tatalaksana.queries.security import has_factor, must_have_factor
from tatalaksana.queries.types import Account
from tatalaksana.web.people.forms import CodeForm, SignInForm
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.request import account_of, address_of
from tatalaksana.web.shared.sessions import OWES_FACTOR

_log = logging.getLogger(__name__)
HALFWAY: Final = "halfway"
ASKED: Final = "asked"
HALFWAY_FOR: Final = timedelta(minutes=10)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Let a person in and lead them where they were going."""
    if account_of(request) is not None:
        return redirect("mulai")
    if request.method == "GET":
        return _page(request)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, errors_of(form))
    now, data = timezone.now(), form.cleaned_data
    try:
        account = sign_in(
            data["username"], data["password"], address=address_of(request), at=now
        )
    except RuleViolation as refusal:
        errors = (FieldError("id_username", words_of(refusal)),)
        return _later(_page(request, errors), refusal, now)
    return _entered(request, account, request.POST.get("next", ""), now)


def _page(request: HttpRequest, errors: tuple[FieldError, ...] = ()) -> HttpResponse:
    context = {"errors": errors, "typed": request.POST.get("username", "")}
    context["next"] = request.POST.get("next", request.GET.get("next", ""))
    context["provider"] = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
    return render(request, "masuk.html", context, status=422 if errors else 200)


def _later(page: HttpResponse, refusal: RuleViolation, now: datetime) -> HttpResponse:
    """Say to programs too when a locked name or address may try again."""
    until = refusal.facts.get("until")
    if isinstance(until, datetime):
        page.status_code = 429
        page.headers["Retry-After"] = str(int((until - now).total_seconds()) + 1)
    return page


def _entered(
    request: HttpRequest, account: Account, wanted: str, now: datetime
) -> HttpResponse:
    """Go on after the first step: in, or to the code."""
    if not has_factor(account):
        return _let_in(request, account, wanted, now)
    request.session.cycle_key()
    request.session[HALFWAY] = {
        "account": account.pk,
        "proof": account.get_session_auth_hash(),
        "at": now.isoformat(),
        "next": wanted,
    }
    return redirect("masuk-kode")


def _let_in(
    request: HttpRequest, account: Account, wanted: str, now: datetime
) -> HttpResponse:
    login(request, account)
    request.session.pop(HALFWAY, None)
    is_owed = must_have_factor(account, settings.SECOND_FACTOR, at=now)
    if is_owed and not has_factor(account):
        request.session[OWES_FACTOR] = True
    return redirect(_next(request, account, wanted, now))


def _next(request: HttpRequest, account: Account, wanted: str, now: datetime) -> str:
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, hosts, request.is_secure()):
        return wanted
    return "tugas" if open_count(account, at=now) > 0 else "mulai"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second step."""
    now = timezone.now()
    account = _halfway(request, now)
    if account is None:
        request.session.pop(HALFWAY, None)
        return redirect("masuk")
    if request.method == "GET":
        return render(request, "masuk_kode.html", {"errors": ()})
    form = CodeForm(request.POST)
    if not form.is_valid():
        context = {"errors": errors_of(form)}
        return render(request, "masuk_kode.html", context, status=422)
    try:
        code = form.cleaned_data["code"]
        second_step(account, code, address=address_of(request), at=now)
    except RuleViolation as refusal:
        context = {"errors": (FieldError("id_code", words_of(refusal)),)}
        page = render(request, "masuk_kode.html", context, status=422)
        return _later(page, refusal, now)
    return _let_in(request, account, request.session[HALFWAY]["next"], now)


def _halfway(request: HttpRequest, now: datetime) -> Account | None:
    """Return whose first step fitted a moment ago, unless the password changed since."""
    kept = request.session.get(HALFWAY)
    if not kept or now - datetime.fromisoformat(kept["at"]) > HALFWAY_FOR:
        return None
    account = Account.objects.filter(pk=kept["account"], is_active=True).first()
    if account is None or account.get_session_auth_hash() != kept["proof"]:
        return None
    return account


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    forget_session(request.session.session_key or "")
    logout(request)
    return redirect("masuk")


@require_GET
def to_provider(request: HttpRequest) -> HttpResponse:
    """Lead to the office's provider."""
    if not settings.OIDC_ISSUER:
        return redirect("masuk")
    ask = new_ask()
    request.session[ASKED] = {**asdict(ask), "next": request.GET.get("next", "")}
    try:
        return redirect(way_to(_provider(), ask, _back(request)))
    except NotBelieved as error:
        return _not_by_provider(request, error)


@require_GET
def from_provider(request: HttpRequest) -> HttpResponse:
    """Take who comes back from the provider, if it was asked from here."""
    asked = request.session.pop(ASKED, None)
    if not settings.OIDC_ISSUER or asked is None:
        return redirect("masuk")
    wanted = asked.pop("next")
    ask = Ask(**asked)
    if request.GET.get("state") != ask.state or "code" not in request.GET:
        said = request.GET.get("error", "another state")
        return _not_by_provider(request, NotBelieved(said[:200]))
    now = timezone.now()
    try:
        claims = claims_of(_provider(), ask, request.GET["code"], _back(request))
        account = sign_in_by_identity(claims, at=now)
    except NotBelieved as error:
        return _not_by_provider(request, error)
    except RuleViolation as refusal:
        return _page(request, (FieldError("", words_of(refusal)),))
    return _entered(request, account, wanted, now)


def _provider() -> Provider:
    return Provider(settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET)


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("masuk-kembali"))


def _not_by_provider(request: HttpRequest, error: NotBelieved) -> HttpResponse:
    _log.warning("sign-in through the provider: %s", error)
    words = _("Masuk lewat %(name)s tidak berhasil. Coba lagi, atau masuk dengan kata sandi.")  # fmt: skip
    return _page(request, (FieldError("", words % {"name": settings.OIDC_NAME}),))
