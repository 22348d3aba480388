# SPDX-License-Identifier: Apache-2.0
"""Naskah menunggu tanda tangan: papers one is named to sign though no step of their SOP says so."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from tatalaksana.actions.signing import sign_waiting
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.signpage import key_page
from tatalaksana.queries.waiting import WaitingPaper, waiting_papers
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def waiting(request: AccountRequest) -> HttpResponse:
    """Show the papers that wait for one's signature outside of any step."""
    papers = waiting_papers(request.account, at=timezone.now())
    return render(request, "naskah_menunggu.html", {"here": "tugas", "papers": papers})


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("passphrase")
@signed_in
@refuses
def sign(request: AccountRequest, version: int) -> HttpResponse:
    """Ask for the passphrase, and sign one of them."""
    papers = waiting_papers(request.account, at=timezone.now())
    paper = next((p for p in papers if p.version == version), None)
    if paper is None:
        raise NotFound
    if request.method == "GET":
        return _asked(request, paper)
    passphrase = Passphrase(request.POST.get("passphrase", ""))
    if not passphrase:
        return _asked(request, paper, _("Isi passphrase."))
    try:
        sign_waiting(
            version, passphrase=passphrase, by=request.account, now=timezone.now
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _asked(request, paper, words_of(refusal))
    request.session["news"] = _("%(name)s: ditandatangani.") % {"name": paper.name}
    return redirect("naskah-menunggu")


def _asked(
    request: AccountRequest, paper: WaitingPaper, refusal: str = ""
) -> HttpResponse:
    errors = (FieldError("id_passphrase", refusal),) if refusal else ()
    key = key_page(request.account, at=timezone.now())
    context = {"here": "tugas", "paper": paper, "errors": errors, "key": key}
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "tandatangani_naskah.html", context, status=status)
