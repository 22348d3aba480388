# SPDX-License-Identifier: Apache-2.0
"""Pantauan: figures that open onto the tasks behind them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tatalaksana.queries.caselist import OFTEN_RETURNED
from tatalaksana.queries.oversight import oversight_page
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def oversight(request: AccountRequest) -> HttpResponse:
    """Show the figures of what one stands above."""
    page = oversight_page(request.account, at=timezone.now())
    context = {"here": "pantauan", "page": page, "often": OFTEN_RETURNED}
    return render(request, "pantauan.html", context)
