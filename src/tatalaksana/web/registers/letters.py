# SPDX-License-Identifier: Apache-2.0
"""A letter that belongs to no case with its sheets, and the list of what waits for somebody."""

import secrets
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.letters_in import (
    call_back,
    close,
    dispose,
    forward,
    read,
    settle,
)
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.dispositions import (
    entry_of_part,
    letter_page,
    waiting_page,
)
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.types import Account
from tatalaksana.web.registers.forms import LONGEST_KEY
from tatalaksana.web.registers.words import way_words
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import disposition_words
from tatalaksana.web.shared.reader import Reader
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in
from tatalaksana.web.shared.sheetform import read_sheet, sheet_error, sheet_form


@require_GET
@signed_in
@refuses
def waiting(request: AccountRequest) -> HttpResponse:
    """Show what waits for somebody: letters, sheets, copies."""
    way = request.GET.get("keadaan", "")[:20]
    page = waiting_page(request.account, way, at=timezone.now())
    words = way_words()
    chips = [
        (code, words[code], page.counts[code]) for code in words if code in page.counts
    ]
    context = {
        "here": "register",
        "page": page,
        "chips": chips,
        "ways": words,
        "dispositions": disposition_words(),
    }
    return render(request, "disposisi.html", context)


@require_GET
@signed_in
@refuses
def letter(request: AccountRequest, number: int) -> HttpResponse:
    """Show a letter with its sheets; who it went to has read it then."""
    now = timezone.now()
    page = letter_page(request.account, number, at=now)
    for part in page.parts:
        if part.is_unread_by_me:
            read(part.id, by=request.account, at=now)
    return _shown(request, number)


@require_POST
@signed_in
@refuses
def send_on(request: AccountRequest, number: int) -> HttpResponse:
    """Forward a letter."""
    to = request.POST.get("to", "")[:100]
    key = request.POST.get("key", "")[:LONGEST_KEY]
    try:
        line = forward(number, to, by=request.account, at=timezone.now(), key=key)
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, number, (FieldError("", words_of(refusal)),), 409)
    page = letter_page(request.account, number, at=timezone.now())
    facts = {"number": line.text, "to": page.parts[-1].to if page.parts else ""}
    words = _("%(number)s diteruskan ke %(to)s. Dapat dibatalkan selama belum dibaca.")
    request.session["news"] = words % facts
    return redirect("buku", page.book.key)


@require_POST
@signed_in
@refuses
def sheet(request: AccountRequest, part: int) -> HttpResponse:
    """Send a sheet."""
    now = timezone.now()
    number = entry_of_part(request.account, part)
    page = letter_page(request.account, number, at=now)
    reader = Reader(request.POST)
    found = read_sheet(reader, page.today)
    if reader.errors:
        return _shown(request, number, tuple(reader.errors), 422)
    key = request.POST.get("key", "")[:LONGEST_KEY]
    try:
        dispose(part, found, by=request.account, at=now, key=key)
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, number, (sheet_error(refusal),), 409)
    to = next((r.title for r in page.receivers if r.position == found.main), "")
    words = _("Disposisi terkirim ke %(to)s. Dapat dibatalkan selama belum dibaca.")
    request.session["news"] = words % {"to": to}
    return redirect("surat", number)


def _settle(part: int, words: str, by: Account, key: str) -> str:
    settle(part, words, by=by, at=timezone.now(), key=key)
    return _("Disposisi selesai. Jawaban Anda tercatat.")


def _close(part: int, words: str, by: Account, key: str) -> str:
    close(part, words, by=by, at=timezone.now(), key=key)
    return _("Disposisi ditutup. Catatan Anda tercatat.")


def _call_back(part: int, words: str, by: Account, key: str) -> str:
    del words
    call_back(part, by=by, at=timezone.now(), key=key)
    return _("Disposisi dibatalkan.")


DEEDS: Mapping[str, Callable[[int, str, Account, str], str]] = MappingProxyType(
    {"selesai": _settle, "tutup": _close, "batal": _call_back}
)


@require_POST
@signed_in
@refuses
def deed(request: AccountRequest, part: int, deed: str) -> HttpResponse:
    """Answer, close or call back one part of a disposisi."""
    if deed not in DEEDS:
        raise NotFound
    number = entry_of_part(request.account, part)
    words, key = request.POST.get("words", ""), request.POST.get("key", "")
    try:
        news = DEEDS[deed](part, words, request.account, key[:LONGEST_KEY])
    except NotFound:
        raise
    except RuleViolation as refusal:
        errors = _refused(f"id_words_{part}_{deed}", words.strip()[:2000], refusal)
        return _shown(request, number, errors, 409)
    request.session["news"] = news
    return redirect("surat", number)


def _refused(field: str, words: str, refusal: RuleViolation) -> tuple[FieldError, ...]:
    """Say why a deed is refused; once there is no field any more, with what was typed into it."""
    told = words_of(refusal)
    if refusal.code == "disposition.broken":
        return (FieldError(field, told),)
    if not words:
        return (FieldError("", told),)
    kept = _("Yang Anda tulis: %(words)s") % {"words": words}
    return (FieldError("", told), FieldError("", kept))


def _shown(
    request: AccountRequest,
    number: int,
    errors: tuple[FieldError, ...] = (),
    status: int = 200,
) -> HttpResponse:
    page = letter_page(request.account, number, at=timezone.now())
    filled = request.POST if "due" in request.POST else None
    context = {
        "here": "register",
        "page": page,
        "line": page.line,
        "letter": page.line.entry,
        "number": page.line.number,
        "received": page.line.entry.day,
        "kop": page.kop,
        "sheet": None
        if page.mine is None or not page.mine.can_dispose
        else sheet_form(
            page.receivers,
            page.instructions,
            filled=filled,
            is_lateral=page.is_lateral,
        ),
        "errors": errors,
        "dispositions": disposition_words(),
        "key": request.POST.get("key", "")[:LONGEST_KEY] or secrets.token_urlsafe(16),
    }
    return render(request, "surat.html", context, status=status)
