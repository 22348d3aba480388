# SPDX-License-Identifier: Apache-2.0
"""Forms of Masuk and Akun: a request becomes the arguments of an action."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """NIP or user name, and password."""

    username = forms.CharField(
        max_length=150, error_messages={"required": _("Isi NIP atau nama pengguna.")}
    )
    password = forms.CharField(
        strip=False, error_messages={"required": _("Isi kata sandi.")}
    )


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        max_length=40, error_messages={"required": _("Isi kodenya.")}
    )


class PasswordForm(forms.Form):
    """The present password and the new one twice."""

    old = forms.CharField(
        strip=False, error_messages={"required": _("Isi kata sandi sekarang.")}
    )
    new = forms.CharField(
        strip=False, error_messages={"required": _("Isi kata sandi baru.")}
    )
    again = forms.CharField(
        strip=False, error_messages={"required": _("Ulangi kata sandi baru.")}
    )

    def clean_again(self) -> str:
        """Refuse a repetition that differs."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(_("Kedua kata sandi baru tidak sama."))
        return again
