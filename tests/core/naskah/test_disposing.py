# SPDX-License-Identifier: Apache-2.0
"""Disposisi: what a sheet must say, whom it may go to, and how its parts close upward."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.naskah.tables import table_of

from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.disposing import (
    TABLE,
    BrokenDisposition,
    Deed,
    DispositionMoved,
    Leaf,
    NotBelow,
    State,
    after,
    below,
    check,
    check_line,
    receivers,
    settled_upward,
)
from tatalaksana.formats.office import sample_office

TODAY = date(2026, 11, 24)
OFFICE = sample_office("kalsel")
POSTS = [p.id for p in OFFICE.positions]
SHEET = Disposition("kabag-kpp", ("kasubbag-tu",), ("telaah",))


def test_the_page_shows_the_table():
    """docs/rules/naskah.md says for every part and deed what the code says."""
    rows = table_of("naskah.md", "bagian")

    assert {State(r["bagian"]) for r in rows} == set(State)
    for row in rows:
        for deed in Deed:
            leads = TABLE.get((State(row["bagian"]), deed))
            assert row[deed.value] == ("-" if leads is None else leads)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("deed", list(Deed))
def test_what_the_table_has_not_is_refused_by_name(state, deed):
    """The refusal names where the part is and what was wanted."""
    if (state, deed) in TABLE:
        assert after(state, deed) is TABLE[state, deed]
        return

    with pytest.raises(DispositionMoved) as refusal:
        after(state, deed)

    assert refusal.value.facts == {"state": state, "deed": deed}


@given(st.lists(st.sampled_from(list(Deed)), max_size=12))
def test_nobody_calls_back_what_was_read_and_nothing_leaves_its_end(deeds):
    """Whatever is tried in any order: a called-back part stays so, a read one is never called back."""
    state, was_read = State.SENT, False
    for deed in deeds:
        before = state
        try:
            state = after(state, deed)
        except DispositionMoved:
            continue
        assert not (was_read and state is State.CALLED_BACK)
        if before in {State.SETTLED, State.CALLED_BACK}:
            assert state is before
        was_read = was_read or deed is Deed.READ


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"main": ""}, "no_main"),
        ({"main": "karo-organisasi"}, "to_self"),
        ({"copies": ("karo-organisasi",)}, "to_self"),
        ({"copies": ("kabag-kpp",)}, "repeated"),
        ({"copies": ("sekda", "sekda")}, "repeated"),
        ({"instructions": (), "note": " "}, "nothing_said"),
        ({"due": TODAY - timedelta(days=1)}, "due_past"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_by_name(changes, problem):
    """To nobody, to oneself, twice, with nothing asked, due yesterday; else it may be given."""
    check(SHEET, "karo-organisasi", TODAY)
    check(replace(SHEET, due=TODAY), "karo-organisasi", TODAY)

    with pytest.raises(BrokenDisposition) as refusal:
        check(replace(SHEET, **changes), "karo-organisasi", TODAY)

    assert refusal.value.facts["problem"] == problem


@given(st.sampled_from(POSTS), st.sampled_from(POSTS))
def test_a_disposisi_goes_down_unless_the_office_lets_it_go_anywhere(giver, main):
    """Who stands below is who `below` lists; sideways and up is refused with the title."""
    check_line(OFFICE, giver, main, is_lateral_allowed=True)
    if main in below(OFFICE, giver):
        check_line(OFFICE, giver, main, is_lateral_allowed=False)
        return

    with pytest.raises(NotBelow) as refusal:
        check_line(OFFICE, giver, main, is_lateral_allowed=False)

    assert refusal.value.facts["position"] == OFFICE.by_id[main].title


@given(st.sampled_from(POSTS))
def test_a_sheet_offers_everybody_once_but_its_giver(giver):
    """Those below stand first."""
    offered = receivers(OFFICE, giver)

    assert sorted(r.position for r in offered) == sorted(set(POSTS) - {giver})
    is_below = [r.is_below for r in offered]
    assert is_below == sorted(is_below, reverse=True)


@st.composite
def trees(draw):
    """Draw a tree of parts, each under an earlier one that was handed down."""
    count = draw(st.integers(2, 10))
    parents = [None, *(draw(st.integers(0, n - 1)) for n in range(1, count))]
    ends = st.sampled_from([State.SENT, State.READ, State.SETTLED, State.CALLED_BACK])
    return [
        Leaf(
            n,
            parent,
            State.PASSED if n in parents else draw(ends),
            draw(st.booleans()),
        )
        for n, parent in enumerate(parents)
    ]


@given(trees(), st.data())
def test_what_was_handed_down_is_settled_with_its_last_main_part_and_never_before(
    tree, data
):
    """Each that closes has no open main part under it, and lies on the way up, without a gap."""
    open_ends = [leaf for leaf in tree if leaf.state is not State.PASSED]
    start = data.draw(st.sampled_from(open_ends))

    closed = list(settled_upward(tree, start.id))

    ended = {leaf.id for leaf in tree if leaf.state in {State.SETTLED, State.CALLED_BACK}}  # fmt: skip
    ended |= {start.id, *closed}
    here = start.id
    for one in closed:
        assert tree[here].parent == one
        here = one
        assert all(c.id in ended for c in tree if c.parent == one and c.is_main)
    above = tree[here].parent
    if above is not None:
        assert any(c.id not in ended for c in tree if c.parent == above and c.is_main)
