# SPDX-License-Identifier: Apache-2.0
"""Tugas saya and one task: read, decide, go on."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.actions import cases
from tatalaksana.actions.papers import hand_in
from tatalaksana.core.acts.act import Act
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.tasks import Verb
from tatalaksana.core.naskah.disposing import BrokenDisposition
from tatalaksana.queries.dossier import paper_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.frame import Known
from tatalaksana.queries.inbox import InboxPage, inbox_page, next_task
from tatalaksana.queries.papers import Paper
from tatalaksana.queries.sheetdesk import given_in, sheet_desk
from tatalaksana.queries.signpage import is_named_to_sign, waiting_to_sign
from tatalaksana.queries.taskpage import ActLine, TaskPage, task_page
from tatalaksana.queries.worktable import Opened
from tatalaksana.web.cases.actforms import FORMS
from tatalaksana.web.cases.actwords import summary_of
from tatalaksana.web.cases.inboxwords import groups_in_words
from tatalaksana.web.cases.words import (
    capacity_words,
    chip_words,
    verb_words,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.paperwords import kind_words, paper_state_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in
from tatalaksana.web.shared.sheetform import sheet_error, sheet_form

_KEY = 40
_SLUGS = {act: form.slug for act, form in FORMS.items()} | {
    Act.REGISTER: "catat",
    Act.ARCHIVE: "arsipkan",
}
"""The addresses of the forms of acts; a disposisi and a number have theirs beside the decision."""
_PAPER = "naskah"


@require_GET
@signed_in
@refuses
def inbox(request: AccountRequest) -> HttpResponse:
    """Show what there is to do, nearest deadline first."""
    page = inbox_page(
        request.account,
        at=timezone.now(),
        chosen=request.GET.get("saring", "")[:20],
        query=request.GET.get("q", "").strip()[:200],
        page=_number(request.GET.get("hal")),
    )
    request.known = Known(page.rights, page.total)
    context = {"here": "tugas", "page": page, "summary": _summary(page)}
    context |= {"names": chip_words(), "groups": groups_in_words(page)}
    if page.may_sign:
        context["to_sign"] = waiting_to_sign(request.account, page.rights, page.second)
    context["is_named"] = is_named_to_sign(request.account, page.rights)
    part = request.headers.get("HX-Target") == "daftar"
    return render(request, "_tugas.html" if part else "tugas.html", context)


def _summary(page: InboxPage) -> str:
    """Say how many tasks there are, how many late, how many due today."""
    parts = [ngettext("%(n)s tugas", "%(n)s tugas", page.total) % {"n": page.total}]
    if page.late:
        parts.append(_("%(n)s terlambat") % {"n": page.late})
    if page.today:
        parts.append(_("%(n)s jatuh tempo hari ini") % {"n": page.today})
    return ", ".join(parts)


def _number(words: str | None) -> int:
    is_number = words and words.isascii() and words.isdigit() and len(words) < 7
    return int(words) if words and is_number else 1


@require_GET
@signed_in
@refuses
def task(request: AccountRequest, number: int) -> HttpResponse:
    """Show one task; that it was opened is noted."""
    cases.see(number, by=request.account, at=timezone.now())
    return shown_task(request, number)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def send_back(request: AccountRequest, number: int) -> HttpResponse:
    """Ask to which step and why, and send the work back."""
    if request.method == "GET":
        return shown_task(request, number, mode="kembalikan")

    def act() -> Opened:
        return cases.send_back(
            number,
            target=request.POST.get("target", "")[:40],
            reason=request.POST.get("reason", "").strip()[:4000],
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=timezone.now(),
            key=_key(request),
        )

    return acted(request, number, act, _("Dikembalikan."), mode="kembalikan")


@require_POST
@signed_in
@refuses
def complete(request: AccountRequest, number: int) -> HttpResponse:
    """Finish a task with the chosen answer."""

    def act() -> Opened:
        return cases.complete(
            number,
            answer=request.POST.get("answer", "")[:200],
            reason=request.POST.get("reason", "").strip()[:4000],
            without=request.POST.get("without", "").strip()[:1000],
            seen=said(request),
            capacity=request.POST.get("capacity", "")[:100],
            by=request.account,
            at=timezone.now(),
            key=_key(request),
        )

    return acted(request, number, act, _("Selesai."), undo=True)


def said(request: HttpRequest) -> tuple[int, ...]:
    """Return the versions of papers that lay before somebody who decided."""
    found = (v for v in request.POST.getlist("seen") if v.isascii() and v.isdigit())
    return tuple(int(v) for v in found if len(v) < 12)


@require_POST
@signed_in
@refuses
def take(request: AccountRequest, number: int) -> HttpResponse:
    """Take a task in hand, or lay it back."""
    verb = cases.release if request.POST.get("lepas") else cases.reserve
    at, key = timezone.now(), _key(request)
    return _stayed(
        request, number, lambda: verb(number, by=request.account, at=at, key=key)
    )


@require_POST
@signed_in
@refuses
def pull_back(request: AccountRequest, number: int) -> HttpResponse:
    """Take one's own finished task back."""
    at, key = timezone.now(), _key(request)
    cases.pull_back(number, by=request.account, at=at, key=key)
    request.session["news"] = _("Ditarik kembali. Tugas ini ada pada Anda lagi.")
    return redirect("tugas-satu", number)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def suspend(request: AccountRequest, number: int) -> HttpResponse:
    """Let a task wait for somebody outside, or go on with it."""
    if request.method == "GET":
        return shown_task(request, number, mode="tangguhkan")
    post, at, key = request.POST, timezone.now(), _key(request)
    reason = post.get("reason", "").strip()[:4000]
    waits_for = post.get("waits_for", "").strip()[:300]

    def act() -> Opened:
        if post.get("lanjut"):
            return cases.resume(
                number, reason=reason, by=request.account, at=at, key=key
            )
        return cases.suspend(
            number,
            reason=reason,
            waits_for=waits_for,
            by=request.account,
            at=at,
            key=key,
        )

    return _stayed(request, number, act, mode="tangguhkan")


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def hand_over(request: AccountRequest, number: int) -> HttpResponse:
    """Give a task to another who may do it, or back to all of them."""
    if request.method == "GET":
        return shown_task(request, number, mode="serahkan")
    to = request.POST.get("to", "")
    reason = request.POST.get("reason", "").strip()[:4000]

    def act() -> Opened:
        receiver = int(to) if to.isascii() and to.isdigit() and len(to) < 12 else None
        return cases.reassign(
            number, to=receiver, reason=reason, by=request.account, at=timezone.now()
        )

    return _stayed(request, number, act, mode="serahkan")


