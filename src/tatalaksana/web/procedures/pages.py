# SPDX-License-Identifier: Apache-2.0
"""What every tab of an SOP shows around its content."""

from django.http import HttpRequest
from django.utils import timezone

from tatalaksana.queries.checks import CheckPage, check_page
from tatalaksana.queries.migrating import older_count
from tatalaksana.queries.procedures import SopPage, sop_page
from tatalaksana.queries.starting import may_start
from tatalaksana.web.shared.request import account_of


def whole(words: str | None) -> int | None:
    """Read a whole number that somebody sent, None when it is none."""
    return (
        int(words)
        if words and words.isascii() and words.isdigit() and len(words) < 9
        else None
    )


def shown_page(request: HttpRequest, agency: str, slug: str) -> SopPage:
    """Return the version of an SOP that is asked for.

    Raises:
        NotFound: there is none this account may see.
    """
    return sop_page(account_of(request), agency, slug, whole(request.GET.get("versi")))


def page_context(
    request: HttpRequest, page: SopPage, tab: str, check: CheckPage
) -> dict[str, object]:
    """Return what the head and the tabs are made of."""
    account = account_of(request)
    return {
        "older_cases": older_count(account, page.version_id),
        "can_start": may_start(account, page.version_id, at=timezone.now()),
        "here": "pustaka",
        "page": page,
        "sop": page.sop,
        "tab": tab,
        "check": check,
    }


def check_of(page: SopPage, number: int = 0) -> CheckPage:
    """Return the findings of a version, one of them open."""
    return check_page(
        page.sop, page.agency_style, is_draft=page.is_draft, open_number=number
    )
