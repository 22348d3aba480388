# SPDX-License-Identifier: Apache-2.0
"""Impor: upload, what was read beside where it stood, questions, save as draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tatalaksana.actions.imports import (
    answer_question,
    cancel_import,
    save_import,
    start_import,
)
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.access import is_author
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.imports import import_page, recent_imports
from tatalaksana.queries.procedures import version_by_id
from tatalaksana.web.procedures.words import finding_words
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

SHOWN_QUESTIONS = 6


@signed_in
@refuses
def upload(request: AccountRequest) -> HttpResponse:
    """Take a file, and list the files of the agency."""
    if not is_author(request.account):
        raise NotFound
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        file = request.FILES.get("berkas")
        try:
            row = start_import(
                file.name or "" if file else "",
                file.read() if file else b"",
                by=request.account,
                at=timezone.now(),
            )
        except RuleViolation as refusal:
            errors = (FieldError("id_berkas", words_of(refusal)),)
        else:
            return redirect("impor-satu", row.pk)
    context = {
        "here": "impor",
        "errors": errors,
        "imports": recent_imports(request.account),
    }
    return render(request, "impor.html", context, status=422 if errors else 200)


def _index(request: HttpRequest) -> int:
    words = request.GET.get("sop", "") or request.POST.get("sop", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 5 else 0


@require_safe
@signed_in
@refuses
def review(request: AccountRequest, number: int) -> HttpResponse:
    """Show what was read; while the file is being read, the page asks again by itself."""
    page = import_page(request.account, number, _index(request))
    is_all = request.GET.get("semua") == "1"
    context = {
        "here": "impor",
        "page": page,
        "asked": page.asked if is_all else page.asked[:SHOWN_QUESTIONS],
        "more": 0 if is_all else max(0, len(page.asked) - SHOWN_QUESTIONS),
        "findings": [finding_words(f) for f in page.findings],
        "view": "sumber" if request.GET.get("lihat") == "sumber" else "terbaca",
    }
    if request.headers.get("HX-Target") == "membaca" and page.state == "waiting":
        return render(request, "_membaca.html", context)
    answer = render(request, "tinjau.html", context)
    if request.headers.get("HX-Target") == "membaca":
        answer["HX-Redirect"] = request.get_full_path()
    return answer


def _address(request: AccountRequest, number: int) -> str:
    return f"{reverse('impor-satu', args=[number])}?sop={_index(request)}"


@require_POST
@signed_in
@refuses
def answer(request: AccountRequest, number: int) -> HttpResponse:
    """Keep an answer."""
    value = (
        request.POST.get("nilai", "").strip() or request.POST.get("lain", "").strip()
    )
    path = request.POST.get("path", "")
    by, at = request.account, timezone.now()
    answer_question(number, _index(request), path, value[:500], by=by, at=at)
    return redirect(f"{_address(request, number)}#pastikan")


@require_POST
@signed_in
@refuses
def save(request: AccountRequest, number: int) -> HttpResponse:
    """Keep what was read as a draft."""
    version = save_import(
        number, _index(request), by=request.account, at=timezone.now()
    )
    page = version_by_id(request.account, version.pk)
    request.session["news"] = _(
        "Draf tersimpan. Periksa temuan di bawah, lalu berlakukan."
    )
    address = reverse("pemeriksaan", args=[page.agency_slug, page.slug])
    return redirect(f"{address}?versi={page.number}")


@require_POST
@signed_in
@refuses
def cancel(request: AccountRequest, number: int) -> HttpResponse:
    """Give an import up."""
    cancel_import(number, by=request.account, at=timezone.now())
    request.session["news"] = _("Impor dibatalkan.")
    return redirect("impor")