@require_POST
@signed_in
@refuses
def upload(request: AccountRequest, number: int) -> HttpResponse:
    """Hand in a paper."""
    file = request.FILES.get("file")

    def act() -> None:
        hand_in(
            number,
            name=request.POST.get("name", ""),
            item=request.POST.get("item", ""),
            filename=(file.name or "") if file else "",
            data=file.read() if file else b"",
            by=request.account,
            at=timezone.now(),
            key=_key(request),
        )

    return _stayed(request, number, act, mode=_PAPER)


@require_GET
@signed_in
@refuses
def paper(request: AccountRequest, version: int) -> HttpResponse:
    """Hand a paper out: always as a file, never as a page of this site."""
    found = paper_file(request.account, version, at=timezone.now())
    answer = HttpResponse(found.data, content_type=found.media_type)
    name = content_disposition_header(as_attachment=True, filename=found.filename)
    answer.headers["Content-Disposition"] = name or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _key(request: HttpRequest) -> str:
    return request.POST.get("key", "")[:_KEY]


def acted(
    request: AccountRequest,
    number: int,
    act: Callable[[], Opened],
    news: str,
    *,
    mode: str = "",
    undo: bool = False,
) -> HttpResponse:
    """Do what ends a task here, and go on to the next one; a refusal keeps what was typed."""
    try:
        opened = act()
    except NotFound:
        raise
    except BrokenDisposition as refusal:
        errors = (sheet_error(refusal),)
        return shown_task(request, number, sheet_errors=errors, status=409)
    except RuleViolation as refusal:
        return shown_task(request, number, mode=mode, refusal=refusal)
    request.session["news"] = f"{opened.row.case.subject}: {news}"
    if undo:
        request.session["undo"] = reverse("tarik", args=[number])
    following = next_task(request.account, at=timezone.now())
    return redirect("tugas-satu", following) if following else redirect("tugas")


