# SPDX-License-Identifier: Apache-2.0
"""Pekerjaan latar: what failed behind the screens, why in plain words, and trying it again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.jobs import retry
from tatalaksana.queries.background import FailedLine, background_page
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def jobs(request: AccountRequest) -> HttpResponse:
    """Show what failed in this agency."""
    lines = background_page(request.account, at=timezone.now())
    shown = [(one, kind_words(one.kind), reason_words(one)) for one in lines]
    context = {"here": "instansi", "tab": "pekerjaan", "lines": shown}
    return render(request, "pekerjaan.html", context)


@require_POST
@signed_in
@refuses
def again(request: AccountRequest, number: int) -> HttpResponse:
    """Let one be tried again."""
    retry(number, by=request.account, at=timezone.now())
    request.session["news"] = _("Pekerjaan dicoba lagi.")
    return redirect("pekerjaan")


def kind_words(kind: str) -> str:
    """Say what a piece of work does."""
    return {
        "read_import": _("Membaca dokumen impor"),
        "case_moved": _("Memberi kabar perubahan berkas"),
        "reckon_dues": _("Menghitung ulang tenggat"),
        "child_finished": _("Melanjutkan tugas yang memanggil SOP lain"),
        "mail_notice": _("Mengirim surel kabar"),
        "scan_file": _("Memindai naskah"),
    }.get(kind, kind)


def reason_words(line: FailedLine) -> str:
    """Say in plain words why it failed; the program's own words stand beside it."""
    name = line.error.partition(":")[0]
    if not name:
        return _("Pekerja terhenti di tengah jalan setiap kali mencobanya.")
    if name == "ScannerFailedError":
        return _("Pemindai tidak memberi jawaban.")
    if line.kind == "mail_notice" and (name.startswith("SMTP") or name in _LINE):
        return _("Server surel tidak menerima surat ini.")
    if name in {"OperationalError", "InterfaceError"}:
        return _("Basis data tidak menjawab.")
    if name in _LINE:
        return _("Sambungan ke server lain gagal.")
    if name == "MemoryError":
        return _("Memori tidak cukup.")
    if name == "KeyError" or name.endswith("DoesNotExist"):
        return _("Data yang diperlukan tidak ditemukan.")
    return _("Gangguan pada program. Sertakan keterangan teknisnya saat melapor.")


_LINE = frozenset(
    {
        "OSError",
        "TimeoutError",
        "ConnectionError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "BrokenPipeError",
        "gaierror",
    }
)
