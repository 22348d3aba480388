# SPDX-License-Identifier: Apache-2.0
"""Kalender: hours and days off with their decrees; a change reckons open deadlines anew."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tatalaksana.core.worktime.changes import DropDayOff
from tatalaksana.queries.calendars import CalendarPage, calendar_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.web.office.formpage import form_page
from tatalaksana.web.office.saving import save_time, tried
from tatalaksana.web.office.timeforms import DayForm, DayOffForm, HoursForm
from tatalaksana.web.office.words import day_kind_words, weekday_words
from tatalaksana.web.shared.forms import FieldError, errors_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def calendar(request: AccountRequest) -> HttpResponse:
    """Show the hours, and the days off of a year."""
    typed = request.GET.get("tahun", "")
    year = int(typed) if typed.isdecimal() and len(typed) == len("2026") else None
    page = calendar_page(request.account, at=timezone.now(), year=year)
    context = {"here": "instansi", "tab": "kalender", "page": page}
    context |= {"kinds": day_kind_words(), "weekdays": weekday_words()}
    return render(request, "kalender.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def add_day_off(request: AccountRequest) -> HttpResponse:
    """Add a day off by decree."""
    page = calendar_page(request.account, at=timezone.now())
    form = DayOffForm(request.POST or None)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: save_time(request, form.change()))
        if not errors:
            request.session["news"] = _reckoned(_("Hari libur ditambahkan."))
            year = form.cleaned_data["day"].year
            return redirect(f"{reverse('kalender')}?tahun={year}")
    return _form(request, page, form, errors, _("Tambah hari libur"))


@require_http_methods(["GET", "POST"])
@signed_in
@refuses
def add_hours(request: AccountRequest) -> HttpResponse:
    """Add a rule of hours by circular."""
    page = calendar_page(request.account, at=timezone.now())
    form = HoursForm(request.POST or None, zone=None if page.hours else page.zone)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        errors = errors_of(form) or tried(lambda: save_time(request, form.change()))
        if not errors:
            request.session["news"] = _reckoned(_("Jam kerja ditambahkan."))
            return redirect("kalender")
    return _form(request, page, form, errors, _("Tambah jam kerja"))


@require_POST
@signed_in
@refuses
def drop_day_off(request: AccountRequest) -> HttpResponse:
    """Take a day off back."""
    form = DayForm(request.POST)
    if not form.is_valid():
        raise NotFound
    day = form.cleaned_data["day"]
    save_time(request, DropDayOff(day))
    request.session["news"] = _reckoned(_("Hari libur dicabut."))
    return redirect(f"{reverse('kalender')}?tahun={day.year}")


def _form(
    request: AccountRequest,
    page: CalendarPage,
    form: DayOffForm | HoursForm,
    errors: tuple[FieldError, ...],
    title: str,
) -> HttpResponse:
    return form_page(
        request,
        form,
        errors,
        title=title,
        back="kalender",
        revision=page.revision,
        told=_("Tenggat tugas yang terbuka dihitung ulang sesudah disimpan."),
    )


def _reckoned(news: str) -> str:
    return f"{news} {_('Tenggat tugas yang terbuka sedang dihitung ulang.')}"
