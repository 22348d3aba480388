# SPDX-License-Identifier: Apache-2.0
"""Tim: teams by decree with their members."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.core.office.changes import EndTeam
from tatalaksana.core.office.model import GroupId, Member
from tatalaksana.queries.teams import TeamRow, TeamsPage, teams_page
from tatalaksana.web.office.formpage import form_page
from tatalaksana.web.office.forms import RenewalForm, TeamForm, UntilForm
from tatalaksana.web.office.saving import save_office, tried
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in
from tatalaksana.web.shared.tags import date_of


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
    first = {"since": page.day}
    form = TeamForm(request.POST or None, initial=first, members=_choices(page))
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


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def renew_team(request: AccountRequest, team: str) -> HttpResponse:
    """Enter a new decree for a team; it begins with the members of the one before."""
    page = teams_page(request.account, at=timezone.now())
    row = page.row(team)
    first = {"since": page.day, **_members(row)}
    form = RenewalForm(request.POST or None, initial=first, members=_choices(page))
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(
            lambda: save_office(request, form.renewal(row.team.id))
        )
        if not errors:
            facts = {"team": row.team.name, "day": date_of(form.cleaned_data["since"])}
            words = _("%(team)s mengikuti keputusan baru sejak %(day)s.")
            request.session["news"] = words % facts
            return redirect("tim")
    title = _("Keputusan baru untuk %(team)s") % {"team": row.team.name}
    return form_page(
        request,
        form,
        errors,
        title=title,
        back="tim",
        revision=page.revision,
        told=_renewal_words(row),
    )


def _renewal_words(row: TeamRow) -> str:
    held = _(
        "Tugas yang sedang dipegang tetap pada pemegangnya; yang bukan anggota lagi menunggu diserahkan atasannya."
    )
    if not row.columns:
        return held
    words = _("Kolom yang mengikutinya sejak hari itu: %(columns)s.")
    return f"{words % {'columns': ', '.join(row.columns)}} {held}"


def _choices(page: TeamsPage) -> list[tuple[str, str]]:
    return [
        *((f"post:{key}", words) for key, words in page.posts),
        *((f"person:{key}", words) for key, words in page.people),
    ]


def _members(row: TeamRow) -> dict[str, object]:
    """Return whom the form begins with: who is in the team now."""
    keys = {_key(one): one.is_chair for one in row.team.members}
    chair = next((key for key, is_chair in keys.items() if is_chair), "")
    return {"chair": chair, "members": list(keys)}


def _key(member: Member) -> str:
    if member.position is not None:
        return f"post:{member.position}"
    return f"person:{member.person}"


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
