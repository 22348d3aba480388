# SPDX-License-Identifier: Apache-2.0
"""Kolom SOP: bind the columns of the SOPs in force to posts, teams, or the applicant."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.core.office.changes import Bind, Unbind
from tatalaksana.queries.columns import (
    ColumnPage,
    all_sure,
    column_page,
    columns_page,
    proposed,
)
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import keeping
from tatalaksana.web.office.forms import BindForm
from tatalaksana.web.office.saving import save_office, tried
from tatalaksana.web.office.words import reason_words
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def columns(request: AccountRequest) -> HttpResponse:
    """Show every column of the SOPs in force, those that mean nothing yet first."""
    page = columns_page(request.account, at=timezone.now())
    context = {"here": "instansi", "tab": "kolom", "page": page}
    return render(request, "kolom.html", context | {"why": reason_words()})


@require_POST
@signed_in
@refuses
def take(request: AccountRequest) -> HttpResponse:
    """Take one proposal for a column."""
    name, number = request.POST.get("kolom", ""), request.POST.get("usulan", "")
    if not number.isdecimal() or len(number) > 4:
        raise NotFound
    change = proposed(request.account, name, int(number), at=timezone.now())
    save_office(request, change)
    column = change.binding.column
    request.session["news"] = _("Kolom %(column)s dihubungkan.") % {"column": column}
    return redirect("kolom")


@require_POST
@signed_in
@refuses
def take_sure(request: AccountRequest) -> HttpResponse:
    """Take every proposal that needs no asking."""
    changes = all_sure(request.account, at=timezone.now())
    save_office(request, changes)
    many = len(changes.parts)
    request.session["news"] = ngettext(
        "%(n)s kolom dihubungkan.", "%(n)s kolom dihubungkan.", many
    ) % {"n": many}
    return redirect("kolom")


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def column(request: AccountRequest) -> HttpResponse:
    """Say what one column means: for all SOPs, or for one alone."""
    name = request.GET.get("kolom", "")
    page = column_page(request.account, name, at=timezone.now())
    form = BindForm(
        request.POST or None,
        posts=page.posts,
        teams=page.teams,
        sops=[(s.slug, s.title) for s in page.sops],
    )
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        day = keeping(request.account, at=timezone.now()).day
        errors = errors_of(form) or tried(
            lambda: save_office(request, Bind(form.binding(page.column), day))
        )
        if not errors:
            words = {"column": page.column}
            request.session["news"] = _("Kolom %(column)s dihubungkan.") % words
            return redirect("kolom")
    return _column(request, page, errors)


def _column(
    request: AccountRequest, page: ColumnPage, errors: tuple[FieldError, ...]
) -> HttpResponse:
    context = {"here": "instansi", "page": page, "errors": errors}
    context |= {"chosen": _chosen(request, page), "why": reason_words()}
    return render(request, "kolom_atur.html", context, status=422 if errors else 200)


def _chosen(request: AccountRequest, page: ColumnPage) -> dict[str, object]:
    """Return what the form shows: what was typed, else what holds, else the best proposal."""
    if request.method == "POST":
        typed = request.POST
        return {
            "kind": typed.get("kind", ""),
            "posts": typed.getlist("posts"),
            "team": typed.get("team", ""),
            "sop": typed.get("sop", ""),
        }
    sop = request.GET.get("sop", "")
    held = page.binding
    if held is None:
        return {"kind": "", "posts": (), "team": "", "sop": sop}
    kinds = {bool(held.positions): "posts", held.is_applicant: "applicant"}
    return {
        "kind": kinds.get(True, "team"),
        "posts": held.positions,
        "team": held.group or "",
        "sop": sop,
    }


@require_POST
@signed_in
@refuses
def unbind(request: AccountRequest) -> HttpResponse:
    """Let a column of one SOP mean again what it means in all."""
    name, sop = request.POST.get("kolom", ""), request.POST.get("sop", "")
    page = column_page(request.account, name, at=timezone.now())
    day = keeping(request.account, at=timezone.now()).day
    save_office(request, Unbind(page.column, sop, day))
    request.session["news"] = _("Kolom %(column)s mengikuti yang umum lagi.") % {
        "column": page.column
    }
    return redirect(f"{reverse('kolom-atur')}?{urlencode({'kolom': page.column})}")
