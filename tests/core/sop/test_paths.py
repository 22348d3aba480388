# SPDX-License-Identifier: Apache-2.0
"""Paths: what a finding points at can be read and changed, and nothing else moves."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.values import sops

from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.paths import (
    NoSuchPlace,
    confirmed,
    with_actor,
    with_words,
    words_at,
)
from tatalaksana.core.sop.times import TimeUnit

SOP = m.Sop(
    identity=m.Identity(title="Cuti", legal_basis=("UU 5/2014", "PP 11/2017")),
    actors=(m.Actor(m.ActorId("p1"), "Kabag"), m.Actor(m.ActorId("p2"), "Analis")),
    activities=(m.Activity(m.ActivityId("a1"), "Memeriksa", "1"),),
    nodes=(
        m.Node(m.NodeId("n1"), m.ActivityId("a1"), m.ActorId("p1"), m.Shape.TERMINATOR),
    ),
)


def test_one_entry_of_a_list_changes_alone():
    """A fix of the second legal basis leaves the first as it was."""
    changed = with_words(SOP, "identity.legal_basis[1]", "PP 17/2020")

    assert changed.identity.legal_basis == ("UU 5/2014", "PP 17/2020")


def test_a_new_time_is_read_from_its_words():
    """Changing the printed time changes what it means."""
    changed = with_words(SOP, "activities[a1].time", "2 jam")

    time = changed.activity(m.ActivityId("a1")).time
    assert (time.value, time.unit) == (Decimal(2), TimeUnit.JAM)


def test_a_symbol_moves_to_another_column():
    """Confirming who acts moves the symbol and says that a person did so."""
    changed = confirmed(with_actor(SOP, "n1", "p2"), "nodes[n1].actor")

    assert changed.nodes[0].actor == "p2"
    assert changed.provenance[0].origin == m.Origin.CONFIRMED


@pytest.mark.parametrize(
    "path",
    ["", "identity", "identity.nama", "identity.legal_basis[7]", "activities[a9].text",
     "activities[a1].id", "nodes[n1].actor", "identity.approved_by"],
)  # fmt: skip
def test_a_path_to_nothing_is_refused(path):
    """Words go only where words can stand."""
    with pytest.raises(NoSuchPlace):
        with_words(SOP, path, "x")


@settings(max_examples=60)
@given(
    sops(),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9),
)
def test_words_that_were_put_are_found_again(sop, words):
    """What is written at a path is what stands at it."""
    paths = [
        f"activities[{a.id}].{f}"
        for a in sop.activities
        for f in ("text", "note", "time")
    ]
    for path in ["identity.title", *paths]:
        assert words_at(with_words(sop, path, words), path) == words
