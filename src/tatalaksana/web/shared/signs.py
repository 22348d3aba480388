# SPDX-License-Identifier: Apache-2.0
"""What is typed may hold signs that no database keeps: they are shown for what they are."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict

_NUL, _SHOWN = "\x00", "\ufffd"
_ESCAPED: Final = "%00"


class StorableWords:
    """Put the sign for "not readable" where an address or a form says NUL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Look at what was typed, once it is known to come from a page of ours."""
        if _ESCAPED in request.META.get("QUERY_STRING", ""):
            request.GET = _shown(request.GET)  # type: ignore[assignment] # immutable again
        if request.method == "POST" and any(map(_has_nul, request.POST.lists())):
            request.POST = _shown(request.POST)  # type: ignore[assignment] # as above


def _has_nul(pair: tuple[str, list[str]]) -> bool:
    return any(_NUL in words for words in (pair[0], *pair[1]))


def _shown(said: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=said.encoding)
    for name, values in said.lists():
        clean.setlist(
            name.replace(_NUL, _SHOWN), [v.replace(_NUL, _SHOWN) for v in values]
        )
    clean._mutable = False  # noqa: SLF001 - as Django leaves it
    return clean
