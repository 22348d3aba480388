# SPDX-License-Identifier: Apache-2.0
"""Forms of Kalender: a day off and a rule of hours."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from tatalaksana.core.worktime.calendar import (
    BrokenHours,
    DayOff,
    DayOffKind,
    Interval,
    WorkingHours,
    Zone,
)
from tatalaksana.core.worktime.changes import AddDayOff, AddHours
from tatalaksana.formats.calendar import BrokenCalendarFile, intervals_of
from tatalaksana.web.office.fields import Day, Line, OfficeForm, Pick
from tatalaksana.web.office.words import day_kind_words
from tatalaksana.web.shared.messages import words_of

_WEEK = ("workday", "friday", "saturday", "sunday")


class Hours(Line):
    """The hours of a day: "07.30-12.00 13.00-16.00"; nothing is a free day."""

    def clean(self, value: object) -> tuple[Interval, ...]:
        """Read the hours, however their parts are set apart."""
        words = re.sub(r"\s*[-\u2013]\s*", "-", str(super().clean(value)))
        words = re.sub(r"[,;/&]| dan ", " ", words).replace(":", ".")
        words = re.sub(r"(?<!\d)(\d)\.", r"0\1.", words)
        try:
            return intervals_of(words, "")
        except BrokenCalendarFile:
            raise forms.ValidationError(
                _("Tulis jam seperti 07.30-12.00 13.00-16.00.")
            ) from None


class DayForm(forms.Form):
    """A day."""

    day = Day(label=_("Tanggal"))


class DayOffForm(OfficeForm):
    """A day on which the office is closed, by decree."""

    day = Day(label=_("Tanggal"))
    kind = Pick(label=_("Jenis"))
    name = Line(label=_("Nama hari libur"))
    decree = Line(label=_("Nomor surat"), required=False)

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("kind", day_kind_words().items())

    def change(self) -> AddDayOff:
        """Return the change that adds it."""
        data = self.cleaned_data
        kind = DayOffKind(data["kind"])
        return AddDayOff(DayOff(data["day"], kind, data["name"], data["decree"]))


class HoursForm(OfficeForm):
    """The hours of a week from a day on, by circular; the zone is asked with the first ones."""

    name = Line(
        label=_("Nama aturan"), help_text=_("Contoh: Jam kerja Ramadan 1448 H.")
    )
    since = Day(label=_("Sejak"))
    until = Day(
        label=_("Sampai"),
        required=False,
        help_text=_("Kosongkan jika berlaku sampai ada aturan baru."),
    )
    workday = Hours(
        label=_("Senin sampai Kamis"),
        help_text=_("Contoh: 07.30-12.00 13.00-16.00."),
    )
    friday = Hours(label=_("Jumat"), required=False)
    saturday = Hours(
        label=_("Sabtu"), required=False, help_text=_("Kosongkan jika libur.")
    )
    sunday = Hours(
        label=_("Minggu"), required=False, help_text=_("Kosongkan jika libur.")
    )
    decree = Line(label=_("Nomor surat"), required=False)
    zone = Pick(label=_("Zona waktu"))

    def __init__(self, *args: object, zone: Zone | None, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        if zone is None:
            del self.fields["zone"]
            return
        self.offer("zone", [(one.value, one.value) for one in Zone])
        self.initial["zone"] = zone.value

    def clean(self) -> None:
        """Let only hours through that can be."""
        if self.errors:
            return
        try:
            self._hours()
        except BrokenHours as refusal:
            raise forms.ValidationError(words_of(refusal)) from None

    def change(self) -> AddHours:
        """Return the change that adds them."""
        zone = self.cleaned_data.get("zone")
        return AddHours(self._hours(), Zone(zone) if zone else None)

    def _hours(self) -> WorkingHours:
        data = self.cleaned_data
        workday, friday, saturday, sunday = (data[name] for name in _WEEK)
        week = (workday, workday, workday, workday, friday, saturday, sunday)
        return WorkingHours(
            data["since"], week, data["until"], data["name"], data["decree"]
        )
