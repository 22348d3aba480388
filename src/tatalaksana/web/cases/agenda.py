# SPDX-License-Identifier: Apache-2.0
"""Agenda: what is to come, and each appointment as a calendar file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tatalaksana.formats.icalendar import MEDIA_TYPE, CalendarEvent, calendar_file
from tatalaksana.queries.agenda import Invitation, agenda_page, invitation
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def agenda(request: AccountRequest) -> HttpResponse:
    """Show what is to come: mine, or all of the agency."""
    is_all = request.GET.get("lihat") == "semua"
    page = agenda_page(request.account, at=timezone.now(), is_all=is_all)
    return render(request, "agenda.html", {"here": "agenda", "page": page})


@require_GET
@signed_in
@refuses
def calendar(request: AccountRequest, number: int) -> HttpResponse:
    """Hand an appointment out as a calendar file."""
    found = invitation(request.account, number, at=timezone.now())
    answer = HttpResponse(
        calendar_file(_event(request, found)), content_type=MEDIA_TYPE
    )
    name = f"agenda-{found.number:04d}.ics"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _event(request: AccountRequest, found: Invitation) -> CalendarEvent:
    one = found.appointment
    lines = [
        _("Berkas %(n)s: %(subject)s")
        % {"n": f"{found.number:04d}", "subject": found.subject}
    ]
    if one.participants:
        names = ", ".join(p.name for p in one.participants)
        lines.append(_("Peserta: %(names)s") % {"names": names})
    if one.reason:
        lines.append(one.reason)
    lines.append(request.build_absolute_uri(reverse("agenda")))
    return CalendarEvent(
        uid=found.uid,
        sequence=found.sequence,
        changed_at=found.at,
        begins=found.begins,
        ends=found.ends,
        summary=one.agenda,
        location=one.place,
        description="\n".join(lines),
        is_off=one.is_off,
    )
