# SPDX-License-Identifier: Apache-2.0
"""Cara berjalan: what each step asks for when it runs, and the author's say in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tatalaksana.actions.running import Running, confirm_acts, set_running
from tatalaksana.core.acts.act import VERBS
from tatalaksana.core.acts.propose import MOST
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.sop.model import MOST_PERFORMERS, Needs
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.procedures import SopPage, version_by_id
from tatalaksana.queries.related import related_of
from tatalaksana.queries.running import RunningStep, running_steps, too_few
from tatalaksana.web.procedures.pages import (
    check_of,
    page_context,
    shown_page,
    whole,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

_FIELDS: Final[Mapping[str, str]] = {
    "running.not_acts": "kerja",
    "running.impossible_needs": "sepakat",
}
"""The field of a step a refusal belongs to."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was sent back: of which step, as it was typed, and what is wrong with it."""

    activity: str
    typed: QueryDict
    refusal: RuleViolation


@require_safe
@refuses
def running(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """Show how every step runs, and to the author of a draft the forms to change it."""
    return _page(request, shown_page(request, agency, slug))


def _page(
    request: HttpRequest, page: SopPage, refused: Refused | None = None
) -> HttpResponse:
    steps = running_steps(page.sop)
    open_count = sum(not step.is_confirmed for step in steps)
    context = page_context(request, page, "cara-berjalan", check_of(page))
    few = too_few(page, at=timezone.now()) if page.can_edit else ()
    context |= {
        "steps": [_shown(step, refused) for step in steps],
        "proposed": open_count,
        "verbs": {act.value: _(words) for act, words in VERBS.items()},
        "may_set": page.can_edit and page.is_draft,
        "most": MOST_PERFORMERS,
        "related": related_of(page.sop, page.agency_slug, page.slug),
        "few": {one.activity: one for one in few},
        "errors": () if refused is None else (_error(refused),),
    }
    status = HTTPStatus.OK if refused is None else HTTPStatus.CONFLICT
    return render(request, "cara_berjalan.html", context, status=status)


def _error(refused: Refused) -> FieldError:
    field = _FIELDS.get(refused.refusal.code, "")
    at = f"{refused.activity}-{field}" if field else ""
    return FieldError(at, words_of(refused.refusal))


def _shown(step: RunningStep, refused: Refused | None) -> dict[str, object]:
    """Return a step with its words and what its form holds: what was typed, if it was refused."""
    needs = step.needs
    shown: dict[str, object] = {
        "step": step,
        "reasons": [(act, reason.say(_)) for act, reason in step.reasons],
        "performers": needs_words(needs),
        "who": _who(needs),
        "agree": needs.agree if needs is not None and needs.agree else 2,
        "of": needs.of if needs is not None and needs.of else "",
        "fields": _places(step.acts),
        "is_strategic": step.is_strategic,
    }
    if refused is not None and refused.activity == step.activity:
        shown |= _typed(refused.typed)
    return shown


def _typed(post: QueryDict) -> dict[str, object]:
    return {
        "is_open": True,
        "who": post.get("who", ""),
        "agree": post.get("agree", ""),
        "of": post.get("of", ""),
        "fields": _places(post.getlist("act")[:MOST]),
        "is_strategic": bool(post.get("strategic")),
    }


def _places(acts: Sequence[str]) -> list[str]:
    return [*acts, *[""] * (MOST - len(acts))]


def _who(needs: Needs | None) -> str:
    if needs is None:
        return "one"
    if needs.of:
        return "some"
    return {0: "all", 1: "any"}.get(needs.agree, "some")


def needs_words(needs: Needs | None) -> str:
    """Say how many do a step."""
    if needs is None:
        return _("satu orang")
    if not needs.of:
        return {0: _("semua pada kolom ini"), 1: _("salah satu, semua ditanya")}.get(
            needs.agree
        ) or _("%(n)s orang dari semua pada kolom ini") % {"n": needs.agree}
    facts = {"n": needs.agree or needs.of, "m": needs.of}
    return _("%(n)s dari %(m)s orang") % facts


@require_POST
@signed_in
@refuses
def set_step(request: AccountRequest, version: int, activity: str) -> HttpResponse:
    """Keep how one step runs."""
    post = request.POST
    page = version_by_id(request.account, version)
    said = Running(
        [word for word in post.getlist("act") if word],
        _needs(post),
        is_strategic=bool(post.get("strategic")),
    )
    try:
        set_running(
            version,
            activity,
            said,
            revision=whole(post.get("revision")) or 0,
            by=request.account,
            at=timezone.now(),
        )
    except NotFound:
        raise
    except RuleViolation as refusal:
        if not page.is_draft:
            raise
        return _page(request, page, Refused(activity, post, refusal))
    request.session["news"] = _("Cara berjalan langkah ini tersimpan pada draf.")
    return redirect(f"{_address(request, version)}#{activity}")


def _needs(post: QueryDict) -> Needs | None:
    if post.get("who") == "some":
        return Needs(_count(post.get("agree")), _count(post.get("of")))
    return {"all": Needs(0), "any": Needs(1)}.get(post.get("who", ""))


def _count(words: str | None) -> int:
    """Read a number; what is none is one too many, so that it is refused and not guessed."""
    if not words:
        return 0
    found = whole(words)
    return MOST_PERFORMERS + 1 if found is None else found


@require_POST
@signed_in
@refuses
def confirm(request: AccountRequest, version: int) -> HttpResponse:
    """Confirm the proposed acts of all steps."""
    before = version_by_id(request.account, version)
    count = sum(not step.is_confirmed for step in running_steps(before.sop))
    revision = whole(request.POST.get("revision")) or 0
    confirm_acts(version, revision=revision, by=request.account, at=timezone.now())
    words = ngettext(
        "Usulan %(n)s langkah disahkan.", "Usulan %(n)s langkah disahkan.", count
    )
    request.session["news"] = words % {"n": count}
    return redirect(_address(request, version))


def _address(request: AccountRequest, version: int) -> str:
    page: SopPage = version_by_id(request.account, version)
    address = reverse("cara-berjalan", args=[page.agency_slug, page.slug])
    return f"{address}?versi={page.number}"
