# SPDX-License-Identifier: Apache-2.0
"""What the frame of every page needs: who is signed in, what the menu offers."""

from django.conf import settings
from django.http import HttpRequest

from tatalaksana.queries.access import is_author
from tatalaksana.web.shared.request import account_of


def chrome(request: HttpRequest) -> dict[str, object]:
    """Return the frame's own values."""
    account = account_of(request) if hasattr(request, "user") else None
    return {
        "account": account,
        "can_import": is_author(account),
        "languages": settings.LANGUAGES,
        "news": request.session.pop("news", None)
        if hasattr(request, "session")
        else None,
    }
