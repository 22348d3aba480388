# SPDX-License-Identifier: Apache-2.0
"""Periksa keaslian naskah: for anybody with a phone, by QR or by the file."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tatalaksana.core.worktime.calendar import Zone
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.verifying import checked, signed_page
from tatalaksana.web.papers.verdictwords import problem_words, verdict_words

LARGEST = 20_000_000
_CODE = re.compile(r"([\w-]{1,64})/?$", re.ASCII)


@require_http_methods(["GET", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and say whose it is and whether it is what was signed."""
    context: dict[str, object] = {"verdicts": verdict_words()}
    if request.method == "GET":
        code = _code_in(request.GET.get("kode", ""))
        if code:
            return redirect("naskah-asli", code)
        return render(request, "periksa_naskah.html", context)
    file = request.FILES.get("file")
    if file is None or not file.size:
        context["wrong"] = _("Pilih berkas PDF.")
        return render(request, "periksa_naskah.html", context, status=422)
    if file.size > LARGEST:
        context["wrong"] = _("Berkas lebih dari 20 MB.")
        return render(request, "periksa_naskah.html", context, status=422)
    found = checked(file.read(), at=timezone.now())
    zone = Zone(found.known.zone) if found.known else Zone.WIB
    context |= {"found": found, "filename": file.name, "zone": zone.value}
    context["problem"] = problem_words()[found.verification.problem]
    with timezone.override(zone.offset):
        return render(request, "periksa_naskah.html", context)


def _code_in(typed: str) -> str:
    """Return the code in what was typed: the code alone, or the whole address under the signature."""
    found = _CODE.search("".join(typed.split()))
    return found[1] if found else ""


@require_GET
@never_cache
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the paper a QR leads to."""
    try:
        page = signed_page(code)
    except NotFound:
        context = {"unknown": True, "verdicts": verdict_words()}
        return render(request, "periksa_naskah.html", context, status=404)
    with timezone.override(Zone(page.zone).offset):
        return render(request, "naskah_asli.html", {"page": page})
