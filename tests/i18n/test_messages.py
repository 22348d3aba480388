# SPDX-License-Identifier: Apache-2.0
"""English is complete: every text of the screens has a translation, and nothing else has."""

import re

import pytest
from tests.i18n.messages import (
    CATALOGUE,
    catalogue,
    compiled,
    texts,
    unreadable_templates,
)

from tatalaksana.core.lint.finding import words
from tatalaksana.core.lint.run import lint
from tatalaksana.core.sop.infer.reasons import translated
from tatalaksana.formats.library import library

TEXTS = texts()
_ID = re.compile(r'(?m)^msgid "[^"].*(?:\n".*")*')
_PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


def test_every_text_has_an_english_wording():
    """A screen in English never falls back to Indonesian half-way."""
    found = catalogue()

    missing = [
        one for one, _ in TEXTS if not (message := found.get(one)) or not message.string
    ]

    assert missing == []


def test_what_is_counted_is_said_for_one_and_for_many():
    """A wording without its plural is never found, and the screen falls back to Indonesian."""
    found = catalogue()

    flat = [
        one for one, many in TEXTS if many and not isinstance(found.get(one).id, tuple)
    ]

    assert flat == []


def test_no_wording_is_left_over():
    """A text that is gone takes its translation with it."""
    known = {one for one, _ in TEXTS}

    assert [m.id for m in catalogue() if m.id and _singular(m.id) not in known] == []


def test_no_wording_stands_twice():
    """Of two translations of one text a reader of the catalogue cannot tell which one is shown."""
    blocks = CATALOGUE.read_text(encoding="utf-8").split("\n\n")
    ids = [found[0] for one in blocks if (found := _ID.search(one))]

    assert {one for one in ids if ids.count(one) > 1} == set()


@pytest.mark.parametrize("message", [m for m in catalogue() if m.id], ids=str)
def test_wordings_keep_their_places(message):
    """A translation names the same facts as its source."""
    wordings = (
        message.string if isinstance(message.string, tuple) else (message.string,)
    )
    places = set(_PLACE.findall(_singular(message.id)))

    assert all(set(_PLACE.findall(wording)) == places for wording in wordings)


def test_every_sentence_of_the_linter_is_known_to_the_catalogue():
    """Sentences are found in the code because each is written where it is given to `hit`."""
    known, asked = {m.id for m in catalogue()}, set()

    for entry in library():
        for finding in lint(entry.sop):
            finding.sentence.say(lambda text: asked.add(text) or text)

    assert asked != set()
    assert asked - known == set()


def test_no_sentence_hides_from_the_catalogue():
    """What is given to `hit` and `words` is a literal, or comes from a table of sentences."""
    assert unreadable_templates() == []


def test_a_finding_is_said_in_english_with_its_facts():
    """Facts that are words are worded, quoted facts stay as the paper has them."""
    sentence = words(
        "Kalimatnya sama dengan {step}.",
        step=words("langkah {number} ({official})", number="4", official="KABAG KPP"),
    )

    english = sentence.say(lambda text: catalogue().get(text).string)

    assert english == "The sentence is the same as that of step 4 (KABAG KPP)."


def test_every_reason_of_the_inference_is_said_in_english():
    """A reason kept in Indonesian is recognised again, with its facts."""
    english = {m.id: m.string for m in catalogue()}

    def say(reason):
        return translated(reason, lambda text: english[text])

    assert say("baris ke-3 menyerahkan kepadanya") == "row 3 hands over to it"
    assert say("memaraf: biasanya jabatan seperti ini") == "initialling: usually an office like this"  # fmt: skip
    assert say("baris ini memutuskan") == "this row decides"
    assert say("kata seseorang") == "kata seseorang"


def test_the_compiled_catalogue_is_up_to_date(tmp_path):
    """What the product reads at run time is what people translate."""
    compiled(catalogue(), tmp_path / "django.mo")

    kept = CATALOGUE.with_suffix(".mo").read_bytes()

    assert (tmp_path / "django.mo").read_bytes() == kept


def _singular(msgid):
    return msgid[0] if isinstance(msgid, tuple) else msgid
