# SPDX-License-Identifier: Apache-2.0
"""What the frame of every page needs: who is signed in, what the menu offers."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from tatalaksana.queries.access import is_admin, is_author
from tatalaksana.queries.frame import frame_of
from tatalaksana.web.shared.request import account_of


def chrome(request: HttpRequest) -> dict[str, object]:
    """Return the frame's own values."""
    account = account_of(request) if hasattr(request, "user") else None
    session = getattr(request, "session", {})
    return {
        "account": account,
        "can_import": is_author(account),
        "can_administer": is_admin(account),
        "has_scanner": bool(settings.SCANNER),
        "languages": settings.LANGUAGES,
        "frame": frame_of(
            account, at=timezone.now(), known=getattr(request, "known", None)
        ),
        "news": session.pop("news", None),
        "undo": session.pop("undo", None),
    }
