# SPDX-License-Identifier: Apache-2.0
"""Deadlines and times of day in the words of an office."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tatalaksana.core.worktime.clock import Clock, ClockKind
from tatalaksana.web.shared.wording import day_words

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def span_words(span: timedelta, days: int = 0) -> str:
    """Say a working time in its largest unit, rounded down: "2 jam"."""
    if days:
        return ngettext("%(n)s hari", "%(n)s hari", days) % {"n": days}
    if span >= _HOUR:
        return ngettext("%(n)s jam", "%(n)s jam", span // _HOUR) % {"n": span // _HOUR}
    minutes = max(1, span // _MINUTE)
    return ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}


def long_span_words(span: timedelta) -> str:
    """Say a working time to the minute: "1 jam 20 menit"."""
    hours, minutes = span // _HOUR, span % _HOUR // _MINUTE
    if not hours:
        return span_words(span)
    words = span_words(hours * _HOUR)
    return f"{words} {span_words(minutes * _MINUTE)}" if minutes else words


def clock_words(clock: Clock) -> str:
    """Say how a task stands to its deadline: "8 menit lagi", "Terlambat 2 jam"."""
    left = span_words(clock.left, clock.days)
    if clock.kind is ClockKind.LATE:
        return _("Terlambat %(left)s") % {"left": left}
    if clock.kind is ClockKind.NONE:
        return _("Tanpa tenggat")
    if clock.kind is ClockKind.PAUSED:
        return _("Jam berhenti")
    return _("%(left)s lagi") % {"left": left}


def clock_detail(clock: Clock, now: datetime) -> str:
    """Say when exactly: "tenggat 10.20", "sejak Jum 20 Nov, 16.20", "sisa 15 menit"."""
    return local_detail(clock, timezone.localtime(now))


def local_detail(clock: Clock, today: datetime) -> str:
    """Say it to somebody whose clock shows `today`."""
    if clock.due_at is None:
        return ""
    if clock.kind is ClockKind.PAUSED:
        left = span_words(clock.left, clock.days)
        return _("sisa %(left)s") % {"left": left} if clock.left else ""
    moment = local_moment(clock.due_at, today)
    if clock.kind is ClockKind.LATE:
        return _("sejak %(moment)s") % {"moment": moment}
    is_today = clock.due_at.astimezone(today.tzinfo).date() == today.date()
    return _("tenggat %(moment)s") % {"moment": moment} if is_today else moment


def time_words(moment: datetime) -> str:
    """Write a time of day: "10.20"."""
    return f"{timezone.localtime(moment):%H.%M}"


def moment_words(moment: datetime, now: datetime) -> str:
    """Write a moment: the time today, day and time on other days."""
    return local_moment(moment, timezone.localtime(now))


def local_moment(moment: datetime, today: datetime) -> str:
    """Write a moment for somebody whose clock shows `today`."""
    local = moment.astimezone(today.tzinfo)
    if local.date() == today.date():
        return f"{local:%H.%M}"
    day = day_words(local, today, (get_language() or "id")[:2])
    return f"{day}, {local:%H.%M}"


def long_day_words(moment: datetime) -> str:
    """Write the day of a moment in full: "Senin, 23 November 2026"."""
    return weekday_words(timezone.localtime(moment).date())


def weekday_words(local: date) -> str:
    """Write a day in full: "Senin, 23 November 2026"."""
    day = (
        _("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"),
    )[local.weekday()]  # fmt: skip
    month = (
        _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"), _("Juli"),
        _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
    )[local.month - 1]  # fmt: skip
    return f"{day}, {local.day} {month} {local.year}"
