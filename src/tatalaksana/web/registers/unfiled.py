# SPDX-License-Identifier: Apache-2.0
"""Closed cases that lie in no archive: their list, and the form that files one or corrects how it lies."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tatalaksana.actions.archiving import file_closed
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.filingpage import FilingForm, closed_filing
from tatalaksana.queries.unfiled import unfiled_page
from tatalaksana.web.registers.books import number_of
from tatalaksana.web.shared.filingform import filing_of, filled_of
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import fate_words
from tatalaksana.web.shared.reader import Filled, Reader
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def unfiled(request: AccountRequest) -> HttpResponse:
    """Show what waits to be filed."""
    page = unfiled_page(
        request.account,
        query=" ".join(request.GET.get("q", "").split())[:100],
        page=number_of(request.GET.get("hal", "")) or 1,
        at=timezone.now(),
    )
    return render(request, "belum_diarsipkan.html", {"here": "register", "page": page})


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def file_one(request: AccountRequest, number: int) -> HttpResponse:
    """File a closed case."""
    now = timezone.now()
    form = closed_filing(request.account, number, at=now)
    if request.method == "GET":
        return _shown(request, form, filled_of(form))
    reader = Reader(request.POST)
    filing = filing_of(reader, form)
    filled = Filled({name: str(words) for name, words in request.POST.items()})
    if reader.errors:
        return _shown(request, form, filled, tuple(reader.errors), 422)
    try:
        seen = request.POST.get("seen", "")[:64]
        file_closed(number, filing, seen=seen, by=request.account, at=now)
    except NotFound:
        raise
    except RuleViolation as refusal:
        field = refusal.facts.get("field", "")
        errors = (FieldError(f"id_{field}" if field else "", words_of(refusal)),)
        form = closed_filing(request.account, number, at=now)
        return _shown(request, form, filled, errors, HTTPStatus.CONFLICT)
    is_new, which = form.filing is None, {"number": f"{form.number:04d}"}
    request.session["news"] = (
        _("Berkas %(number)s diarsipkan.")
        if is_new
        else _("Arsip berkas %(number)s diperbaiki.")
    ) % which
    return redirect("arsip-belum" if is_new else "arsip")


def _shown(
    request: AccountRequest,
    form: FilingForm,
    filled: Filled,
    errors: tuple[FieldError, ...] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {"here": "register", "form": form, "f": filled, "errors": errors}
    context["fates"] = fate_words()
    return render(request, "arsipkan_berkas.html", context, status=status)
