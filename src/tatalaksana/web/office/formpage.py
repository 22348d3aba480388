# SPDX-License-Identifier: Apache-2.0
"""The page of one form of Instansi."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.request import AccountRequest


def form_page(
    request: AccountRequest,
    form: Form,
    errors: tuple[FieldError, ...],
    *,
    title: str,
    back: str,
    revision: int = 0,
    told: str = "",
) -> HttpResponse:
    """Show a form with what is wrong; `back` is the page one came from, `told` a sentence."""
    context = {"here": "instansi", "form": form, "errors": errors, "title": title}
    context |= {"back": back, "revision": revision, "told": told}
    return render(request, "isian.html", context, status=422 if errors else 200)
