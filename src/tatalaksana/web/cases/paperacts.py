# SPDX-License-Identifier: Apache-2.0
"""The forms of acts on papers: disposisi, agenda, number, and papers that were signed elsewhere."""

import secrets
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions.acts import Upload, record_act
from tatalaksana.actions.cases import complete
from tatalaksana.actions.disposing import dispose_at
from tatalaksana.actions.giving_numbers import number_papers
from tatalaksana.actions.registering import register_at
from tatalaksana.actions.taking_in import Elsewhere, TakenIn, take_in_signed
from tatalaksana.core.acts.exchange import Receipt
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import Entry
from tatalaksana.core.naskah.kinds import Security, Speed
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.registerpage import RegisterPage, register_page
from tatalaksana.queries.sheetdesk import SheetDesk, sheet_desk
from tatalaksana.queries.sheetprint import printed_sheet
from tatalaksana.queries.worktable import Opened
from tatalaksana.web.cases.actforms import one_of
from tatalaksana.web.cases.tasks import acted, said, shown_task
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.reader import Filled, Reader, iso
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in
from tatalaksana.web.shared.sheetform import read_sheet


@require_POST
@signed_in
@refuses
def dispose(request: AccountRequest, number: int) -> HttpResponse:
    """Give the disposisi of a task; the task is done by it."""
    now, answer = timezone.now(), request.POST.get("answer", "")[:200]
    desk = sheet_desk(request.account, number, answer=answer, at=now)
    reader = Reader(request.POST)
    sheet = read_sheet(reader, desk.today)
    if not reader.errors and not _is_offered(desk, sheet):
        words = _("Pilih penerima dari daftar.")
        reader.errors.append(FieldError("id_main", words))
    if reader.errors:
        errors = tuple(reader.errors)
        return shown_task(request, number, sheet_errors=errors, status=422)
    return acted(
        request,
        number,
        lambda: dispose_at(
            number,
            sheet,
            answer=answer,
            without=request.POST.get("without", "").strip()[:1000],
            seen=said(request),
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=now,
            key=request.POST.get("key", "")[:40],
        ),
        _("Disposisi terkirim."),
        undo=True,
    )


def _is_offered(desk: SheetDesk, sheet: Disposition) -> bool:
    known = {r.position for r in desk.receivers}
    return known.issuperset({sheet.main, *sheet.copies})


