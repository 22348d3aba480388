# SPDX-License-Identifier: Apache-2.0
"""Every address of the site."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from tatalaksana.web.shared.refusals import not_found, not_let_in


def healthy(request: HttpRequest) -> HttpResponse:
    """Answer that the server runs."""
    del request
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", include("tatalaksana.web.people.urls")),
    path("", include("tatalaksana.web.procedures.urls")),
    path("", include("tatalaksana.web.cases.urls")),
    path("", include("tatalaksana.web.papers.urls")),
    path("", include("tatalaksana.web.oversight.urls")),
    path("", include("tatalaksana.web.registers.urls")),
    path("", include("tatalaksana.web.tracking.urls")),
    path("", include("tatalaksana.web.office.urls")),
    path("bahasa/", set_language, name="set_language"),
    path("sehat/", healthy, name="sehat"),
]
handler404 = not_found
handler403 = not_let_in
