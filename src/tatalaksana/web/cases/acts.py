# SPDX-License-Identifier: Apache-2.0
"""The forms of the acts of a task, and the sheets they print."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.acts import Upload, call_off, record_act
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.schedule import Warned
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.actpage import ActPage, act_page, act_sheet
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.cases.actforms import BY_SLUG, FORMS, with_more_rows
from tatalaksana.web.cases.actwords import (
    SHEETS,
    condition_words,
    presence_words,
    sheet_words,
    title_words,
    verdict_words,
    way_words,
    worry_words,
)
from tatalaksana.web.cases.files import receipt
from tatalaksana.web.cases.picking import picker_of, searches, with_chosen
from tatalaksana.web.cases.words import capacity_words, verb_words
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.reader import Filled, Reader, typed
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@dataclass(frozen=True, slots=True)
class Said:
    """What a form is answered with: errors at fields, and what an appointment is warned of."""

    errors: tuple[FieldError, ...] = ()
    warned: Warned | None = None
    status: HTTPStatus = HTTPStatus.OK


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def act(request: AccountRequest, number: int, slug: str) -> HttpResponse:
    """Show the form of an act of a task, or record what it says."""
    if slug not in BY_SLUG:
        raise NotFound
    kind = BY_SLUG[slug]
    page = act_page(request.account, number, kind, at=timezone.now())
    form = FORMS[kind]
    if request.method == "GET":
        return _shown(request, page, form.fill(page, timezone.now()), Said())
    filled = typed(request.POST, form.rows)
    asked = _asked(request, page, filled)
    if asked is not None:
        return _shown(request, page, asked, Said())
    reader = Reader(request.POST)
    record = form.read(reader, page)
    if reader.errors:
        said = Said(tuple(reader.errors), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(request, page, filled, said)
    file = request.FILES.get("proof")
    try:
        record_act(
            number,
            record,
            proof=Upload(file.name or "", file.read()) if file else None,
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=timezone.now(),
            key=request.POST.get("key", "")[:40],
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, page, filled, _refused(refusal))
    return _saved(request, page)


_FIELDS: Final = {
    "appointment.needs_reason": "id_reason",
    "file.not_a_paper": "id_proof",
}


def _refused(refusal: RuleViolation) -> Said:
    field = _FIELDS.get(refusal.code, "")
    errors = (FieldError(field, words_of(refusal)),)
    warned = refusal if isinstance(refusal, Warned) else None
    return Said(errors, warned, HTTPStatus.CONFLICT)


def _saved(request: AccountRequest, page: ActPage) -> HttpResponse:
    request.session["news"] = _("%(title)s: tersimpan.") % {
        "title": title_words()[page.act]
    }
    if page.is_late_change:
        return redirect("berkas-satu", page.case)
    return redirect("tugas-satu", page.task)


def _shown(
    request: AccountRequest, page: ActPage, filled: Filled, said: Said
) -> HttpResponse:
    form = FORMS[page.act]
    context = {
        "here": "tugas",
        "page": page,
        "form": form,
        "f": filled,
        "title": title_words()[page.act],
        "verbs": verb_words(),
        "errors": said.errors,
        "warned": said.warned,
        "worries": worry_words(),
        "picker": picker_of(page.posts, filled.chosen, _query(request)),
        "despite": bool(said.warned or filled.fields.get("despite")),
        "typed": request.POST,
        "capacities": capacity_words(),
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(16),
        "ways": way_words(),
        "presences": presence_words(),
        "conditions": condition_words(),
        "verdicts": verdict_words(),
    }
    return render(request, "tindakan.html", context, status=said.status)


def _asked(request: AccountRequest, page: ActPage, filled: Filled) -> Filled | None:
    """Return the form with what was asked of it instead of saving: rows, people, a search."""
    if request.POST.get("tambah"):
        return with_more_rows(filled, FORMS[page.act])
    if request.POST.get("hadirkan"):
        return with_chosen(filled, page.posts)
    return filled if searches(request.POST) else None


def _query(request: AccountRequest) -> str:
    return " ".join(request.POST.get("cari", "").split())[:100]


@require_POST
@signed_in
@refuses
def cancel_appointment(request: AccountRequest, number: int) -> HttpResponse:
    """Call an appointment off."""
    now = timezone.now()
    page = act_page(request.account, number, Act.SCHEDULE, at=now)
    try:
        call_off(
            number,
            reason=request.POST.get("reason", ""),
            by=request.account,
            at=now,
            key=request.POST.get("key", "")[:40],
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        errors = (FieldError("id_off_reason", words_of(refusal)),)
        said = Said(errors, status=HTTPStatus.CONFLICT)
        return _shown(request, page, FORMS[Act.SCHEDULE].fill(page, now), said)
    request.session["news"] = _("Jadwal dibatalkan. Alasannya tercatat.")
    if page.is_late_change:
        return redirect("berkas-satu", page.case)
    return redirect("tugas-satu", page.task)


@require_GET
@signed_in
@refuses
def sheet(request: AccountRequest, number: int, slug: str) -> HttpResponse:
    """Show what an act recorded as a page to print."""
    found = act_sheet(request.account, number, at=timezone.now())
    if slug not in SHEETS.get(found.kept.act, ()):
        raise NotFound
    context = {
        "here": "berkas",
        "page": found,
        "record": found.kept.record,
        "slug": slug,
        "title": sheet_words()[slug],
        "receipt": receipt(found.code),
        "ways": way_words(),
        "presences": presence_words(),
        "conditions": condition_words(),
        "verdicts": verdict_words(),
    }
    return render(request, "lembar.html", context)
