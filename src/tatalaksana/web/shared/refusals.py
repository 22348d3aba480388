# SPDX-License-Identifier: Apache-2.0
"""Refusals as answers: not there and not yours are 404, a lost race or broken rule is 409."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.shared.messages import words_of
from tatalaksana.web.shared.request import page_before

Rest = ParamSpec("Rest")
Req = TypeVar("Req", bound=HttpRequest)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a page that is not there, or not for this account."""
    del exception
    context = {"title": _("Tidak ditemukan"), "words": words_of(NotFound())}
    return render(request, "refused.html", context, status=404)


def not_let_in(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Answer for a form sent without its seal (session over, or another site's form)."""
    del exception
    context = {
        "title": _("Formulir kedaluwarsa"),
        "words": _(
            "Sesi berakhir atau halaman terlalu lama terbuka. Muat ulang, lalu kirim lagi."
        ),
    }
    context["back"] = page_before(request)
    return render(request, "refused.html", context, status=403)


def not_opened_like_this(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give an address that only takes forms a page with words when it is opened."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return answer
        context = {
            "title": _("Tidak dapat dibuka langsung"),
            "words": _(
                "Alamat ini hanya menerima isian formulir. Buka halamannya, lalu ulangi dari sana."
            ),
        }
        page = render(request, "refused.html", context, status=answer.status_code)
        page.headers["Allow"] = answer.headers.get("Allow", "POST")
        return page

    return middleware


def refuses(
    view: Callable[Concatenate[Req, Rest], HttpResponse],
) -> Callable[Concatenate[Req, Rest], HttpResponse]:
    """Turn the rules' refusals into pages with words."""

    @wraps(view)
    def inner(request: Req, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound:
            return not_found(request)
        except RuleViolation as refusal:
            context = {"title": _("Belum dapat dilakukan"), "words": words_of(refusal)}
            context["back"] = page_before(request)
            return render(request, "refused.html", context, status=409)

    return inner
