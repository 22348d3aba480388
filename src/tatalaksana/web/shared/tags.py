# SPDX-License-Identifier: Apache-2.0
"""Template tags every page may use."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django import template
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tatalaksana.core.lint.finding import Words
from tatalaksana.core.sop.infer.reasons import translated
from tatalaksana.core.worktime.clock import Clock
from tatalaksana.queries.strip import Strip, StripSymbol
from tatalaksana.web.shared.clockwords import (
    clock_detail,
    clock_words,
    long_day_words,
    long_span_words,
    moment_words,
    time_words,
    weekday_words,
)
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.icons import ICONS
from tatalaksana.web.shared.paperwords import (
    disposition_words,
    security_words,
    speed_words,
    why_words,
)
from tatalaksana.web.shared.wording import date_words, day_words, size_words

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=len(ICONS))
def icon(name: str) -> SafeString:
    """Draw an icon; it says nothing to a screen reader, the word beside it does."""
    drawing = mark_safe(ICONS[name])  # noqa: S308 - constants of our own
    return format_html(
        '<svg class="i" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawing
    )


@register.filter
def day(moment: datetime) -> str:
    """Write a moment as an office writes a day: "Jum 20 Nov"."""
    language = (translation.get_language() or "id")[:2]
    return day_words(timezone.localtime(moment), timezone.localtime(), language)


@register.filter
def date_of(value: date) -> str:
    """Write a date in full: "20 Nov 2026"."""
    return date_words(value, (translation.get_language() or "id")[:2])


@register.filter
def weekday(value: date) -> str:
    """Write a day in full: "Senin, 23 November 2026"."""
    return weekday_words(value)


@register.filter
def clock_time(value: time) -> str:
    """Write a time of day of the office's own clock: "09.00"."""
    return f"{value:%H.%M}"


@register.filter
def clocked(clock: Clock) -> str:
    """Say how a task stands to its deadline."""
    return clock_words(clock)


@register.filter
def clock_at(clock: Clock) -> str:
    """Say when exactly a task is, or was, due."""
    return clock_detail(clock, timezone.now())


@register.filter
def moment(value: datetime) -> str:
    """Write a moment: the time today, day and time on other days."""
    return moment_words(value, timezone.now())


@register.filter
def hour(value: datetime) -> str:
    """Write a time of day: "10.20"."""
    return time_words(value)


@register.filter
def long_day(value: datetime) -> str:
    """Write a day in full: "Senin, 23 November 2026"."""
    return long_day_words(value)


@register.filter
def span(value: timedelta) -> str:
    """Write a working time to the minute: "1 jam 20 menit"."""
    return long_span_words(value)


@register.filter
def security(value: str) -> str:
    """Say how secret a paper is."""
    return security_words()[value]


@register.filter
def speed(value: str) -> str:
    """Say how fast a paper is to be dealt with."""
    return speed_words()[value]


@register.filter
def why(reason: str) -> str:
    """Say why a number is void or reserved."""
    return why_words(reason)


@register.filter
def size(value: int) -> str:
    """Write a file size: "84 kB"."""
    return size_words(value)


@register.filter
def at(mapping: Mapping[int, object], key: int) -> object:
    """Look a key up in a mapping."""
    return mapping.get(key, "")


@register.filter
def of(errors: Iterable[FieldError], field: str) -> tuple[str, ...]:
    """Return what is wrong with one field, in the words of the box above the form."""
    return tuple(error.words for error in errors or () if error.field == field)


@register.filter
def disposition(value: str) -> str:
    """Say where one recipient's part of a disposisi is."""
    return disposition_words()[value]


@register.filter
def worded(text: str) -> str:
    """Say a text of the core in the reader's language."""
    return translation.gettext(text)


@register.filter
def filled(words: str, step: str) -> str:
    """Put a step into words that have a place for one."""
    return words % {"step": step}


@register.filter
def said(words: Words) -> str:
    """Say words of the core with their facts in the reader's language."""
    return words.say(translation.gettext)


@register.filter
def reasoned(reason: str) -> str:
    """Say why the reader guessed what it guessed, in the reader's language."""
    return translated(reason, translation.gettext)


@register.simple_tag
def strip(value: Strip, label: str) -> SafeString:
    """Draw a strip of symbols."""
    return _drawn(value, label)


@lru_cache(maxsize=2048)
def _drawn(value: Strip, label: str) -> SafeString:
    return format_html(
        '<svg class="strip" width="{w}" height="14" viewBox="0 0 {w} 14" role="img" '
        'aria-label="{label}">{parts}</svg>',
        w=f"{value.width:g}",
        label=label,
        parts=_symbols(value),
    )


def _symbols(value: Strip) -> SafeString:
    return format_html_join(
        "", "{}", ((_symbol(s.shape, s.x, _look(s)),) for s in value.symbols)
    )


def _look(symbol: StripSymbol) -> str:
    if symbol.is_here or symbol.is_mine:
        return "s s-here"
    return "s s-done" if symbol.is_done else "s"


def _symbol(shape: str, x: float, css: str) -> SafeString:
    if shape == "decision":
        path = f"M{x + 5:g} 2 {x + 10:g} 7 {x + 5:g} 12 {x:g} 7z"
        return format_html('<path class="{}" d="{}"/>', css, path)
    if shape == "terminator":
        return format_html(
            '<rect class="{}" x="{}" y="3.5" width="10" height="7" rx="3.5"/>',
            css,
            f"{x:g}",
        )
    return format_html(
        '<rect class="{}" x="{}" y="3" width="9" height="8"/>', css, f"{x + 0.5:g}"
    )


@register.filter
def pages_of(count: int) -> range:
    """Number the pages of a paper; of one nobody counted the first is shown."""
    return range(1, max(count, 1) + 1)
