# SPDX-License-Identifier: Apache-2.0
"""Template tags every page may use."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django import template
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tatalaksana.core.lint.finding import Words
from tatalaksana.core.sop.infer.reasons import translated
from tatalaksana.queries.strip import Strip
from tatalaksana.web.shared.forms import FieldError
from tatalaksana.web.shared.icons import ICONS
from tatalaksana.web.shared.wording import day_words

register = template.Library()


@register.simple_tag
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
def at(mapping: Mapping[int, object], key: int) -> object:
    """Look a key up in a mapping."""
    return mapping.get(key, "")


@register.filter
def of(errors: Iterable[FieldError], field: str) -> tuple[str, ...]:
    """Return what is wrong with one field, in the words of the box above the form."""
    return tuple(error.words for error in errors or () if error.field == field)


@register.filter
def worded(text: str) -> str:
    """Say a text of the core in the reader's language."""
    return translation.gettext(text)


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
    parts = format_html_join(
        "", "{}", ((_symbol(s.shape, s.x, s.is_mine),) for s in value.symbols)
    )
    return format_html(
        '<svg class="strip" width="{w}" height="14" viewBox="0 0 {w} 14" role="img" '
        'aria-label="{label}">{parts}</svg>',
        w=f"{value.width:g}",
        label=label,
        parts=parts,
    )


def _symbol(shape: str, x: float, is_mine: bool) -> SafeString:  # noqa: FBT001 - private
    css = "s s-here" if is_mine else "s"
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
