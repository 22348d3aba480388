# SPDX-License-Identifier: Apache-2.0
"""Mulai, Masuk, Keluar, Akun."""

from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tatalaksana.actions.accounts import WeakPassword, change_password, sign_in
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.inbox import open_count
from tatalaksana.queries.involved import involved_rows
from tatalaksana.web.people.forms import PasswordForm, SignInForm
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.request import AccountRequest, account_of, signed_in


def start(request: HttpRequest) -> HttpResponse:
    """Show what a person can do first; visitors go to the library."""
    account = account_of(request)
    if account is None:
        return redirect("pustaka")
    context = {"here": "mulai", "rows": involved_rows(account, at=timezone.now())}
    return render(request, "mulai.html", context)


@sensitive_post_parameters("password")
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Let a person in and lead them where they were going."""
    if account_of(request) is not None:
        return redirect("mulai")
    form = SignInForm(request.POST or None)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            account = sign_in(data["username"], data["password"], at=timezone.now())
        except RuleViolation as refusal:
            errors = (FieldError("id_username", words_of(refusal)),)
        else:
            login(request, account)
            return redirect(_next(request))
    elif request.method == "POST":
        errors = errors_of(form)
    context = {"errors": errors, "typed": request.POST.get("username", "")}
    context["next"] = request.POST.get("next", request.GET.get("next", ""))
    return render(request, "masuk.html", context, status=422 if errors else 200)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, hosts, request.is_secure()):
        return wanted
    account = account_of(request)
    has_work = account is not None and open_count(account, at=timezone.now()) > 0
    return "tugas" if has_work else "mulai"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("masuk")


@sensitive_post_parameters("old", "new", "again")
@signed_in
def account_page(request: AccountRequest) -> HttpResponse:
    """Show the account and change its password."""
    form = PasswordForm(request.POST or None)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST" and form.is_valid():
        errors = _change_password(request, form)
        if not errors:
            request.session["news"] = _("Kata sandi diganti. Sesi lain sudah keluar.")
            return redirect("akun")
    elif request.method == "POST":
        errors = errors_of(form)
    context = {"here": "akun", "errors": errors}
    return render(request, "akun.html", context, status=422 if errors else 200)


def _change_password(
    request: AccountRequest, form: PasswordForm
) -> tuple[FieldError, ...]:
    data = form.cleaned_data
    try:
        change_password(request.account, data["old"], data["new"], at=timezone.now())
    except WeakPassword as refusal:
        reasons = refusal.facts["reasons"]
        assert isinstance(reasons, tuple)
        return tuple(FieldError("id_new", str(reason)) for reason in reasons)
    except RuleViolation as refusal:
        return (FieldError("id_old", words_of(refusal)),)
    update_session_auth_hash(request, request.account)
    return ()
