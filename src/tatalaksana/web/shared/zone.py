# SPDX-License-Identifier: Apache-2.0
"""Show every moment in the time of the reader's office (WIB, WITA, WIT)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tatalaksana.core.worktime.calendar import Zone
from tatalaksana.web.shared.request import account_of


def local_time(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer requests of an account in the zone of its agency."""

    def inner(request: HttpRequest) -> HttpResponse:
        if not request.session.session_key:
            return answer(request)
        account = account_of(request)
        if account is None or account.agency is None:
            return answer(request)
        with timezone.override(Zone(account.agency.zone).offset):
            return answer(request)

    return inner
