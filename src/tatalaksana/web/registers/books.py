# SPDX-License-Identifier: Apache-2.0
"""The page of a book: its lines, its entry line, and numbers reserved for paper."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tatalaksana.actions.registering import (
    MOST_RESERVED,
    SameLetter,
    enter_line,
    reserve_numbers,
)
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import title_of
from tatalaksana.queries.bookpage import BookPage, book_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.registers.forms import (
    LONGEST_KEY,
    errors_at,
    filled_of,
    read_line,
)
from tatalaksana.web.registers.words import (
    day_month_words,
    filter_words,
    month_words,
    names_of,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import security_words, speed_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

DONE = "tercatat"
"""The session's note of the line that was entered just now."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry line is answered with."""

    errors: tuple[FieldError, ...] = ()
    twin: SameLetter | None = None
    status: HTTPStatus = HTTPStatus.OK


@require_GET
@signed_in
@refuses
def first_book(request: AccountRequest) -> HttpResponse:
    """Show the first book of the office."""
    return _shown(request, "")


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def book(request: AccountRequest, key: str) -> HttpResponse:
    """Show a book, or write its next line."""
    return _entered(request, key) if request.method == "POST" else _shown(request, key)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def entry_page(request: AccountRequest, key: str) -> HttpResponse:
    """Show the entry line as a page of its own, as a phone needs it."""
    if request.method == "POST":
        return _entered(request, key, template="catat.html")
    return _shown(request, key, template="catat.html")


def _entered(
    request: AccountRequest, key: str, *, template: str = "register.html"
) -> HttpResponse:
    now = timezone.now()
    page = book_page(request.account, key, at=now)
    typed = read_line(request, page.today)
    if typed.errors:
        said = Said(typed.errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(request, key, said, template=template)
    try:
        line = enter_line(
            key,
            typed.entry,
            scan=typed.scan,
            despite=bool(request.POST.get("despite")),
            outside=typed.outside,
            by=request.account,
            at=now,
            form=request.POST.get("key", "")[:LONGEST_KEY],
        )
    except NotFound:
        raise
    except SameLetter as refusal:
        refusal.facts["day"] = day_month_words(refusal.day, page.today)
        said = Said((), refusal, HTTPStatus.CONFLICT)
        return _shown(request, key, said, template=template)
    except RuleViolation as refusal:
        said = Said(errors_at(refusal), status=HTTPStatus.CONFLICT)
        return _shown(request, key, said, template=template)
    request.session[DONE] = [line.pk, line.text]
    return redirect("buku", key)


def _shown(
    request: AccountRequest,
    key: str,
    said: Said | None = None,
    *,
    template: str = "register.html",
) -> HttpResponse:
    said = said or Said()
    page = _asked(request, key)
    if template == "catat.html" and not page.can_write:
        raise NotFound
    context = {
        "here": "register",
        "page": page,
        "action": reverse(
            "catat" if template == "catat.html" else "buku", args=[page.book.key]
        ),
        "title": title_of(page.book),
        "names": names_of(page.book),
        "months": month_words(),
        "states": filter_words(page.book),
        "speeds": speed_words(),
        "securities": security_words(),
        "errors": said.errors,
        "twin": said.twin,
        "twin_words": words_of(said.twin) if said.twin else "",
        "f": filled_of(request.POST, page.today),
        "open_more": _opens(request, said),
        "key": request.POST.get("key", "")[:LONGEST_KEY] or secrets.token_urlsafe(16),
        "done": None if request.method == "POST" else request.session.pop(DONE, None),
        "needs_code": "{kode}" in page.book.pattern,
        "is_outside": page.book.source == "luar",
    }
    return render(request, template, context, status=said.status)


_MORE = ("security", "attachments", "directed_to", "note", "srikandi", "scan", "day")


def _opens(request: AccountRequest, said: Said) -> bool:
    """Whether Rincian stands open: something wrong, or something typed, is in it."""
    is_wrong = any(e.field.removeprefix("id_") in _MORE for e in said.errors)
    words = (request.POST.get(name, "") for name in _MORE[1:5])
    return is_wrong or any(words)


def _asked(request: AccountRequest, key: str) -> BookPage:
    asked = request.GET
    return book_page(
        request.account,
        key,
        year=number_of(asked.get("tahun", "")),
        query=" ".join(asked.get("q", "").split())[:200],
        month=number_of(asked.get("bulan", "")) % 13,
        state=asked.get("keadaan", "")[:10],
        page=number_of(asked.get("hal", "")) or 1,
        at=timezone.now(),
    )


def number_of(words: str) -> int:
    """Return a small number of an address, 0 for anything else."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else 0


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def reserve(request: AccountRequest, key: str) -> HttpResponse:
    """Reserve numbers to be written on paper."""
    now = timezone.now()
    page = book_page(request.account, key, at=now)
    if not page.can_write:
        raise NotFound
    if request.method == "GET":
        return _reserve_form(request, page)
    try:
        made = reserve_numbers(
            key,
            number_of(request.POST.get("count", "")),
            reason=request.POST.get("reason", ""),
            by=request.account,
            at=now,
            form=request.POST.get("key", "")[:LONGEST_KEY],
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        field = "id_reason" if refusal.code == "number.needs_why" else "id_count"
        errors = (FieldError(field, words_of(refusal)),)
        return _reserve_form(request, page, errors)
    if made:
        facts = {"first": made[0].text, "last": made[-1].text}
        words = _(
            "Nomor %(first)s sampai %(last)s dipesan. Isi barisnya sesudah naskah dibuat."
        )
        request.session["news"] = words % facts
    return redirect(f"{reverse('buku', args=[key])}?keadaan=dipesan")


def _reserve_form(
    request: AccountRequest, page: BookPage, errors: tuple[FieldError, ...] = ()
) -> HttpResponse:
    context = {
        "here": "register",
        "page": page,
        "title": title_of(page.book),
        "errors": errors,
        "typed": request.POST,
        "most": MOST_RESERVED,
        "key": request.POST.get("key", "")[:LONGEST_KEY] or secrets.token_urlsafe(16),
    }
    return render(request, "nomor_manual.html", context, status=409 if errors else 200)
