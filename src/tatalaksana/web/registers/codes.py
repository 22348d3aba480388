# SPDX-License-Identifier: Apache-2.0
"""Classification codes: search them, and take a list in after a look at what is wrong with it."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.core.naskah.archiving import find
from tatalaksana.formats.codesfile import (
    COLUMNS,
    LARGEST,
    CodeFinding,
    CodeProblem,
    codes_text,
    read_codes,
    read_codes_safely,
)
from tatalaksana.queries.access import is_admin
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import KnownPaperwork, paperwork_of
from tatalaksana.queries.types import Agency
from tatalaksana.web.registers.books import number_of
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.paperwords import fate_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

_SHOWN = 200


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def codes(request: AccountRequest) -> HttpResponse:
    """Search the codes, or look at a list that was sent."""
    agency, known = _known(request)
    del agency
    context = _context(request, known)
    if request.method == "GET":
        return render(request, "klasifikasi.html", context)
    if not is_admin(request.account):
        raise NotFound
    sent = request.FILES.get("berkas")
    if sent is None:
        context["errors"] = (FieldError("id_berkas", _("Pilih berkasnya.")),)
        return render(request, "klasifikasi.html", context, status=422)
    file = read_codes_safely(sent.read(LARGEST + 1))
    context["findings"] = [(f.line, finding_words(f)) for f in file.findings]
    context |= {"taken": file.codes, "text": codes_text(file.codes), "name": sent.name}
    status = 422 if file.findings else 200
    return render(request, "klasifikasi.html", context, status=status)


@require_POST
@signed_in
@refuses
def save(request: AccountRequest) -> HttpResponse:
    """Take in the list that was looked at: it replaces the one before."""
    agency, known = _known(request)
    if not is_admin(request.account):
        raise NotFound
    file = read_codes(request.POST.get("isi", "").encode())
    if file.findings:
        raise NotFound
    keep_paperwork(
        agency,
        replace(known.value, codes=file.codes),
        revision=number_of(request.POST.get("revision", "")),
        by=request.account,
        at=timezone.now(),
    )
    many = len(file.codes)
    words = ngettext("%(n)s kode disimpan.", "%(n)s kode disimpan.", many)
    request.session["news"] = words % {"n": many}
    return redirect("klasifikasi")


@require_GET
@signed_in
@refuses
def listed(request: AccountRequest) -> HttpResponse:
    """Give the list as CSV; an empty one shows its columns."""
    _agency, known = _known(request)
    headers = {"Content-Disposition": 'attachment; filename="kode-klasifikasi.csv"'}
    text = codes_text(known.value.codes)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _known(request: AccountRequest) -> tuple[Agency, KnownPaperwork]:
    agency = request.account.agency
    if agency is None:
        raise NotFound
    return agency, paperwork_of(agency)


def _context(request: AccountRequest, known: KnownPaperwork) -> dict[str, object]:
    words = " ".join(request.GET.get("q", "").split())[:100]
    found = find(known.value.codes, words)
    return {
        "here": "register",
        "total": len(known.value.codes),
        "codes": found[:_SHOWN],
        "found": len(found),
        "query": words,
        "columns": COLUMNS,
        "revision": known.revision,
        "can_import": is_admin(request.account),
        "fates": fate_words(),
    }


def finding_words(finding: CodeFinding) -> str:
    """Say what is wrong with a line of codes."""
    words = {
        CodeProblem.UNREADABLE: _("Berkas ini bukan CSV atau XLSX yang dapat dibaca."),
        CodeProblem.TOO_LONG: _("Daftarnya terlalu panjang. Bagi menjadi beberapa."),
        CodeProblem.TOO_SLOW: _(
            "Berkas ini terlalu lama dibaca. Simpan ulang, atau kirim sebagai CSV."
        ),
        CodeProblem.NO_HEAD: _("Tidak ada baris judul dengan kolom kode dan uraian."),
        CodeProblem.NO_CODE: _("Kode kosong: %(what)s."),
        CodeProblem.BAD_CODE: _("Kode %(what)s tidak dapat dipakai."),
        CodeProblem.NO_NAME: _("Uraian kode %(what)s kosong."),
        CodeProblem.REPEATED: _("Kode %(what)s tercantum dua kali."),
        CodeProblem.BAD_YEARS: _("Retensi %(what)s bukan 0 sampai 100 tahun."),
        CodeProblem.BAD_FATE: _(
            "Nasib akhir %(what)s tidak dikenal: musnah, dinilai kembali, atau permanen."
        ),
    }
    return words[finding.problem] % {"what": finding.what}
