# SPDX-License-Identifier: Apache-2.0
"""Arsipkan: file a case by its classification, and finish the step with it."""

import secrets
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tatalaksana.actions.archiving import file_case
from tatalaksana.actions.cases import complete
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.archiving import Filing
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.filingpage import FilingPage, filing_page
from tatalaksana.web.cases.tasks import acted
from tatalaksana.web.shared.filingform import filing_of, filled_of
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import fate_words
from tatalaksana.web.shared.reader import Filled, Reader
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def archive(request: AccountRequest, number: int) -> HttpResponse:
    """File the case of a task."""
    now = timezone.now()
    page = filing_page(request.account, number, at=now)
    if request.method == "GET":
        return _shown(request, page, filled_of(page.form))
    reader = Reader(request.POST)
    filing = filing_of(reader, page.form)
    filled = Filled({name: str(words) for name, words in request.POST.items()})
    if reader.errors:
        return _shown(request, page, filled, tuple(reader.errors), 422)
    try:
        _file(request, number, filing)
    except NotFound:
        raise
    except RuleViolation as refusal:
        field = refusal.facts.get("field", "")
        errors = (FieldError(f"id_{field}" if field else "", words_of(refusal)),)
        return _shown(request, page, filled, errors, HTTPStatus.CONFLICT)
    # Told now: it is filed, even when the step needs more before it is done.
    request.session["news"] = _("Berkas diarsipkan.")
    if not request.POST.get("selesai"):
        return redirect("tugas-satu", number)
    return acted(
        request,
        number,
        lambda: complete(
            number,
            answer=page.onward.answer,
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=timezone.now(),
            key=f"{request.POST.get('key', '')[:39]}t",
        ),
        _("Berkas diarsipkan."),
        undo=True,
    )


def _file(request: AccountRequest, number: int, filing: Filing) -> None:
    file_case(
        number,
        filing,
        capacity=request.POST.get("capacity", "")[:100],
        by=request.account,
        at=timezone.now(),
        key=request.POST.get("key", "")[:40],
    )


def _shown(
    request: AccountRequest,
    page: FilingPage,
    filled: Filled,
    errors: tuple[FieldError, ...] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "here": "tugas",
        "page": page,
        "f": filled,
        "errors": errors,
        "typed": request.POST,
        "fates": fate_words(),
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(16),
    }
    return render(request, "arsipkan.html", context, status=status)
