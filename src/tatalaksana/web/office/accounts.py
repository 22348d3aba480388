# SPDX-License-Identifier: Apache-2.0
"""Akun: who of the agency may sign in."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions import agency_accounts as act
from tatalaksana.queries.accounts import (
    AccountLine,
    account_guard,
    account_line,
    accounts_page,
)
from tatalaksana.queries.keeping import keeping
from tatalaksana.web.office.formpage import form_page
from tatalaksana.web.office.forms import (
    AccountForm,
    IdentityForm,
    NewAccountForm,
    PasswordForm,
)
from tatalaksana.web.office.paperforms import PersonForm
from tatalaksana.web.office.saving import agency_of, tried
from tatalaksana.web.office.words import role_words
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def accounts(request: AccountRequest) -> HttpResponse:
    """Show the accounts of the agency."""
    page = accounts_page(request.account, at=timezone.now())
    context = {"here": "instansi", "tab": "akun", "page": page}
    return render(request, "akun_instansi.html", context | {"roles": role_words()})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def add_account(request: AccountRequest) -> HttpResponse:
    """Open an account."""
    keeping(request.account, at=timezone.now())
    form = NewAccountForm(request.POST or None)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: _admit(request, form))
        if not errors:
            request.session["news"] = _("Akun ditambahkan.")
            return redirect("akun-instansi")
    title, back = _("Tambah akun"), "akun-instansi"
    return form_page(request, form, errors, title=title, back=back)


def _admit(request: AccountRequest, form: NewAccountForm) -> None:
    data = form.cleaned_data
    act.admit(
        agency_of(request),
        data["username"],
        data["password"],
        name=data["name"],
        office=data["office"],
        role=form.role_chosen(),
        by=request.account,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def account(request: AccountRequest, number: int) -> HttpResponse:
    """Show one account, and set its name, jabatan and role."""
    line = account_line(request.account, number, at=timezone.now())
    form = AccountForm(request.POST or None, initial=_initial(line))
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: _describe(request, number, form))
        if not errors:
            request.session["news"] = _("Akun disimpan.")
            return redirect("akun-satu", number)
    return _account(request, line, form, errors)


def _describe(request: AccountRequest, number: int, form: AccountForm) -> None:
    data = form.cleaned_data
    act.describe_account(
        number,
        name=data["name"],
        office=data["office"],
        role=form.role_chosen(),
        by=request.account,
        at=timezone.now(),
    )


@sensitive_post_parameters("password")
@require_POST
@signed_in
@refuses
def password(request: AccountRequest, number: int) -> HttpResponse:
    """Give an account a new password."""
    line = account_line(request.account, number, at=timezone.now())
    form = PasswordForm(request.POST)
    errors = errors_of(form) or tried(
        lambda: act.give_password(
            number,
            form.cleaned_data["password"],
            by=request.account,
            at=timezone.now(),
        )
    )
    if errors:
        return _account(request, line, None, errors)
    request.session["news"] = _("Kata sandi diganti. Sampaikan kepada orangnya.")
    return redirect("akun-satu", number)


@require_POST
@signed_in
@refuses
def permit(request: AccountRequest, number: int) -> HttpResponse:
    """Let an account in again, or no longer."""
    is_active = request.POST.get("aktif") == "1"
    act.let_in(number, is_active=is_active, by=request.account, at=timezone.now())
    news = _("Akun diaktifkan.") if is_active else _("Akun dinonaktifkan.")
    request.session["news"] = news
    return redirect("akun-satu", number)


@require_POST
@signed_in
@refuses
def reset_factor(request: AccountRequest, number: int) -> HttpResponse:
    """Take the second step of an account away."""
    act.reset_factor(number, by=request.account, at=timezone.now())
    request.session["news"] = _("Verifikasi dua langkah dihapus; sesinya keluar.")
    return redirect("akun-satu", number)


@require_POST
@signed_in
@refuses
def identity(request: AccountRequest, number: int) -> HttpResponse:
    """Say by which e-mail the office's provider knows an account."""
    line = account_line(request.account, number, at=timezone.now())
    email = request.POST.get("email", "")[:254]
    errors = tried(
        lambda: act.bind_identity(number, email, by=request.account, at=timezone.now())
    )
    if errors:
        return _account(request, line, None, errors)
    request.session["news"] = _("Surel pada penyedia akun disimpan.")
    return redirect("akun-satu", number)


@require_POST
@signed_in
@refuses
def person(request: AccountRequest, number: int) -> HttpResponse:
    """Say what papers print beside a name, and the NIK an outside signer asks for."""
    line = account_line(request.account, number, at=timezone.now())
    form = PersonForm(request.POST)
    errors = errors_of(form) or tried(lambda: _print_as(request, number, form))
    if errors:
        return _account(request, line, None, errors)
    request.session["news"] = _("Akun disimpan.")
    return redirect("akun-satu", number)


def _print_as(request: AccountRequest, number: int, form: PersonForm) -> None:
    act.describe_person(
        number,
        form.person(),
        nik=form.cleaned_data["nik"] or None,
        by=request.account,
        at=timezone.now(),
    )


def _initial(line: AccountLine) -> dict[str, object]:
    return {"name": line.name, "office": line.office, "role": line.role}


def _printed(line: AccountLine) -> dict[str, object]:
    person = line.person
    names = ("degree_before", "degree_after", "nip", "rank")
    return {name: getattr(person, name) for name in names}


def _account(
    request: AccountRequest,
    line: AccountLine,
    form: AccountForm | None,
    errors: tuple[FieldError, ...],
) -> HttpResponse:
    shown = AccountForm(initial=_initial(line)) if form is None else form
    context = {"here": "instansi", "line": line, "form": shown, "errors": errors}
    guard = account_guard(request.account, line.id, at=timezone.now())
    context |= {"secret": PasswordForm(), "guard": guard}
    context["person"] = PersonForm(initial=_printed(line))
    if settings.OIDC_ISSUER:
        context["identity"] = IdentityForm(initial={"email": guard.email})
    return render(request, "akun_satu.html", context, status=422 if errors else 200)
