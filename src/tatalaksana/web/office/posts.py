# SPDX-License-Identifier: Apache-2.0
"""Jabatan: posts by unit, and one post with its holders by date."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.core.office.changes import EndHolding
from tatalaksana.queries.keeping import keeping
from tatalaksana.queries.posts import (
    PostPage,
    post_choices,
    post_page,
    posts_page,
    unit_choices,
)
from tatalaksana.web.office.formpage import form_page
from tatalaksana.web.office.forms import (
    DescribeForm,
    HolderForm,
    PostForm,
    UnitForm,
    UntilForm,
)
from tatalaksana.web.office.saving import save_office, tried
from tatalaksana.web.office.words import capacity_words, concern_words
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def posts(request: AccountRequest) -> HttpResponse:
    """Show the posts of the agency, unit by unit."""
    page = posts_page(request.account, at=timezone.now())
    context = {"here": "instansi", "tab": "jabatan", "page": page}
    return render(request, "instansi.html", context | {"as": capacity_words()})


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def add_unit(request: AccountRequest) -> HttpResponse:
    """Add a unit kerja."""
    found = keeping(request.account, at=timezone.now())
    form = UnitForm(request.POST or None)
    form.offer("parent", unit_choices(found.office), _("Tidak ada"))
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: save_office(request, form.change()))
        if not errors:
            request.session["news"] = _("Unit kerja ditambahkan.")
            return redirect("instansi")
    title, back = _("Tambah unit kerja"), "instansi"
    return form_page(
        request, form, errors, title=title, back=back, revision=found.revision
    )


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def add_post(request: AccountRequest) -> HttpResponse:
    """Add a jabatan."""
    found = keeping(request.account, at=timezone.now())
    units, choices = unit_choices(found.office), post_choices(found.office)
    first = {"unit": request.GET.get("unit", "")}
    form = PostForm(request.POST or None, initial=first, units=units, posts=choices)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: save_office(request, form.change()))
        if not errors:
            request.session["news"] = _("Jabatan ditambahkan.")
            return redirect("instansi")
    title, back = _("Tambah jabatan"), "instansi"
    return form_page(
        request, form, errors, title=title, back=back, revision=found.revision
    )


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def post(request: AccountRequest, post: str) -> HttpResponse:
    """Show a post with its holders, and add one."""
    page = post_page(request.account, post, at=timezone.now())
    form = HolderForm(
        request.POST or None, initial={"since": page.day}, people=page.people
    )
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(
            lambda: save_office(request, form.change(page.post.id))
        )
        if not errors:
            request.session["news"] = _("Pejabat ditambahkan.")
            return redirect("jabatan", post)
    return _post(request, page, form, errors)


@require_POST
@signed_in
@refuses
def describe(request: AccountRequest, post: str) -> HttpResponse:
    """Set the superior and the other names of a post."""
    page = post_page(request.account, post, at=timezone.now())
    form = DescribeForm(request.POST, posts=page.superiors)
    errors = errors_of(form) or tried(
        lambda: save_office(request, form.change(page.post.id))
    )
    if errors:
        return _post(request, page, None, errors)
    request.session["news"] = _("Jabatan disimpan.")
    return redirect("jabatan", post)


@require_POST
@signed_in
@refuses
def end_holding(request: AccountRequest, post: str, place: int) -> HttpResponse:
    """Give a holder of the post a last day."""
    page = post_page(request.account, post, at=timezone.now())
    form = UntilForm(request.POST)
    places = {row.place for row in page.rows}
    errors = errors_of(form) or tried(
        lambda: save_office(
            request,
            EndHolding(place if place in places else -1, form.cleaned_data["until"]),
        )
    )
    if errors:
        return _post(request, page, None, errors)
    request.session["news"] = _("Hari terakhir disimpan.")
    return redirect("jabatan", post)


def _post(
    request: AccountRequest,
    page: PostPage,
    form: HolderForm | None,
    errors: tuple[FieldError, ...],
) -> HttpResponse:
    language = (get_language() or "id")[:2]
    if form is None:
        form = HolderForm(initial={"since": page.day}, people=page.people)
    own = {
        "superior": page.post.superior or "",
        "aliases": "; ".join(page.post.aliases),
    }
    described = DescribeForm(initial=own, posts=page.superiors)
    rows = [(r, [concern_words(c, language) for c in r.concerns]) for r in page.rows]
    context = {"here": "instansi", "page": page, "form": form, "errors": errors}
    context |= {"described": described, "rows": rows, "as": capacity_words()}
    return render(request, "jabatan.html", context, status=422 if errors else 200)
