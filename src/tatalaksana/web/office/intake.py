# SPDX-License-Identifier: Apache-2.0
"""Daftar: take posts and people in from a list, after a look at what it would change."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.intake import take_list_in
from tatalaksana.formats.officefile import (
    COLUMNS,
    LARGEST,
    office_file_text,
    read_office_file,
)
from tatalaksana.formats.officesandbox import read_list_safely
from tatalaksana.queries.intake import intake_page
from tatalaksana.queries.keeping import keeping
from tatalaksana.web.office.saving import agency_of, revision_of
from tatalaksana.web.office.words import row_words
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def upload(request: AccountRequest) -> HttpResponse:
    """Take a list and show what it would change, or what is wrong in which line."""
    keeping(request.account, at=timezone.now())
    context: dict[str, object] = {"here": "instansi", "columns": COLUMNS}
    if request.method == "GET":
        return render(request, "daftar.html", context)
    sent = request.FILES.get("berkas")
    if sent is None:
        context["errors"] = (FieldError("id_berkas", _("Pilih berkasnya.")),)
        return render(request, "daftar.html", context, status=422)
    file = read_list_safely(sent.read(LARGEST + 1))
    page = intake_page(request.account, file.rows, file.findings, at=timezone.now())
    findings = [(f.line, row_words(f)) for f in page.findings]
    context |= {"page": page, "findings": findings, "name": sent.name}
    context["text"] = office_file_text(page.rows)
    return render(request, "daftar.html", context, status=422 if findings else 200)


@require_POST
@signed_in
@refuses
def save(request: AccountRequest) -> HttpResponse:
    """Take in what was looked at."""
    file = read_office_file(request.POST.get("isi", "").encode())
    take_list_in(
        agency_of(request),
        file.rows,
        revision=revision_of(request),
        by=request.account,
        at=timezone.now(),
    )
    request.session["news"] = _(
        "Daftar disimpan. Akun baru belum punya kata sandi: berikan satu per satu di Akun pegawai."
    )
    return redirect("instansi")


@require_GET
@signed_in
@refuses
def example(request: AccountRequest) -> HttpResponse:
    """Give an empty list with the names of its columns."""
    keeping(request.account, at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="daftar-jabatan.csv"'}
    text = office_file_text(())
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
