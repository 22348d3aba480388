# SPDX-License-Identifier: Apache-2.0
"""Pustaka SOP: the list, one SOP in its tabs, and what an author does with its findings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tatalaksana.actions.mending import apply_fix, waive
from tatalaksana.actions.procedures import put_in_force, start_draft
from tatalaksana.queries.downloads import DOWNLOADS, download_file, download_sizes
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.procedures import (
    SopPage,
    library_page,
    sop_page,
    version_by_id,
)
from tatalaksana.queries.related import related_of
from tatalaksana.queries.sheets import marked_sheet_of, sheet_of
from tatalaksana.web.procedures.identity import identity_rows
from tatalaksana.web.procedures.pages import (
    check_of,
    page_context,
    shown_page,
    whole,
)
from tatalaksana.web.procedures.places import numbers_of, place_rows, where_words
from tatalaksana.web.procedures.words import file_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, account_of, signed_in
from tatalaksana.web.shared.wording import size_words


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Show the list of SOPs."""
    page = library_page(
        account_of(request),
        query=request.GET.get("q", "").strip()[:200],
        agency=request.GET.get("instansi", ""),
        page=whole(request.GET.get("hal")) or 1,
    )
    template = (
        "_daftar.html"
        if request.headers.get("HX-Target") == "daftar"
        else "pustaka.html"
    )
    return render(request, template, {"here": "pustaka", "page": page})


def _language() -> str:
    return (get_language() or "id")[:2]


@require_safe
@refuses
def document(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """Show an SOP as a document: identity and table, in words."""
    page = shown_page(request, agency, slug)
    context = page_context(request, page, "dokumen", check_of(page))
    context["identity"] = identity_rows(page.sop, None)
    context["related"] = related_of(page.sop, page.agency_slug, page.slug)
    return render(request, "dokumen.html", context)


@require_safe
@refuses
def chart(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """Show the official sheet of the flow."""
    page = shown_page(request, agency, slug)
    context = page_context(request, page, "bagan", check_of(page))
    context["sheet"] = sheet_of(page.sop, page.agency_style, language=_language())
    return render(request, "bagan.html", context)


@require_safe
@refuses
def check(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """Show the findings beside the sheet, the open one lit up."""
    page = shown_page(request, agency, slug)
    found = check_of(page, whole(request.GET.get("temuan")) or 0)
    context = page_context(request, page, "pemeriksaan", found)
    context["identity"] = identity_rows(page.sop, found)
    context["sheet"] = marked_sheet_of(
        page.sop,
        page.agency_style,
        marks=numbers_of(found),
        lit=found.lit,
        language=_language(),
    )
    context["places"] = {f.number: where_words(page.sop, f) for f in found.findings}
    context["rows"] = {f.number: place_rows(page.sop, f) for f in found.findings}
    return render(request, "pemeriksaan.html", context)


@require_safe
@refuses
def downloads(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """Show the files an SOP can be had as."""
    page = shown_page(request, agency, slug)
    context = page_context(request, page, "unduhan", check_of(page))
    words = file_words()
    context["files"] = [
        {
            "ending": f.ending,
            "name": f.name,
            "words": words[f.ending],
            "size": size_words(f.size),
        }
        for f in download_sizes(page)
    ]
    return render(request, "unduhan.html", context)


@require_safe
@refuses
def download(
    request: HttpRequest, agency: str, slug: str, number: int, ending: str
) -> HttpResponse:
    """Hand out one file."""
    page = sop_page(account_of(request), agency, slug, number)
    if ending not in DOWNLOADS:
        raise NotFound
    file = download_file(page, ending)
    name = f"{slugify(page.sop.identity.title)[:80] or slug}-v{number}.{ending}"
    answer = HttpResponse(file, content_type=DOWNLOADS[ending].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _check_address(page: SopPage) -> str:
    address = reverse("pemeriksaan", args=[page.agency_slug, page.slug])
    return f"{address}?versi={page.number}"


@require_POST
@signed_in
@refuses
def start_draft_of(request: AccountRequest, version: int) -> HttpResponse:
    """Open the draft of an SOP, starting one if there is none."""
    draft = start_draft(version, by=request.account, at=timezone.now())
    return redirect(_check_address(version_by_id(request.account, draft.pk)))


@require_POST
@signed_in
@refuses
def apply(request: AccountRequest, version: int) -> HttpResponse:
    """Apply the proposal of a finding."""
    apply_fix(
        version,
        rule=request.POST.get("rule", ""),
        path=request.POST.get("path", ""),
        revision=whole(request.POST.get("revision")) or 0,
        by=request.account,
        at=timezone.now(),
    )
    request.session["news"] = _("Usulan diterapkan pada draf.")
    return redirect(_check_address(version_by_id(request.account, version)))


@require_POST
@signed_in
@refuses
def leave(request: AccountRequest, version: int) -> HttpResponse:
    """Leave a finding aside, with the reason."""
    waive(
        version,
        rule=request.POST.get("rule", ""),
        path=request.POST.get("path", ""),
        reason=request.POST.get("reason", "")[:500],
        revision=whole(request.POST.get("revision")) or 0,
        by=request.account,
        at=timezone.now(),
    )
    request.session["news"] = _("Temuan diabaikan; alasannya tercatat pada draf.")
    return redirect(_check_address(version_by_id(request.account, version)))


@require_POST
@signed_in
@refuses
def publish_draft(request: AccountRequest, version: int) -> HttpResponse:
    """Put a draft in force."""
    revision = whole(request.POST.get("revision")) or 0
    put_in_force(version, revision=revision, by=request.account, at=timezone.now())
    page = version_by_id(request.account, version)
    request.session["news"] = _("Versi %(number)s berlaku.") % {"number": page.number}
    return redirect("sop", page.agency_slug, page.slug)