def _stayed(
    request: AccountRequest, number: int, act: Callable[[], object], *, mode: str = ""
) -> HttpResponse:
    """Do what leaves the task here, and show it again."""
    try:
        act()
    except NotFound:
        raise
    except RuleViolation as refusal:
        return shown_task(request, number, mode=mode, refusal=refusal)
    return redirect("tugas-satu", number)


def shown_task(
    request: AccountRequest,
    number: int,
    *,
    mode: str = "",
    refusal: RuleViolation | None = None,
    sheet_errors: tuple[FieldError, ...] = (),
    status: int = 0,
) -> HttpResponse:
    """Show a task, with what was refused; nothing that was typed is lost."""
    page = task_page(request.account, number, at=timezone.now())
    words, allowed = words_of(refusal) if refusal else "", set(page.verbs)
    is_paper = mode == _PAPER and Verb.COMPLETE in allowed
    context: dict[str, object] = {
        "here": "tugas",
        "page": page,
        "mode": "" if mode == _PAPER else mode,
        "errors": sheet_errors,
        "refused": "" if is_paper else words,
        "may_say_why": isinstance(refusal, cases.YieldMissing | cases.ActMissing),
        "paper_errors": words if is_paper else "",
        "typed": request.POST,
        "key": _key(request) or secrets.token_urlsafe(16),
        "verbs": verb_words(),
        "capacities": capacity_words(),
        "allowed": {verb.value for verb in allowed},
        "closed": _closed(page),
        "kept": "\n".join(_written(request)) if refusal else "",
        "forms": _forms(page),
        "shown": _paper_shown(request, page),
        "paper_states": paper_state_words(),
        "given": given_in(page.case),
        "paper_kinds": kind_words().items(),
    }
    if page.wants_sheet and not mode and Verb.COMPLETE in allowed:
        context |= _sheet(request, page)
    code = status or (409 if refusal else 200)
    return render(request, "tugas_satu.html", context, status=code)


def _sheet(request: AccountRequest, page: TaskPage) -> dict[str, object]:
    """Return the lembar disposisi of a task, filled as it was typed."""
    answer = page.ways[0].label if page.ways else ""
    desk = sheet_desk(request.account, page.id, answer=answer, at=timezone.now())
    is_typed = "main" in request.POST or "instructions" in request.POST
    form = sheet_form(
        desk.receivers,
        desk.instructions,
        filled=request.POST if is_typed else None,
        main=desk.main,
        is_lateral=desk.is_lateral,
        by_sop=True,
    )
    follows = (r.title for r in desk.receivers if r.position == desk.main)
    context = {"sheet": form, "desk": desk, "answer": answer}
    return context | {"follows": next(follows, "")}


def _paper_shown(request: HttpRequest, page: TaskPage) -> Paper | None:
    """Return the paper that lies open: the one asked for, else the first of the packet."""
    asked = request.GET.get("naskah", "")
    packet = page.desk.packet
    found = (p for p in packet if str(p.version_id) == asked)
    return next(found, next(iter(packet), None))


def _written(request: HttpRequest) -> list[str]:
    """Return the sentences somebody typed, which no refusal may lose."""
    fields = ("reason", "waits_for", "without")
    return [words for f in fields if (words := request.POST.get(f, "").strip())]


def _forms(page: TaskPage) -> tuple[tuple[ActLine, str, str], ...]:
    """Return the acts of the step with the address of their form and what they recorded."""
    return tuple(
        (line, _SLUGS[line.act], summary_of(line.kept.record) if line.kept else "")
        for line in page.forms
        if line.act in _SLUGS
    )


def _closed(page: TaskPage) -> bool:
    return page.state not in {"ready", "reserved", "suspended"}
