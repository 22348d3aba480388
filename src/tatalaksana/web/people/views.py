# SPDX-License-Identifier: Apache-2.0
"""Mulai, and Akun: password, second step, sessions."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tatalaksana.actions.accounts import WeakPassword, change_password
from tatalaksana.actions.factors import (
    begin_factor,
    confirm_factor,
    end_factor,
    renew_recovery,
)
from tatalaksana.actions.sessions import leave_others
from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.onetime import app_address, qr_path, secret_words
from tatalaksana.queries.involved import involved_rows
from tatalaksana.queries.security import security_page
from tatalaksana.web.people.devices import device_words
from tatalaksana.web.people.forms import CodeForm, PasswordForm
from tatalaksana.web.shared.clockwords import moment_words
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import (
    AccountRequest,
    account_of,
    address_of,
    signed_in,
)
from tatalaksana.web.shared.sessions import OWES_FACTOR, renamed


def start(request: HttpRequest) -> HttpResponse:
    """Show what a person can do first; visitors go to the library."""
    account = account_of(request)
    if account is None:
        return redirect("pustaka")
    context = {"here": "mulai", "rows": involved_rows(account, at=timezone.now())}
    return render(request, "mulai.html", context)


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
    return _shown(request, errors)


def _shown(request: AccountRequest, errors: tuple[FieldError, ...]) -> HttpResponse:
    now = timezone.now()
    page = security_page(request.account, request.session.session_key or "", at=now)
    sessions = [
        (device_words(s.agent), s, moment_words(s.seen_at, now)) for s in page.sessions
    ]
    context = {"here": "akun", "errors": errors, "page": page, "sessions": sessions}
    return render(request, "akun.html", context, status=422 if errors else 200)


def _change_password(
    request: AccountRequest, form: PasswordForm
) -> tuple[FieldError, ...]:
    data, keep = form.cleaned_data, request.session.session_key or ""
    try:
        change_password(
            request.account, data["old"], data["new"], keep=keep, at=timezone.now()
        )
    except WeakPassword as refusal:
        reasons = refusal.facts["reasons"]
        assert isinstance(reasons, tuple)
        return tuple(FieldError("id_new", str(reason)) for reason in reasons)
    except RuleViolation as refusal:
        return (FieldError("id_old", words_of(refusal)),)
    update_session_auth_hash(request, request.account)
    renamed(request, keep)
    return ()


@require_POST
@signed_in
def leave(request: AccountRequest) -> HttpResponse:
    """Sign out everywhere else."""
    keep = request.session.session_key or ""
    ended = leave_others(request.account, keep=keep, at=timezone.now())
    words = ngettext("%(n)s sesi lain keluar.", "%(n)s sesi lain keluar.", ended)
    request.session["news"] = words % {"n": ended}
    return redirect("akun")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def set_up(request: AccountRequest) -> HttpResponse:
    """Show the QR of the app, and confirm it by a code; the recovery codes are shown this once."""
    secret = begin_factor(request.account)
    form = CodeForm(request.POST or None)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        if not form.is_valid():
            errors = errors_of(form)
        else:
            code = form.cleaned_data["code"]
            try:
                codes = confirm_factor(request.account, code, at=timezone.now())
            except RuleViolation as refusal:
                errors = (FieldError("id_code", words_of(refusal)),)
            else:
                request.session.pop(OWES_FACTOR, None)
                return _codes(request, codes)
    return _set_up(request, secret, errors)


def _set_up(
    request: AccountRequest, secret: bytes, errors: tuple[FieldError, ...]
) -> HttpResponse:
    address = app_address(
        secret, account=request.account.username, issuer="Tatalaksana"
    )
    side, path = qr_path(address)
    context = {
        "here": "akun",
        "errors": errors,
        "side": side,
        "path": path,
        "address": address,
        "secret": secret_words(secret),
        "is_owed": bool(request.session.get(OWES_FACTOR)),
    }
    return render(request, "dua_langkah.html", context, status=422 if errors else 200)


def _codes(request: AccountRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "kode_pemulihan.html", {"here": "akun", "codes": codes})


@sensitive_post_parameters("code")
@require_POST
@signed_in
@refuses
def renew(request: AccountRequest) -> HttpResponse:
    """Replace the recovery codes."""
    code, address = request.POST.get("code", ""), address_of(request)
    codes = renew_recovery(request.account, code, address=address, at=timezone.now())
    return _codes(request, codes)


@sensitive_post_parameters("code")
@require_POST
@signed_in
@refuses
def end(request: AccountRequest) -> HttpResponse:
    """End the second step."""
    code, address = request.POST.get("code", ""), address_of(request)
    end_factor(request.account, code, address=address, at=timezone.now())
    request.session["news"] = _("Verifikasi dua langkah dimatikan.")
    if security_page(request.account, "", at=timezone.now()).must_have:
        request.session[OWES_FACTOR] = True
    return redirect("akun")
