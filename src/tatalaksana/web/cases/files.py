# SPDX-License-Identifier: Apache-2.0
"""Berkas: the list, one case on its chart, remarks, giving it up; and starting one."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.cases import add_note, cancel_case
from tatalaksana.actions.starting import start_case
from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.rendering.svg_running import Note, Running
from tatalaksana.queries.casefile import CasePage, StepLine, case_page
from tatalaksana.queries.caselist import OFTEN_RETURNED, case_list
from tatalaksana.queries.dispositions import letter_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.filingpage import Lying, lying_of
from tatalaksana.queries.kept import Kept
from tatalaksana.queries.progress import progress_of
from tatalaksana.queries.sheetdesk import given_in
from tatalaksana.queries.sheets import Sheet, running_sheet_of
from tatalaksana.queries.starting import Twin, start_page, started_lately
from tatalaksana.queries.story import chain_flaw_of, story_of
from tatalaksana.web.cases.actwords import SHEETS, sheet_words, summary_of
from tatalaksana.web.cases.story import told
from tatalaksana.web.cases.words import status_words
from tatalaksana.web.shared.clockwords import span_words
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import keeping_words, paper_state_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def case_files(request: AccountRequest) -> HttpResponse:
    """Show the cases one may see, newest first."""
    page = case_list(
        request.account,
        at=timezone.now(),
        query=request.GET.get("q", "").strip()[:200],
        status=request.GET.get("keadaan", "")[:10],
        page=_number(request.GET.get("hal", "")) or 1,
    )
    context = {"here": "berkas", "page": page, "statuses": status_words()}
    context["often"] = OFTEN_RETURNED
    return render(request, "berkas.html", context)


@require_GET
@signed_in
@refuses
def case_file(request: AccountRequest, number: int) -> HttpResponse:
    """Show one case: where it is, its chart, its history, its papers."""
    return _shown(request, number)


def _shown(
    request: AccountRequest, number: int, *, refusal: RuleViolation | None = None
) -> HttpResponse:
    page = case_page(request.account, number, at=timezone.now())
    context = {
        "here": "berkas",
        "page": page,
        "receipt": receipt(page.code),
        "sheet": _sheet(page),
        "sheets": _sheets(page),
        "days": told(story_of(page.id, page.procedure)),
        "statuses": status_words(),
        "errors": words_of(refusal) if refusal else "",
        "typed": request.POST,
        "mode": request.GET.get("buka", "")[:12],
        "flaw": chain_flaw_of(page.id) if request.GET.get("periksa") else None,
        "checked": bool(request.GET.get("periksa")),
        "paper_states": paper_state_words(),
        "given": given_in(page.id),
        "lying": _lying(request, page),
        "keepings": keeping_words(),
    }
    return render(request, "berkas_satu.html", context, status=409 if refusal else 200)


def _lying(request: AccountRequest, page: CasePage) -> Lying:
    is_closed, now = page.ended_at is not None, timezone.now()
    return lying_of(request.account, page.id, is_closed=is_closed, at=now)


def _sheets(page: CasePage) -> tuple[tuple[Kept, str, str, str], ...]:
    """Return the papers that acts made: what was recorded, address, name, words."""
    names = sheet_words()
    return tuple(
        (kept, slug, names[slug], summary_of(kept.record))
        for kept in page.kept
        for slug in SHEETS.get(kept.act, ())
    )


def _sheet(page: CasePage) -> Sheet:
    found = progress_of(page.id, page.procedure)
    here = {s.activity for s in page.steps if s.state == "here"}
    running = Running(
        done=found.done,
        here=found.here,
        taken=found.taken,
        backs=found.backs,
        rows_here=frozenset(here),
        notes={s.activity: _notes(s) for s in page.steps},
        heading=_("Berjalan, tidak dicetak"),
    )
    language = (get_language() or "id")[:2]
    return running_sheet_of(page.procedure.sop, page.style, running, language=language)


def _notes(step: StepLine) -> tuple[Note, ...]:
    """Say beside a row how long each round took, the last three of them."""
    many = len(step.passes) > 1
    notes = []
    for one in step.passes[-3:]:
        words = _("di sini") if one.worked is None else span_words(one.worked)
        if one.state == "returned":
            words = _("%(time)s, kembali") % {"time": words}
        if many:
            words = _("Putaran %(n)s: %(words)s") % {"n": one.round, "words": words}
        kind = "here" if one.worked is None and step.state == "here" else ""
        if one.worked is None and step.state != "here":
            continue
        notes.append(Note(words, "late" if one.is_over else kind))
    return tuple(notes)


@require_POST
@signed_in
@refuses
def remark(request: AccountRequest, number: int) -> HttpResponse:
    """Put a remark on the record."""
    words = request.POST.get("words", "")
    try:
        add_note(number, words, by=request.account, at=timezone.now())
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, number, refusal=refusal)
    request.session["news"] = _("Keterangan tercatat.")
    return redirect("berkas-satu", number)


@require_POST
@signed_in
@refuses
def cancel(request: AccountRequest, number: int) -> HttpResponse:
    """Give a case up."""
    reason = request.POST.get("reason", "").strip()[:4000]
    try:
        cancel_case(number, reason=reason, by=request.account, at=timezone.now())
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, number, refusal=refusal)
    request.session["news"] = _("Berkas dibatalkan. Alasannya tercatat.")
    return redirect("berkas-satu", number)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def start(request: AccountRequest, version: int) -> HttpResponse:
    """Ask what a case is about, and for whom, and start it."""
    if request.method == "GET":
        return _start_form(request, version)
    subject, key = request.POST.get("subject", ""), request.POST.get("key", "")[:40]
    by, now = request.account, timezone.now()
    twin = started_lately(by, version, subject, key=key, at=now)
    if twin is not None and not request.POST.get("lagi"):
        return _start_form(request, version, twin=twin)
    try:
        row = start_case(
            version,
            subject=subject,
            applicant=request.POST.get("applicant", "")[:100],
            entry=_number(request.POST.get("surat", "")),
            key=key,
            by=by,
            at=now,
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _start_form(request, version, refusal=refusal)
    words = _("Berkas %(number)s dimulai. Tanda terima %(code)s.")
    facts = {"number": f"{row.number:04d}", "code": receipt(row.code)}
    request.session["news"] = words % facts
    return redirect("berkas-satu", row.pk)


def _start_form(
    request: AccountRequest,
    version: int,
    *,
    refusal: RuleViolation | None = None,
    twin: Twin | None = None,
) -> HttpResponse:
    """Show the form; `twin` is a case like it that was begun just now."""
    now = timezone.now()
    page = start_page(request.account, version, at=now)
    steps = len(page.steps)
    said = request.POST or request.GET
    entry = _number(said.get("surat", ""))
    letter = letter_page(request.account, entry, at=now).line if entry else None
    context = {
        "here": "berkas",
        "page": page,
        "errors": words_of(refusal) if refusal else "",
        "twin": twin,
        "typed": request.POST,
        "letter": letter,
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(16),
        "size": ngettext("%(n)s langkah", "%(n)s langkah", steps) % {"n": steps},
    }
    status = 409 if refusal or twin else 200
    return render(request, "mulai_berkas.html", context, status=status)


def _number(words: str) -> int:
    """Return a number of an address or a form, 0 for anything else."""
    is_number = words.isascii() and words.isdigit() and len(words) < 12
    return int(words) if is_number else 0


def receipt(code: str) -> str:
    """Write a receipt number in groups of three, as people read it aloud."""
    return "-".join(code[i : i + 3] for i in range(0, len(code), 3))
