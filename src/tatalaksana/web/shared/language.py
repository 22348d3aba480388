# SPDX-License-Identifier: Apache-2.0
"""The language of a page: what the person chose here, else Indonesian.

The browser's own preference is not asked: a government screen speaks Indonesian first, and many
office machines have an English browser nobody chose.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def chosen_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Activate the language of the cookie the language form writes."""
    known = {code for code, _ in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(
            chosen if chosen in known else settings.LANGUAGE_CODE
        ):
            answer = get_response(request)
            answer.headers.setdefault(
                "Content-Language", translation.get_language() or "id"
            )
        return answer

    return middleware
