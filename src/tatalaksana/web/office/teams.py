# SPDX-License-Identifier: Apache-2.0
"""Tim: teams by decree with their members."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.core.office.changes import EndTeam
from tatalaksana.core.office.model import GroupId
from tatalaksana.queries.teams import TeamsPage, teams_page
from tatalaksana.web.office.formpage import form_page
from tatalaksana.web.office.forms import TeamForm, UntilForm
from tatalaksana.web.office.saving import save_office, tried
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def teams(request: AccountRequest) -> HttpResponse:
    """Show the teams of the agency."""
    page = teams_page(request.account, at=timezone.now())
    return _teams(request, page, ())


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def add_team(request: AccountRequest) -> HttpResponse:
    """Add a team with its members."""
    page = teams_page(request.account, at=timezone.now())
    members = [
        *((f"post:{key}", words) for key, words in page.posts),
        *((f"person:{key}", words) for key, words in page.people),
    ]
    form = TeamForm(request.POST or None, initial={"since": page.day}, members=members)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: save_office(request, form.change()))
        if not errors:
            request.session["news"] = _("Tim ditambahkan.")
            return redirect("tim")
    title, back = _("Tambah tim"), "tim"
    return form_page(
        request, form, errors, title=title, back=back, revision=page.revision
    )


@require_POST
@signed_in
@refuses
def end_team(request: AccountRequest, team: str) -> HttpResponse:
    """Give a team a last day."""
    page = teams_page(request.account, at=timezone.now())
    form = UntilForm(request.POST)
    errors = errors_of(form) or tried(
        lambda: save_office(request, EndTeam(GroupId(team), form.cleaned_data["until"]))
    )
    if errors:
        return _teams(request, page, errors)
    request.session["news"] = _("Hari terakhir disimpan.")
    return redirect("tim")


def _teams(
    request: AccountRequest, page: TeamsPage, errors: tuple[FieldError, ...]
) -> HttpResponse:
    context = {"here": "instansi", "tab": "tim", "page": page, "errors": errors}
    return render(request, "tim.html", context, status=422 if errors else 200)
