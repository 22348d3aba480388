# SPDX-License-Identifier: Apache-2.0
"""Pemindaian: what the scanner holds back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.scanning import scan_again
from tatalaksana.queries.scanning import scanning_page
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def scans(request: AccountRequest) -> HttpResponse:
    """Show the files that wait, that could not be judged, and that are held back."""
    lines = scanning_page(request.account, at=timezone.now())
    context = {"here": "instansi", "tab": "pemindaian", "lines": lines}
    return render(request, "pemindaian.html", context)


@require_POST
@signed_in
@refuses
def again(request: AccountRequest, version: int) -> HttpResponse:
    """Try a scan again."""
    scan_again(version, by=request.account, at=timezone.now())
    request.session["news"] = _("Berkas dipindai lagi.")
    return redirect("pemindaian")
