# SPDX-License-Identifier: Apache-2.0
"""Fields of the forms of Instansi: a day, a line, one of several."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choices: TypeAlias = "Iterable[tuple[str, StrOrPromise]]"
Words: TypeAlias = "StrOrPromise"
_NEEDED = {"required": _("Isi bagian ini."), "invalid": _("Tanggal tidak dikenal.")}


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, *, label: Words, help_text: Words = "", required: bool = True):
        widget = forms.DateInput(
            attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"
        )
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            widget=widget,
            error_messages=_NEEDED,
        )


class Line(forms.CharField):
    """One line of text."""

    def __init__(
        self,
        *,
        label: Words,
        help_text: Words = "",
        required: bool = True,
        max_length: int = 200,
    ):
        widget = forms.TextInput(attrs={"class": "form-control"})
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            max_length=max_length,
            widget=widget,
            error_messages=_NEEDED,
        )


class Pick(forms.ChoiceField):
    """One of several; the choices are given when the form is made."""

    def __init__(self, *, label: Words, help_text: Words = "", required: bool = True):
        widget = forms.Select(attrs={"class": "form-select"})
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            widget=widget,
            error_messages={"required": _("Pilih salah satu.")},
        )


class OfficeForm(forms.Form):
    """A form whose lists of choices are filled with what there is."""

    def offer(self, name: str, choices: Choices, empty: str | None = None) -> None:
        """Fill a list; `empty` is the words of the choice of nothing."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        first = [] if empty is None else [("", empty)]
        field.choices = [*first, *choices]