@require_GET
@signed_in
@refuses
def print_sheet(request: AccountRequest, part: int) -> HttpResponse:
    """Give a lembar disposisi on half a folio."""
    found = printed_sheet(request.account, part, at=timezone.now())
    answer = HttpResponse(found.pdf, content_type="application/pdf")
    name = f"lembar-disposisi-{found.case_number:04d}-{part}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def register(request: AccountRequest, number: int) -> HttpResponse:
    """Enter the letter of a case in the agenda."""
    now = timezone.now()
    page = register_page(request.account, number, at=now)
    if request.method == "GET":
        return _register(request, page, _filled(page.entry))
    reader = Reader(request.POST)
    entry = _entry(reader)
    filled = Filled({name: str(words) for name, words in request.POST.items()})
    if reader.errors:
        return _register(request, page, filled, tuple(reader.errors), 422)
    file = request.FILES.get("scan")
    try:
        register_at(
            number,
            entry,
            scan=Upload(file.name or "", file.read()) if file else None,
            despite=bool(request.POST.get("despite")),
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=now,
            key=request.POST.get("key", "")[:40],
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        is_file = refusal.code == "file.not_a_paper"
        field = "scan" if is_file else refusal.facts.get("field", "")
        errors = (FieldError(f"id_{field}" if field else "", words_of(refusal)),)
        again = refusal.code == "entry.same_letter"
        return _register(request, page, filled, errors, 409, again=again)
    # Told now: it is entered, even when the step needs more before it is done.
    request.session["news"] = _("Tercatat dalam buku agenda.")
    if not request.POST.get("teruskan"):
        return redirect("tugas-satu", number)
    return acted(
        request,
        number,
        lambda: _go_on(request, page, entry),
        _("Tercatat dan diteruskan."),
        undo=True,
    )


def _go_on(request: AccountRequest, page: RegisterPage, entry: Entry) -> Opened:
    """Finish the step; that the letter was taken in today is told by its line."""
    now, capacity = timezone.now(), request.POST.get("capacity", "")[:100]
    key, here = request.POST.get("key", "")[:39], timezone.localtime(now)
    if page.receives and entry.day == here.date():
        receipt = Receipt(
            what=entry.subject,
            sender=entry.counterpart,
            day=entry.day,
            at=here.time().replace(second=0, microsecond=0),
            amount=entry.attachments,
        )
        record_act(
            page.task,
            receipt,
            capacity=capacity,
            by=request.account,
            at=now,
            key=f"{key}r",
        )
    return complete(
        page.task,
        answer=page.onward.answer,
        capacity=capacity,
        by=request.account,
        at=now,
        key=f"{key}t",
    )


def _entry(reader: Reader) -> Entry:
    day = reader.maybe_day("letter_date")
    return Entry(
        counterpart=reader.needed("counterpart"),
        subject=reader.needed("subject"),
        day=reader.day("day"),
        letter_number=reader.line("letter_number", 100),
        letter_date=day,
        security=one_of(Security, reader.line("security")),
        speed=one_of(Speed, reader.line("speed")),
        attachments=reader.line("attachments", 100),
        directed_to=reader.line("directed_to", 200),
        classification=reader.line("classification", 60),
        note=reader.line("note"),
        srikandi=reader.line("srikandi", 100),
    )


def _filled(entry: Entry) -> Filled:
    return Filled(
        {
            "counterpart": entry.counterpart,
            "subject": entry.subject,
            "day": iso(entry.day),
            "letter_number": entry.letter_number,
            "letter_date": iso(entry.letter_date),
            "security": entry.security.value,
            "speed": entry.speed.value,
            "attachments": entry.attachments,
            "directed_to": entry.directed_to,
            "classification": entry.classification,
            "note": entry.note,
            "srikandi": entry.srikandi,
        }
    )


def _register(
    request: AccountRequest,
    page: RegisterPage,
    filled: Filled,
    errors: tuple[FieldError, ...] = (),
    status: int = HTTPStatus.OK,
    *,
    again: bool = False,
) -> HttpResponse:
    context = {
        "here": "tugas",
        "page": page,
        "f": filled,
        "errors": errors,
        "again": again,
        "typed": request.POST,
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(16),
    }
    return render(request, "catat_surat.html", context, status=status)


@require_POST
@signed_in
@refuses
def number_now(request: AccountRequest, number: int) -> HttpResponse:
    """Give the papers before one their numbers."""
    return _stayed(
        request,
        number,
        lambda: number_papers(
            number,
            said(request),
            outside=request.POST.get("outside", "")[:120],
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=timezone.now(),
            key=request.POST.get("key", "")[:40],
        ),
        _("Nomor tercatat."),
    )


@require_POST
@signed_in
@refuses
def take_in(request: AccountRequest, number: int) -> HttpResponse:
    """Take a paper in that was signed on paper, or in SRIKANDI."""
    file = request.FILES.get("scan")
    where = request.POST.get("where", "")
    taken = TakenIn(
        paper=request.POST.get("paper", "")[:200],
        where=next((w for w in Elsewhere if w.value == where), Elsewhere.ON_PAPER),
        number=request.POST.get("number", "")[:120],
        identifier=request.POST.get("identifier", "")[:200],
    )
    return _stayed(
        request,
        number,
        lambda: take_in_signed(
            number,
            taken,
            Upload((file.name or "") if file else "", file.read() if file else b""),
            by=request.account,
            at=timezone.now(),
            key=request.POST.get("key", "")[:40],
        ),
        _("Naskah bertanda tangan tersimpan."),
    )


def _stayed(
    request: AccountRequest, number: int, act: Callable[[], object], news: str
) -> HttpResponse:
    try:
        act()
    except NotFound:
        raise
    except RuleViolation as refusal:
        return shown_task(request, number, refusal=refusal)
    request.session["news"] = news
    return redirect("tugas-satu", number)
