# SPDX-License-Identifier: Apache-2.0
"""Arsip: what lies where, what is due, lists that are proposed and decided, their berita acara."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.archive_lists import MOST, decide, destroy, propose
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.archiving import Keeping, Witness
from tatalaksana.formats.rendering.books import render_sheet_pdf
from tatalaksana.queries.archivereport import report_sheet
from tatalaksana.queries.archives import (
    ACTS,
    DUE,
    Proposal,
    archive_page,
    proposal_page,
)
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.unfiled import unfiled_count
from tatalaksana.web.registers.books import number_of
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import fate_words, keeping_words, list_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


def state_words() -> dict[str, str]:
    """Return by what the archive may be sifted: where a berkas is in its life, and what is due."""
    words = keeping_words()
    living = (Keeping.ACTIVE.value, Keeping.INACTIVE.value)
    first = {one: words.pop(one) for one in living}
    return {**first, DUE: _("Jatuh tempo"), **words}


@require_GET
@signed_in
@refuses
def archive(request: AccountRequest) -> HttpResponse:
    """Show the archive."""
    return _shown(request)


@require_POST
@signed_in
@refuses
def put_forward(request: AccountRequest) -> HttpResponse:
    """Propose what was ticked."""
    wanted = request.POST.get("wanted", "")
    if wanted not in ACTS:
        words = _("Pilih apa yang diusulkan.")
        return _shown(request, (FieldError("id_wanted", words),), 422)
    chosen = [number_of(n) for n in request.POST.getlist("berkas")[: MOST + 1]]
    try:
        made = propose(
            chosen,
            Keeping(wanted),
            reason=request.POST.get("reason", ""),
            by=request.account,
            at=timezone.now(),
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        field = "id_reason" if refusal.code == "archive.needs_reason" else ""
        return _shown(request, (FieldError(field, words_of(refusal)),), 409)
    request.session["news"] = _("Usulan dibuat dan menunggu persetujuan atasan.")
    return redirect("usulan", made.pk)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def proposal(request: AccountRequest, number: int) -> HttpResponse:
    """Show a list, or decide on it."""
    if request.method == "GET":
        return _proposal(request, number)
    before = proposal_page(request.account, number, at=timezone.now())
    approve = request.POST.get("keputusan") == "setuju"
    remark = request.POST.get("remark", "")
    by, now = request.account, timezone.now()
    try:
        decide(number, approve=approve, remark=remark, by=by, at=now)
    except NotFound:
        raise
    except RuleViolation as refusal:
        field = "id_remark" if refusal.code == "archive.needs_reason" else ""
        return _proposal(request, number, (FieldError(field, words_of(refusal)),), 409)
    after = proposal_page(request.account, number, at=now)
    request.session["news"] = _decided(before, after)
    return redirect("usulan", number)


def _decided(before: Proposal, after: Proposal) -> str:
    """Say what a decision made of a list."""
    if after.is_approved and after.done_at is None:
        return _("Usulan disetujui. Pemusnahan menunggu dilaksanakan di depan saksi.")
    if after.is_approved:
        return _("Usulan disetujui. Berita acara dapat dicetak.")
    if before.is_approved:
        return _("Persetujuan ditarik, usulan ditolak. Alasannya tercatat.")
    return _("Usulan ditolak. Alasannya tercatat.")


@require_POST
@signed_in
@refuses
def carry_out(request: AccountRequest, number: int) -> HttpResponse:
    """Destroy what an approved list names."""
    proposal_page(request.account, number, at=timezone.now())
    said = request.POST
    witnesses = [
        Witness(said.get(f"saksi{n}", ""), said.get(f"jabatan{n}", "")) for n in (1, 2)
    ]
    try:
        destroy(number, witnesses, by=request.account, at=timezone.now())
    except NotFound:
        raise
    except RuleViolation as refusal:
        is_named = refusal.code == "archive.needs_witnesses"
        errors = (FieldError("id_saksi1" if is_named else "", words_of(refusal)),)
        return _proposal(request, number, errors, 422 if is_named else 409)
    request.session["news"] = _("Pemusnahan dilaksanakan. Berita acara dapat dicetak.")
    return redirect("usulan", number)


@require_GET
@signed_in
@refuses
def report(request: AccountRequest, number: int) -> HttpResponse:
    """Give the berita acara of a list that was approved."""
    sheet = report_sheet(request.account, number, at=timezone.now())
    answer = HttpResponse(render_sheet_pdf(sheet), content_type="application/pdf")
    name = f'attachment; filename="berita-acara-{number}.pdf"'
    answer.headers["Content-Disposition"] = name
    return answer


def _proposal(
    request: AccountRequest,
    number: int,
    errors: tuple[FieldError, ...] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "here": "register",
        "page": proposal_page(request.account, number, at=timezone.now()),
        "acts": list_words(),
        "fates": fate_words(),
        "errors": errors,
        "typed": request.POST,
    }
    return render(request, "usulan.html", context, status=status)


def _shown(
    request: AccountRequest,
    errors: tuple[FieldError, ...] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    said = request.POST if request.method == "POST" else request.GET
    state = said.get("keadaan", "")[:20]
    page = archive_page(
        request.account,
        state=state,
        query=" ".join(said.get("q", "").split())[:100],
        page=number_of(said.get("hal", "")) or 1,
        at=timezone.now(),
    )
    states = state_words()
    context = {
        "here": "register",
        "page": page,
        "states": states,
        "chips": [
            (c, w, page.counts[c]) for c, w in states.items() if c in page.counts
        ],
        "acts": list_words(),
        "fates": fate_words(),
        "errors": errors,
        "typed": request.POST,
        "unfiled": unfiled_count(request.account, at=timezone.now()),
        "chosen": [number_of(n) for n in request.POST.getlist("berkas")],
    }
    return render(request, "arsip.html", context, status=status)
