# SPDX-License-Identifier: Apache-2.0
"""Pages as pictures over HTTP: one page, and the places of those behind the first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tatalaksana.formats.pages import MOST_PAGES, PagePicture


def picture_answer(found: PagePicture, keep: str) -> HttpResponse:
    """Return a page as a picture that this browser alone may keep as `keep` says."""
    answer = HttpResponse(found.data, content_type="image/png")
    answer.headers["Cache-Control"] = f"private, {keep}"
    answer.headers["X-Pages"] = str(found.pages)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def leaves_behind(
    request: HttpRequest, address: str, name: str, pages: int, code: str = ""
) -> HttpResponse:
    """Return the places of all pages behind the first, whose pictures stand at `address`.

    A file of others is only opened, and its pages counted, when somebody looks at it.
    """
    context = {"numbers": range(2, pages + 1), "pages": pages, "address": address}
    context |= {"name": name, "code": code, "is_cut": pages >= MOST_PAGES}
    return render(request, "_lembar_naskah.html", context)
