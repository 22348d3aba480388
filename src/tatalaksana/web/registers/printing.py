# SPDX-License-Identifier: Apache-2.0
"""Print a book: choose a period, have it as PDF or as a workbook."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tatalaksana.core.naskah.books import title_of
from tatalaksana.formats.rendering.books import render_sheet_pdf, render_sheet_xlsx
from tatalaksana.queries.bookpage import book_page
from tatalaksana.queries.bookprint import printed_book
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.registers.books import number_of
from tatalaksana.web.registers.words import month_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

KINDS = {
    "pdf": (render_sheet_pdf, "application/pdf"),
    "xlsx": (
        render_sheet_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@require_GET
@signed_in
@refuses
def period(request: AccountRequest, key: str) -> HttpResponse:
    """Ask for which period a book is printed."""
    page = book_page(request.account, key, at=timezone.now())
    context = {
        "here": "register",
        "page": page,
        "title": title_of(page.book),
        "months": month_words(),
        "first": date(page.today.year, 1, 1),
        "this_month": page.today.month,
    }
    return render(request, "cetak_buku.html", context)


@require_GET
@signed_in
@refuses
def download(request: AccountRequest, key: str, ending: str) -> HttpResponse:
    """Give a book of a period as a file."""
    if ending not in KINDS:
        raise NotFound
    now = timezone.now()
    today = timezone.localdate(now)
    first, last = _span(request, today.year)
    found = printed_book(request.account, key, first, last, at=now, ending=ending)
    made, media_type = KINDS[ending]
    answer = HttpResponse(made(found.sheet), content_type=media_type)
    name = f'attachment; filename="buku-{found.name}.{ending}"'
    answer.headers["Content-Disposition"] = name
    return answer


def _span(request: AccountRequest, this_year: int) -> tuple[date, date]:
    """Return the period asked for: from and to (told backwards it is the same), a month, or the whole year."""
    year = number_of(request.GET.get("tahun", "")) or this_year
    year = min(max(year, 2000), 9998)
    month = number_of(request.GET.get("bulan", ""))
    if 0 < month <= 12:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
    first = _day(request, "dari", date(year, 1, 1))
    last = _day(request, "sampai", date(year, 12, 31))
    return min(first, last), max(first, last)


def _day(request: AccountRequest, name: str, usual: date) -> date:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return usual
