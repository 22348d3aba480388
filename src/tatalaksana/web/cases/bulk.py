# SPDX-License-Identifier: Apache-2.0
"""Several simple tasks at once: shown first, done one by one, each answered for itself."""

import secrets
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.cases import complete
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.inbox import SimpleTask, open_count, simple_tasks
from tatalaksana.web.cases.words import verb_words
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, account_of, signed_in

MOST = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one task: done, or refused and why."""

    task: SimpleTask
    refusal: str


@require_POST
@signed_in
@refuses
def bulk(request: AccountRequest) -> HttpResponse:
    """Show the chosen tasks, or finish them when that was confirmed."""
    tasks = simple_tasks(request.account, _chosen(request), at=timezone.now())
    if not tasks:
        request.session["news"] = _("Belum ada tugas yang dicentang.")
        return redirect("tugas")
    context = {"here": "tugas", "verbs": verb_words(), "tasks": tasks}
    if not request.POST.get("yakin"):
        key = secrets.token_urlsafe(16)
        return render(request, "banyak.html", context | {"key": key})
    key = request.POST.get("key", "")[:24]
    outcomes = [Outcome(task, _finished(request, task, key)) for task in tasks]
    done = sum(not outcome.refusal for outcome in outcomes)
    return render(
        request, "banyak_jadi.html", context | {"outcomes": outcomes, "done": done}
    )


def _finished(request: AccountRequest, task: SimpleTask, key: str) -> str:
    """Finish one task in its own transaction; returns why not when it is refused."""
    try:
        complete(
            task.id,
            answer=task.answer,
            by=request.account,
            at=timezone.now(),
            key=f"{key}:{task.id}"[:40],
        )
    except RuleViolation as refusal:
        return words_of(refusal)
    return ""


def _chosen(request: HttpRequest) -> list[int]:
    words = request.POST.getlist("tugas")[:MOST]
    return [int(w) for w in words if w.isascii() and w.isdigit() and len(w) < 12]


@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """Answer how many tasks there are to do now; who is not signed in any more gets nothing."""
    account = account_of(request)
    if account is None:
        return HttpResponse(status=204)
    many = open_count(account, at=timezone.now())
    words = format_html('<span class="count">{}</span>', many) if many else ""
    return HttpResponse(words)
