# SPDX-License-Identifier: Apache-2.0
"""Papers in tests: keys to sign with, words for every kind, files to hand in."""

from datetime import timedelta
from functools import cache

from tests.authority import paper
from tests.cast import NINE

from tatalaksana.actions.signers import make_key
from tatalaksana.core.naskah.content import FieldKind, fields_of
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.records.models import SigningKeyRow

WORDS = "sandi tanda tangan uji"
_KEYS = {}
_ADDRESSED = {"to"}
"""Marked as optional, since an invitation may have invitees instead; ours are to somebody."""
_LATER = {"ends": "11:00"}


def passphrase():
    """Return the passphrase of everybody's key."""
    return Passphrase(WORDS)


def give_key(account):
    """Give an account a key to sign with: a real one, made once a run for each agency.

    What it says of its holder is of whoever was first; nobody asks that of these tests.
    """
    if SigningKeyRow.objects.filter(account=account).exists():
        return
    slug = account.agency.slug
    if slug in _KEYS:
        SigningKeyRow.objects.create(account=account, **_KEYS[slug])
        return
    make_key(account, passphrase(), at=NINE)
    row = SigningKeyRow.objects.get(account=account)
    names = ("p12", "certificate", "serial", "made_at", "valid_until")
    _KEYS[slug] = {name: getattr(row, name) for name in names}


@cache
def pdf():
    """Return a real PDF, as somebody hands one in."""
    return paper()


def completed(kind, typed, today):
    """Fill in what a form still lacks and its kind must say."""
    for one in fields_of(kind):
        if one.optional and one.name not in _ADDRESSED:
            continue
        for name, words in _words(one, today).items():
            if not "".join(typed.get(name, [])).strip():
                typed[name] = [words]
    return typed


def _words(one, today):
    """Return words for a field that must be said; plans lie a fortnight ahead."""
    said = {
        FieldKind.DAY: (today + timedelta(days=14)).isoformat(),
        FieldKind.HOUR: "09:00",
        FieldKind.ROWS: "",
    }
    if one.kind is FieldKind.ROWS:
        return {
            f"{one.name}_{column.name}_0": _LATER.get(column.name)
            or said.get(column.kind, "Uji")
            for column in one.columns
            if not column.choices
        }
    return {one.name: said.get(one.kind, "Uji")}
