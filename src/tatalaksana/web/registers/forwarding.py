# SPDX-License-Identifier: Apache-2.0
"""Several letters forwarded to the head of the unit at once; each stands for itself."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tatalaksana.actions.letters_in import forward
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import title_of
from tatalaksana.queries.bookpage import WAITING, BookPage, book_page
from tatalaksana.queries.books import Line
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.registers.forms import LONGEST_KEY
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that was not forwarded, and why."""

    line: Line
    words: str


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def send_on_many(request: AccountRequest, key: str) -> HttpResponse:
    """Show the letters nobody was given yet, and forward the chosen ones to the head of the unit."""
    page = book_page(request.account, key, state=WAITING, at=timezone.now())
    if not page.can_write or page.unit_head is None:
        raise NotFound
    if request.method == "GET":
        return _asked(request, page)
    ticked = set(request.POST.getlist("surat"))
    chosen = [line for line in page.lines if str(line.id) in ticked]
    if not chosen:
        error = FieldError("id_surat", _("Pilih sedikitnya satu surat."))
        return _asked(request, page, (error,))
    left = tuple(_sent_each(request, chosen, page.unit_head[0]))
    sent = len(chosen) - len(left)
    if sent:
        words = ngettext(
            "%(n)s surat diteruskan ke %(to)s. Dapat dibatalkan selama belum dibaca.",
            "%(n)s surat diteruskan ke %(to)s. Dapat dibatalkan selama belum dibaca.",
            sent,
        )
        request.session["news"] = words % {"n": sent, "to": page.unit_head[1]}
    if not left:
        return redirect("buku", page.book.key)
    errors = tuple(FieldError("", f"{one.line.number}: {one.words}") for one in left)
    page = book_page(request.account, key, state=WAITING, at=timezone.now())
    return _asked(request, page, errors)


def _sent_each(request: AccountRequest, chosen: list[Line], to: str) -> Iterator[Left]:
    form = request.POST.get("key", "")[: LONGEST_KEY - 12]
    for line in chosen:
        key = f"{form}{line.id}" if form else ""
        try:
            forward(line.id, to, by=request.account, at=timezone.now(), key=key)
        except RuleViolation as refusal:
            yield Left(line, words_of(refusal))


def _asked(
    request: AccountRequest, page: BookPage, errors: tuple[FieldError, ...] = ()
) -> HttpResponse:
    context = {
        "here": "register",
        "page": page,
        "title": title_of(page.book),
        "errors": errors,
        "key": secrets.token_urlsafe(16),
    }
    status = HTTPStatus.CONFLICT if errors else HTTPStatus.OK
    return render(request, "teruskan_banyak.html", context, status=status)
