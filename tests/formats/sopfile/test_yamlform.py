# SPDX-License-Identifier: Apache-2.0
"""The SOP file: what is written comes back, what is hostile is refused in words."""

import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.values import sops

from tatalaksana.core.acts.act import Act
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.plain import BadPlain, to_plain
from tatalaksana.core.sop.model import BrokenSop, Needs
from tatalaksana.formats.sopfile.schema import sop_schema
from tatalaksana.formats.sopfile.yamlform import NotAnSopFile, dump, load

VALID = jsonschema.Draft202012Validator(sop_schema())
SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "sop.schema.json"


@settings(max_examples=40)
@given(sops())
def test_what_is_written_comes_back(sop):
    """`load(dump(x)) == x` for every SOP, and the same SOP is always the same text."""
    text = dump(sop)

    assert load(text) == sop
    assert dump(load(text)) == text


@settings(max_examples=20)
@given(sops())
def test_every_sop_fits_the_schema(sop):
    """What the product writes is valid against the schema it publishes."""
    plain = json.loads(json.dumps({"format": 1, **to_plain(sop)}, default=_simple))

    VALID.validate(plain)


def _simple(value):
    return float(value) if isinstance(value, Decimal) else value.isoformat()


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_by_a_named_rule(text):
    """No text makes the loader fail in any other way than a refusal."""
    with suppress(RuleViolation):
        load("format: 1\n" + text)


def test_comments_are_allowed():
    """An author may explain a line; the model does not change."""
    assert (
        load("format: 1 # versi\nidentity: {title: Cuti} # judul\n").identity.title
        == "Cuti"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("identity: {title: X}", "unknown_format"),
        ("format: 1\nidentity: &a {title: X}\nx: *a", "alias"),
        ("format: 1\nidentity: {title: X, title: Y}", "repeated_key"),
        ("- a\n- b", "not_a_record"),
        ("format: [", "not_yaml"),
        ("format: 1\nidentity: !!python/object:os.system {}", "not_yaml"),
        ("a" * 2_000_001, "too_large"),
    ],
)
def test_hostile_text_is_refused_by_name(text, problem):
    """Aliases, repeated keys, tags and giants are refused and the refusal says which."""
    with pytest.raises(NotAnSopFile) as refusal:
        load(text)

    assert refusal.value.facts["problem"] == problem


def test_a_wrong_field_is_named_with_its_path():
    """The author of a file learns which field is wrong, not only that one is."""
    with pytest.raises(BadPlain) as refusal:
        load("format: 1\nidentity: {title: X}\nactors: [{id: p1, nama: Kabag}]")

    assert refusal.value.facts["where"] == "actors[0].nama"


def test_an_act_that_does_not_exist_is_named_with_its_path():
    """A misspelt act would give a step no screen, so the file is refused; a known one is not."""
    activity = (
        "format: 1\nidentity: {title: X}\nactivities: [{id: a1, text: T, acts: [%s]}]"
    )

    with pytest.raises(BadPlain) as refusal:
        load(activity % "sign, tandatangan")

    assert refusal.value.facts["where"] == "activities[0].acts[1]"
    assert load(activity % "sign").activities[0].acts == ("sign",)


def test_who_does_a_step_is_part_of_the_file():
    """So many of so many, all of a column, strategic or not; what is not said is left out."""
    step = "format: 1\nidentity: {title: X}\nactivities: [{id: a1, text: T%s}]"
    two = load(step % ", needs: {agree: 2, of: 3}, is_strategic: true").activities[0]
    everybody = load(step % ", needs: {agree: 0}").activities[0]

    assert (two.needs, two.is_strategic) == (Needs(2, 3), True)
    assert (everybody.needs, everybody.is_strategic) == (Needs(0), False)
    assert load(step % "").activities[0].needs is None


@pytest.mark.parametrize(
    "needs", ["{agree: 4, of: 3}", "{agree: -1}", "{agree: 1, of: 51}", "{agree: 51}"]
)
def test_a_step_nobody_could_ever_finish_is_refused(needs):
    """More than there are can never agree, and no file opens thousands of tasks."""
    step = "format: 1\nidentity: {title: X}\nactivities: [{id: a1, text: T, needs: %s}]"

    with pytest.raises(BrokenSop) as refusal:
        load(step % needs)

    assert refusal.value.facts["where"] == "activities[a1].needs"


def test_the_schema_lists_the_acts():
    """An editor that knows the schema offers the sixteen words."""
    acts = sop_schema()["$defs"]["Activity"]["properties"]["acts"]

    assert acts["items"]["enum"] == [act.value for act in Act]


def test_parts_that_do_not_fit_are_refused():
    """An arrow to a symbol that is not there never becomes a flow."""
    with pytest.raises(BrokenSop) as refusal:
        load(
            "format: 1\nidentity: {title: X}\nedges: [{id: e1, source: n1, target: n2}]"
        )

    assert refusal.value.facts["problem"] == "unknown_node"


def test_the_published_schema_is_the_generated_one():
    """The schema in the docs is the one the model gives today."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == sop_schema()
