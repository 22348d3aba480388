# SPDX-License-Identifier: Apache-2.0
"""Panggil SOP lain: a step hands over to a related SOP and waits for its case."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tatalaksana.actions.calls import call_sop
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.related import call_page
from tatalaksana.queries.starting import start_page
from tatalaksana.web.cases.words import verb_words
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def call(request: AccountRequest, number: int) -> HttpResponse:
    """Show which related SOPs a task may call, and call the one that is chosen."""
    refusal: RuleViolation | None = None
    if request.method == "POST":
        try:
            return _called(request, number)
        except NotFound:
            raise
        except RuleViolation as found:
            refusal = found
    page = call_page(request.account, number, at=timezone.now())
    chosen = _number(request.POST.get("sop") or request.GET.get("sop"))
    if chosen not in {
        f.version_id for r in page.related for f in r.found if f.may_call
    }:
        chosen = 0
    start = chosen and start_page(request.account, chosen, at=timezone.now())
    context = {
        "here": "tugas",
        "page": page,
        "chosen": chosen,
        "start": start,
        "verbs": verb_words(),
        "errors": words_of(refusal) if refusal else "",
        "typed": request.POST,
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(16),
    }
    return render(request, "panggil.html", context, status=409 if refusal else 200)


def _called(request: AccountRequest, number: int) -> HttpResponse:
    post = request.POST
    child = call_sop(
        number,
        _number(post.get("sop")),
        subject=post.get("subject", ""),
        applicant=post.get("applicant", "")[:100],
        by=request.account,
        at=timezone.now(),
        key=post.get("key", "")[:40],
    )
    words = _(
        "Berkas %(number)s dimulai. Tugas ini menunggu sampai berkas itu selesai."
    )
    request.session["news"] = words % {"number": f"{child.number:04d}"}
    return redirect("tugas-satu", number)


def _number(words: str | None) -> int:
    is_number = words and words.isascii() and words.isdigit() and len(words) < 12
    return int(words) if words and is_number else 0
