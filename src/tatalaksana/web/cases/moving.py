# SPDX-License-Identifier: Apache-2.0
"""Pindahkan berkas: let running cases go on by the version in force, tried before it is done."""

from collections.abc import Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tatalaksana.actions.migrating import Moved, move_cases
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.migrating import MovePage, move_page
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def move(request: AccountRequest, version: int) -> HttpResponse:
    """Show what moving would do by the chosen map, or do it for the chosen cases."""
    chosen = _chosen(request.POST)
    if request.method == "GET" or "coba" in request.POST:
        return _shown(request, move_page(request.account, version, chosen))
    wanted = [int(w) for w in request.POST.getlist("berkas") if _is_number(w)]
    page = move_page(request.account, version, chosen)
    if not wanted:
        return _shown(request, page, _("Pilih berkas yang dipindahkan."))
    now = timezone.now()
    try:
        moved = move_cases(version, wanted, chosen, by=request.account, at=now)
    except RuleViolation as refusal:
        return _shown(request, page, words_of(refusal))
    request.session["news"] = _news(moved)
    if moved.refused:
        return redirect("pindah-berkas", version)
    return redirect("sop", page.agency_slug, page.slug)


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 16


def _chosen(posted: QueryDict) -> dict[str, str]:
    """Return what was chosen for the steps: fields named "langkah-version:step"."""
    start = "langkah-"
    return {
        name.removeprefix(start): str(posted.get(name, ""))[:100]
        for name in posted
        if name.startswith(start)
    }


def _news(moved: Moved) -> str:
    words = ngettext(
        "%(n)s berkas dipindahkan.", "%(n)s berkas dipindahkan.", moved.moved
    ) % {"n": moved.moved}
    if not moved.refused:
        return words
    numbers = ", ".join(f"{number:04d}" for number in moved.refused)
    return f"{words} " + _("Tidak dapat dipindahkan: %(numbers)s.") % {
        "numbers": numbers
    }


def _shown(request: AccountRequest, page: MovePage, error: str = "") -> HttpResponse:
    context = {
        "here": "pustaka",
        "page": page,
        "errors": error,
        "obstacles": _obstacles(),
    }
    return render(request, "pindah.html", context, status=422 if error else 200)


def _obstacles() -> Mapping[str, str]:
    return {
        "unmapped": _("langkah %(step)s belum punya padanan"),
        "unknown": _("padanan langkah %(step)s tidak ada pada versi ini"),
        "together": _("langkah %(step)s bertemu langkah lain pada satu padanan"),
        "join_lost": _("yang menunggu di langkah %(step)s tidak punya tempat"),
        "no_end": _("dari sana berkas tidak dapat sampai selesai"),
    }
