# SPDX-License-Identifier: Apache-2.0
"""Lacak permohonan: a receipt number is enough."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tatalaksana.core.worktime.calendar import Zone
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.tracking import TrackPage, track_page


@require_GET
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt number and show how far its case is."""
    typed = request.GET.get("nomor", "").strip()[:40]
    page, is_wrong = _found(typed)
    context = {"typed": typed, "page": page, "is_wrong": is_wrong}
    status = 404 if is_wrong else 200
    if page is None:
        return render(request, "lacak.html", context, status=status)
    with timezone.override(Zone(page.zone).offset):
        return render(request, "lacak.html", context)


def _found(typed: str) -> tuple[TrackPage | None, bool]:
    if not typed:
        return None, False
    try:
        return track_page(typed, at=timezone.now()), False
    except NotFound:
        return None, True
