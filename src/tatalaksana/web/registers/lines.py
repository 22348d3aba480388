# SPDX-License-Identifier: Apache-2.0
"""One line of a book: what its chain says, mending, voiding, putting a line behind it, its scan."""

import secrets
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.registering import (
    correct_line,
    put_line_between,
    void_line,
)
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import title_of
from tatalaksana.queries.bookpage import Happened, line_page, scan_of
from tatalaksana.queries.dossier import PaperFile
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.scanleaves import scan_picture
from tatalaksana.web.registers.forms import (
    LONGEST_KEY,
    Typed,
    errors_at,
    filled_of,
    filled_with,
    read_line,
)
from tatalaksana.web.registers.words import (
    field_words,
    names_of,
    state_words,
    told_words,
    value_words,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.leaves import leaves_behind, picture_answer
from tatalaksana.web.shared.paperwords import (
    security_words,
    speed_words,
    why_words,
)
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

MEND, VOID, BETWEEN = "perbaiki", "batal", "sisip"


@require_GET
@signed_in
@refuses
def line(request: AccountRequest, number: int) -> HttpResponse:
    """Show a line and what became of it."""
    return _shown(request, number, request.GET.get("buka", "")[:12])


@require_POST
@signed_in
@refuses
def mend(request: AccountRequest, number: int) -> HttpResponse:
    """Correct a line, or enter one whose number was reserved."""

    def act(typed: Typed) -> str:
        made = correct_line(
            number,
            typed.entry,
            reason=typed.reason,
            scan=typed.scan,
            by=request.account,
            at=timezone.now(),
        )
        return _("Baris %(number)s diperbaiki.") % {"number": made.text}

    return _acted(request, number, MEND, act)


@require_POST
@signed_in
@refuses
def void(request: AccountRequest, number: int) -> HttpResponse:
    """Void the number of a line."""
    reason = request.POST.get("reason", "")
    try:
        made = void_line(number, reason=reason, by=request.account, at=timezone.now())
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, number, VOID, errors_at(refusal), 409)
    words = _("Nomor %(number)s batal. Alasannya tercatat.")
    request.session["news"] = words % {"number": made.text}
    return redirect("baris", number)


@require_POST
@signed_in
@refuses
def between(request: AccountRequest, number: int) -> HttpResponse:
    """Write a line behind this one."""

    def act(typed: Typed) -> str:
        made = put_line_between(
            number,
            typed.entry,
            reason=typed.reason,
            by=request.account,
            at=timezone.now(),
            form=request.POST.get("key", "")[:LONGEST_KEY],
        )
        return _("%(number)s disisipkan.") % {"number": made.text}

    return _acted(request, number, BETWEEN, act)


def _acted(
    request: AccountRequest, number: int, mode: str, act: Callable[[Typed], str]
) -> HttpResponse:
    line_page(request.account, number, at=timezone.now())
    typed = read_line(request, timezone.localdate())
    if typed.errors:
        return _shown(request, number, mode, typed.errors, 422)
    try:
        words = act(typed)
    except NotFound:
        raise
    except RuleViolation as refusal:
        return _shown(request, number, mode, errors_at(refusal), 409)
    request.session["news"] = words
    return redirect("baris", number)


def _shown(
    request: AccountRequest,
    number: int,
    mode: str,
    errors: tuple[FieldError, ...] = (),
    status: int = 200,
) -> HttpResponse:
    check = bool(request.GET.get("periksa"))
    page = line_page(request.account, number, check=check, at=timezone.now())
    is_allowed = page.can_put_between if mode == BETWEEN else page.can_write
    today = timezone.localdate()
    filled = filled_of(request.POST, today)
    if request.method == "GET" and mode == MEND and not page.line.is_reserved:
        filled = filled_with(page.line.entry)
    context = {
        "here": "register",
        "page": page,
        "line": page.line,
        "title": title_of(page.book),
        "names": names_of(page.book),
        "mode": mode if is_allowed else "",
        "f": filled,
        "errors": errors,
        "told": [_told(one) for one in page.happened],
        "states": state_words(),
        "reason": why_words(page.line.reason),
        "speeds": speed_words(),
        "securities": security_words(),
        "needs_code": "{kode}" in page.book.pattern,
        "key": request.POST.get("key", "")[:LONGEST_KEY] or secrets.token_urlsafe(16),
    }
    return render(request, "baris.html", context, status=status)


def _told(happened: Happened) -> dict[str, object]:
    names = field_words()
    changes = [
        (names.get(name, name), value_words(name, old), value_words(name, new))
        for name, old, new in happened.changes
    ]
    return {
        "at": happened.at,
        "who": happened.by.office or happened.by.name or _("Sistem"),
        "words": told_words(happened),
        "reason": why_words(happened.reason),
        "changes": changes,
    }


@require_GET
@signed_in
@refuses
def scan(request: AccountRequest, number: int) -> HttpResponse:
    """Hand the scan of a letter out: always as a file, never as a page of this site."""
    return file_answer(scan_of(request.account, number, at=timezone.now()))


@require_GET
@signed_in
@refuses
def leaf(request: AccountRequest, number: int, page: int) -> HttpResponse:
    """Send one page of the scan of a letter as a picture; a scan may be replaced, so it is asked anew."""
    found = scan_picture(request.account, number, page, at=timezone.now())
    return picture_answer(found, "no-cache")


@require_GET
@signed_in
@refuses
def leaves(request: AccountRequest, number: int) -> HttpResponse:
    """Send the places of the pages behind the first of a scan."""
    found = scan_picture(request.account, number, 1, at=timezone.now())
    address = reverse("pindaian-lembar", args=[number])
    return leaves_behind(request, address, _("Pindaian"), found.pages)


def file_answer(found: PaperFile) -> HttpResponse:
    """Return a file no browser runs."""
    answer = HttpResponse(found.data, content_type=found.media_type)
    name = content_disposition_header(as_attachment=True, filename=found.filename)
    answer.headers["Content-Disposition"] = name or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
