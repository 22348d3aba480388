# SPDX-License-Identifier: Apache-2.0
"""Naskah: how the office keeps its papers, every part with a form, every template with a preview."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.paperwork import change_paperwork
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.paperchanges import DropSigner, PaperworkChange
from tatalaksana.core.office.model import PositionId
from tatalaksana.formats.pages import page_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperworkpage import PaperworkPage, paperwork_page, sample_pdf
from tatalaksana.web.office.formpage import form_page
from tatalaksana.web.office.paperforms import (
    BookForm,
    DisposingForm,
    HeadForm,
    ProviderForm,
    SignerForm,
    TemplateForm,
)
from tatalaksana.web.office.saving import agency_of, revision_of, tried
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.paperwords import kind_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

_BACK = "naskah-instansi"


@require_GET
@signed_in
@refuses
def papers(request: AccountRequest) -> HttpResponse:
    """Show how the office keeps its papers."""
    page = paperwork_page(request.account, at=timezone.now())
    context = {"here": "instansi", "tab": "naskah", "page": page}
    return render(request, "naskah_instansi.html", context | {"kinds": kind_words()})


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def head(request: AccountRequest) -> HttpResponse:
    """Set the kop."""
    page = paperwork_page(request.account, at=timezone.now())
    kept = page.value
    first = {
        "lines": "\n".join(kept.head.lines),
        "address": kept.head.address,
        "city": kept.city,
        "classification": kept.classification,
    }
    form = HeadForm(request.POST or None, request.FILES or None, initial=first)
    return _form(request, page, form, form.change, _("Simpan kop"))


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def template(request: AccountRequest, kind: str) -> HttpResponse:
    """Set how one kind of paper is printed, and show a sample of it."""
    page = paperwork_page(request.account, at=timezone.now())
    if kind not in set(Kind):
        raise NotFound
    found = page.value.template(Kind(kind))
    first = {
        "title": found.title,
        "paper": found.paper.value,
        "font": found.font.value,
        "size": found.size,
        "numbering": found.numbering.value,
        "opening": found.opening,
        "closing": found.closing,
        "city": found.city,
    }
    form = TemplateForm(request.POST or None, initial=first)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = _saved(request, form, lambda: form.change(Kind(kind)))
        if not errors:
            return redirect("naskah-templat", kind)
    sample = page_of(sample_pdf(request.account, Kind(kind)), 0, is_own=True)
    context = {"here": "instansi", "form": form, "errors": errors, "page": page}
    context |= {"title": kind_words()[kind], "png": sample.png}
    return render(request, "templat.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def book(request: AccountRequest, key: str = "") -> HttpResponse:
    """Set one book, or begin a new one."""
    page = paperwork_page(request.account, at=timezone.now())
    found = page.value.book(key)
    if key and found is None:
        raise NotFound
    first: dict[str, object] = {"pattern": "{kode}/{urut:05}/{unit}/{tahun}"}
    if found is not None:
        first = {
            "name": found.name,
            "way": found.way.value,
            "pattern": found.pattern,
            "unit": found.unit,
            "source": found.source.value,
            "kinds": [k.value for k in found.kinds],
            "signers": list(found.signers),
            "keepers": list(found.keepers),
        }
    kinds = tuple(kind_words().items())
    form = BookForm(request.POST or None, initial=first, posts=page.posts, kinds=kinds)
    title = _("Simpan buku") if key else _("Tambah buku")
    return _form(request, page, form, lambda: form.change(key), title)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def signer(request: AccountRequest) -> HttpResponse:
    """Say how a post signs."""
    page = paperwork_page(request.account, at=timezone.now())
    kinds = tuple(kind_words().items())
    form = SignerForm(request.POST or None, posts=page.posts, kinds=kinds)
    return _form(request, page, form, form.change, _("Simpan penanda tangan"))


@require_POST
@signed_in
@refuses
def drop_signer(request: AccountRequest) -> HttpResponse:
    """Take the rule of a post away."""
    position = PositionId(request.POST.get("position", "")[:100])
    _change(request, DropSigner(position))
    return redirect(_BACK)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def disposing(request: AccountRequest) -> HttpResponse:
    """Set the instructions of the lembar disposisi."""
    page = paperwork_page(request.account, at=timezone.now())
    kept = page.value
    first = {
        "instructions": "\n".join(kept.instructions),
        "is_lateral": kept.is_lateral,
    }
    form = DisposingForm(request.POST or None, initial=first)
    return _form(request, page, form, form.change, _("Simpan instruksi"))


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def provider(request: AccountRequest) -> HttpResponse:
    """Say with what the office signs."""
    page = paperwork_page(request.account, at=timezone.now())
    form = ProviderForm(
        request.POST or None, initial={"provider": page.value.provider.value}
    )
    told = _(
        "Untuk BSrE, alamat layanan dan kata sandinya diisi di server, dan NIK setiap penanda tangan di halaman akunnya."
    )
    return _form(request, page, form, form.change, _("Simpan"), told=told)


def _form(
    request: AccountRequest,
    page: PaperworkPage,
    form: Form,
    change: Callable[[], PaperworkChange],
    title: str,
    told: str = "",
) -> HttpResponse:
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = _saved(request, form, change)
        if not errors:
            return redirect(_BACK)
    return form_page(
        request,
        form,
        errors,
        title=title,
        back=_BACK,
        revision=page.revision,
        told=told,
    )


def _saved(
    request: AccountRequest, form: Form, change: Callable[[], PaperworkChange]
) -> tuple[FieldError, ...]:
    errors = errors_of(form) or tried(lambda: _change(request, change()))
    if not errors:
        request.session["news"] = _("Pengaturan naskah tersimpan.")
    return errors


def _change(request: AccountRequest, change: PaperworkChange) -> None:
    change_paperwork(
        agency_of(request),
        change,
        revision=revision_of(request),
        by=request.account,
        at=timezone.now(),
    )
