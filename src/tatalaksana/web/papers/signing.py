# SPDX-License-Identifier: Apache-2.0
"""Tandatangani: one paper or many, with a passphrase that lives as long as the click."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from tatalaksana.actions.signers import change_passphrase, make_own_key
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.inbox import next_task
from tatalaksana.queries.signpage import (
    SignPage,
    are_signed,
    batch_page,
    key_page,
    sign_page,
    was_signed_by,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import kind_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

_FIELD = "id_passphrase"


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("passphrase")
@signed_in
@refuses
def sign(request: AccountRequest, number: int) -> HttpResponse:
    """Ask for the passphrase, and sign the papers of a task."""
    if was_signed_by(request.account, number, _key(request)):
        return redirect("tugas")
    page = sign_page(request.account, number, at=timezone.now())
    if request.method == "GET":
        return _asked(request, page)
    passphrase = Passphrase(request.POST.get("passphrase", ""))
    if not passphrase:
        return _asked(request, page, _("Isi passphrase."))
    try:
        opened = sign_papers(
            number,
            versions=_versions(request),
            passphrase=passphrase,
            answer=request.POST.get("answer", "")[:200],
            without=request.POST.get("without", "").strip()[:1000],
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            now=timezone.now,
            key=_key(request),
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _refused(request, page, words_of(refusal))
    request.session["news"] = f"{opened.row.case.subject}: {_signed_words(page)}"
    following = next_task(request.account, at=timezone.now())
    return redirect("tugas-satu", following) if following else redirect("tugas")


def _refused(request: AccountRequest, page: SignPage, words: str) -> HttpResponse:
    """Ask again; when the signatures stand and the step wants more, go on with the task."""
    try:
        again = sign_page(request.account, page.task, at=timezone.now())
    except NotFound:
        request.session["news"] = f"{_signed_words(page)} {words}"
        return redirect("tugas-satu", page.task)
    return _asked(request, again, words)


def _signed_words(page: SignPage) -> str:
    many = len(page.papers)
    return ngettext(
        "%(n)s naskah ditandatangani.", "%(n)s naskah ditandatangani.", many
    ) % {"n": many}


def _key(request: AccountRequest) -> str:
    return request.POST.get("key", "")[:38]


def _versions(request: AccountRequest) -> tuple[int, ...]:
    said = (v for v in request.POST.getlist("seen") if v.isascii() and v.isdigit())
    return tuple(int(v) for v in said if len(v) < 12)


def _asked(request: AccountRequest, page: SignPage, refusal: str = "") -> HttpResponse:
    errors = (FieldError(_FIELD, refusal),) if refusal else ()
    context = {
        "here": "tugas",
        "page": page,
        "errors": errors,
        "kinds": kind_words(),
        "typed": request.POST,
        "key": _key(request) or secrets.token_urlsafe(16),
    }
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "tandatangani.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task of a batch."""

    task: int
    subject: str
    papers: tuple[str, ...]
    words: str
    is_done: bool


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("passphrase")
@signed_in
@refuses
def batch(request: AccountRequest) -> HttpResponse:
    """Sign the papers of several tasks with one passphrase; each task stands for itself."""
    page = batch_page(request.account, at=timezone.now())
    context: dict[str, object] = {"here": "tugas", "page": page, "kinds": kind_words()}
    context["key"] = secrets.token_urlsafe(16)
    if request.method == "GET":
        return render(request, "tandatangani_banyak.html", context)
    passphrase = Passphrase(request.POST.get("passphrase", ""))
    chosen = [p for p in page if str(p.task) in request.POST.getlist("tugas")]
    if not passphrase or not chosen:
        words = _("Isi passphrase.") if chosen else _("Pilih sedikitnya satu naskah.")
        context["errors"] = (FieldError(_FIELD if chosen else "id_tugas", words),)
        context["chosen"] = {p.task for p in chosen}
        return render(request, "tandatangani_banyak.html", context, status=422)
    context["outcomes"] = tuple(_signed_each(request, chosen, passphrase))
    return render(request, "tandatangani_hasil.html", context)


@sensitive_variables("passphrase")
def _signed_each(
    request: AccountRequest, chosen: list[SignPage], passphrase: Passphrase
) -> Iterator[Outcome]:
    stopped = ""
    for page in chosen:
        names = tuple(p.name for p in page.papers)
        if not stopped:
            try:
                sign_papers(
                    page.task,
                    versions=page.seen,
                    passphrase=passphrase,
                    answer=page.answer,
                    by=request.account,
                    now=timezone.now,
                    key=f"{request.POST.get('key', '')[:24]}{page.task}",
                )
            except RuleViolation as refusal:
                words = words_of(refusal)
                stopped = words if refusal.code == "signing.failed" else ""
                if are_signed(page):
                    words = (
                        _("Ditandatangani, tetapi tugasnya belum selesai.")
                        + f" {words}"
                    )
                yield Outcome(page.task, page.subject, names, words, is_done=False)
                continue
            yield Outcome(page.task, page.subject, names, "", is_done=True)
            continue
        words = _("Tidak dicoba: tanda tangan sebelumnya gagal.")
        yield Outcome(page.task, page.subject, names, words, is_done=False)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("passphrase", "again", "old")
@signed_in
@refuses
def key(request: AccountRequest) -> HttpResponse:
    """Make one's own signing key, or give it another passphrase."""
    now, errors = timezone.now(), list[FieldError]()
    page = key_page(request.account, at=now)
    if request.method == "POST":
        first = Passphrase(request.POST.get("passphrase", ""))
        if first != Passphrase(request.POST.get("again", "")):
            errors.append(FieldError("id_again", _("Kedua passphrase tidak sama.")))
        else:
            errors = _kept(request, page.is_ready, first)
        if not errors:
            request.session["news"] = _("Kunci tanda tangan internal tersimpan.")
            return redirect("kunci")
    context = {"here": "akun", "page": page, "errors": tuple(errors)}
    return render(request, "kunci.html", context, status=422 if errors else 200)


_KEY_FIELDS: Final = {"signing.failed": "id_old", "password.wrong": "id_password"}


@sensitive_variables("first", "old", "password")
def _kept(
    request: AccountRequest, is_ready: object, first: Passphrase
) -> list[FieldError]:
    now = timezone.now()
    try:
        if is_ready and not request.POST.get("baru"):
            old = Passphrase(request.POST.get("old", ""))
            change_passphrase(request.account, old, first, at=now)
        else:
            password = request.POST.get("password", "")
            make_own_key(request.account, password, first, at=now)
    except NotFound:
        raise
    except RuleViolation as refusal:
        at = _KEY_FIELDS.get(refusal.code, _FIELD)
        return [FieldError(at, words_of(refusal))]
    return []
