# SPDX-License-Identifier: Apache-2.0
"""Susun: write a paper in fields, see the real page beside it, keep a version."""

import secrets
from dataclasses import dataclass, field
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tatalaksana.actions.drafting import write_paper
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.content import Incomplete
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.formats.pages import page_of
from tatalaksana.queries.draftpage import DraftPage, draft_page, draft_preview
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.papers.editor import (
    errors_of,
    form_of,
    read,
    typed_values,
    values_of,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import kind_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@dataclass(frozen=True, slots=True)
class Said:
    """What the editor is answered with."""

    errors: tuple[FieldError, ...] = ()
    status: HTTPStatus = HTTPStatus.OK
    values: dict[str, object] = field(default_factory=dict)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def draft(request: AccountRequest, number: int) -> HttpResponse:
    """Show the editor of a paper, or keep what it says as the next version."""
    now = timezone.now()
    name = (request.POST or request.GET).get("naskah", "")[:200]
    kind = (request.POST or request.GET).get("jenis", "")[:20]
    page = draft_page(request.account, number, name, kind=kind, at=now)
    if request.method == "GET":
        values = values_of(page.naskah, page.kind)
        return _shown(request, page, Said(values=values))
    values = typed_values(page.kind, request.POST, request.POST.get("tambah", ""))
    if "simpan" not in request.POST:
        return _shown(request, page, Said(values=values))
    found = read(page.kind, request.POST)
    if found.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _shown(request, page, Said(tuple(found.errors), status, values))
    try:
        write_paper(
            number,
            found.naskah,
            name=name,
            item=page.item or name,
            signer=_signer(request, page),
            seen=_number(request.POST.get("seen", "")),
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=now,
            key=request.POST.get("key", "")[:40],
        )
    except NotFound:
        raise
    except Incomplete as refusal:
        wrong = errors_of(page.kind, refusal)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _shown(request, page, Said(wrong, status, values))
    except RuleViolation as refusal:
        wrong = (FieldError("", words_of(refusal)),)
        return _shown(request, page, Said(wrong, HTTPStatus.CONFLICT, values))
    request.session["news"] = _("%(name)s: tersimpan.") % {"name": name}
    return redirect("tugas-satu", number)


@require_POST
@signed_in
@refuses
def preview(request: AccountRequest, number: int) -> HttpResponse:
    """Draw what is typed as it would be kept: the real page, as a picture."""
    kinds = set(Kind)
    said = request.POST.get("jenis", "")
    if said not in kinds:
        raise NotFound
    kind = Kind(said)
    page = min(max(_number(request.POST.get("hal", "")), 1), 500)
    naskah = read(kind, request.POST).naskah
    signer = request.POST.get("signer", "")[:100]
    pdf = draft_preview(request.account, number, naskah, signer, at=timezone.now())
    try:
        picture = page_of(pdf, page - 1, is_own=True)
    except RuleViolation:
        page, picture = 1, page_of(pdf, 0, is_own=True)
    context = {"png": picture.png, "page": page, "pages": picture.pages}
    context["more"] = page + 1 if page < picture.pages else 1
    return render(request, "_pratinjau.html", context)


def _signer(request: AccountRequest, page: DraftPage) -> str:
    said = request.POST.get("signer", "")
    known = {post.id for post in page.posts}
    return said if said in known else ""


def _number(words: str) -> int:
    is_number = words.isascii() and words.isdigit() and len(words) < 9
    return int(words) if is_number else 0


def _shown(request: AccountRequest, page: DraftPage, said: Said) -> HttpResponse:
    context = {
        "here": "tugas",
        "page": page,
        "fields": form_of(page.kind, said.values),
        "kind": kind_words()[page.kind],
        "errors": said.errors,
        "signer": request.POST.get("signer", page.signer),
        "seen": request.POST.get("seen", page.seen),
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(16),
        "typed": request.POST,
    }
    return render(request, "susun.html", context, status=said.status)
