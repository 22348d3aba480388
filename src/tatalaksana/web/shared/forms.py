# SPDX-License-Identifier: Apache-2.0
"""Errors of a form as the error box and the fields show them: same words in both places."""

from dataclasses import dataclass

from django.forms import Form


@dataclass(frozen=True, slots=True)
class FieldError:
    """One sentence, and the id of the field it belongs to ("" for the whole form)."""

    field: str
    words: str


def errors_of(form: Form) -> tuple[FieldError, ...]:
    """Return the errors of a form in the order of its fields."""
    return tuple(
        FieldError("" if name == "__all__" else f"id_{name}", str(words))
        for name, found in form.errors.items()
        for words in found
    )
