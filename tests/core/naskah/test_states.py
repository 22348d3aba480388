# SPDX-License-Identifier: Apache-2.0
"""How far a paper is, and what may be done with it then: the table and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.naskah.tables import table_of

from tatalaksana.core.naskah.states import (
    TABLE,
    PaperFacts,
    PaperNotInState,
    PaperState,
    PaperVerb,
    require,
    state_of,
)

facts = st.builds(
    PaperFacts,
    initials=st.integers(0, 9),
    is_being_signed=st.booleans(),
    is_signed=st.booleans(),
    is_numbered=st.booleans(),
    is_sent=st.booleans(),
    is_filed=st.booleans(),
)


def test_the_page_shows_the_table():
    """docs/rules/naskah.md says for every state and verb what the code says."""
    rows = table_of("naskah.md", "keadaan")

    assert {PaperState(r["keadaan"]) for r in rows} == set(TABLE)
    for row in rows:
        allowed = {v for v in PaperVerb if row[v.value] == "ya"}
        assert allowed == TABLE[PaperState(row["keadaan"])]


@pytest.mark.parametrize("state", list(PaperState))
@pytest.mark.parametrize("verb", list(PaperVerb))
def test_what_the_table_has_is_allowed_and_everything_else_refused_by_name(state, verb):
    """The refusal names paper, state and verb."""
    if verb in TABLE[state]:
        require("SK", state, verb)
        return

    with pytest.raises(PaperNotInState) as refusal:
        require("SK", state, verb)

    assert refusal.value.facts == {"paper": "SK", "state": state, "verb": verb}


@given(facts)
def test_every_paper_is_in_one_state(known):
    """Whatever is known of it, one state says how far it is."""
    assert state_of(known) in TABLE


@given(facts)
def test_what_is_signed_never_changes(known):
    """No signed, filed or half-signed paper takes a change, a paraf or a second signature."""
    if not (known.is_signed or known.is_filed or known.is_being_signed):
        return

    closed = {PaperVerb.CHANGE, PaperVerb.INITIAL, PaperVerb.SIGN}
    assert closed.isdisjoint(TABLE[state_of(known)])


@given(facts)
def test_only_a_signed_paper_without_a_number_takes_one(known):
    """Nothing is numbered before it is signed, nor twice."""
    takes = PaperVerb.NUMBER in TABLE[state_of(known)]

    waits = known.is_signed and not known.is_numbered and not known.is_filed
    assert takes == waits
