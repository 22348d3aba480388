# SPDX-License-Identifier: Apache-2.0
"""Read a paper: page by page, or its words with what changed and the remarks pinned to them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.remarking import add_remark, answer_remark, close_remark
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperview import paper_pages, paper_picture, paper_reading
from tatalaksana.web.papers.fieldwords import label_of
from tatalaksana.web.papers.words import text_of
from tatalaksana.web.shared.leaves import leaves_behind, picture_answer
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import kind_words, paper_state_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

_DAY = 24 * 60 * 60


@require_GET
@signed_in
@refuses
def picture(request: AccountRequest, version: int, page: int) -> HttpResponse:
    """Send one page of a paper as a picture; a version never changes, so a browser may keep it."""
    found = paper_picture(request.account, version, page, at=timezone.now())
    return picture_answer(found, f"max-age={_DAY}")


@require_GET
@signed_in
@refuses
def leaves(request: AccountRequest, version: int) -> HttpResponse:
    """Send the places of the pages behind the first of a paper nobody counted."""
    paper = paper_pages(request.account, version, at=timezone.now())
    address = reverse("lembar", args=[version])
    return leaves_behind(request, address, paper.name, paper.pages, paper.code)


@require_GET
@signed_in
@refuses
def read(request: AccountRequest, version: int) -> HttpResponse:
    """Show a paper to read."""
    return _shown(request, version)


@require_POST
@signed_in
@refuses
def remark(request: AccountRequest, version: int) -> HttpResponse:
    """Pin a remark to a passage of a paper, answer one, or close one's own."""
    post, by, at = request.POST, request.account, timezone.now()
    number = post.get("catatan", "")
    words = post.get("words", "").strip()[:2000]
    try:
        if not number:
            passage = post.get("passage", "")[:60]
            add_remark(version, passage=passage, words=words, by=by, at=at)
        elif number.isascii() and number.isdigit() and len(number) < 12:
            if post.get("tutup"):
                close_remark(int(number), by=by, at=at)
            else:
                answer_remark(int(number), words=words, by=by, at=at)
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, version, refusal=words_of(refusal))
    request.session["news"] = _("Catatan tersimpan.")
    return redirect("naskah-baca", version)


def _shown(request: AccountRequest, version: int, refusal: str = "") -> HttpResponse:
    against = request.GET.get("beda", "")
    is_number = against.isascii() and against.isdigit() and len(against) < 9
    number = int(against) if is_number else 0
    page = paper_reading(request.account, version, against=number, at=timezone.now())
    kind = page.paper.kind
    context = {
        "here": "berkas",
        "page": page,
        "kind": kind_words()[kind] if kind else _("Naskah yang diserahkan"),
        "state": _("diserahkan")
        if page.paper.is_handed_in
        else paper_state_words()[page.paper.state],
        "text": text_of(page),
        "labels": {p.field: label_of(kind, p.field) for p in page.passages}
        if kind
        else {},
        "errors_words": refusal,
    }
    return render(request, "baca.html", context, status=409 if refusal else 200)
