# SPDX-License-Identifier: Apache-2.0
"""English is complete: every text of the screens has a translation, and nothing else has."""

import re

import pytest
from tests.i18n.messages import CATALOGUE, catalogue, compiled, texts

TEXTS = texts()


def test_every_text_has_an_english_wording():
    """A screen in English never falls back to Indonesian half-way."""
    found = catalogue()

    missing = [
        one for one, _ in TEXTS if not (message := found.get(one)) or not message.string
    ]

    assert missing == []


def test_no_wording_is_left_over():
    """A text that is gone takes its translation with it."""
    known = {one for one, _ in TEXTS}

    assert [m.id for m in catalogue() if m.id and _singular(m.id) not in known] == []


@pytest.mark.parametrize("message", [m for m in catalogue() if m.id], ids=str)
def test_wordings_keep_their_places(message):
    """A translation names the same facts as its source."""
    wordings = (
        message.string if isinstance(message.string, tuple) else (message.string,)
    )
    places = set(re.findall(r"%\(\w+\)s", _singular(message.id)))

    assert all(set(re.findall(r"%\(\w+\)s", wording)) == places for wording in wordings)


def test_the_compiled_catalogue_is_up_to_date(tmp_path):
    """What the product reads at run time is what people translate."""
    compiled(catalogue(), tmp_path / "django.mo")

    kept = CATALOGUE.with_suffix(".mo").read_bytes()

    assert (tmp_path / "django.mo").read_bytes() == kept


def _singular(msgid):
    return msgid[0] if isinstance(msgid, tuple) else msgid
