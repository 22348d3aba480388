# SPDX-License-Identifier: Apache-2.0
"""Hypothesis strategies for whole SOP values, odd ones included."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tatalaksana.core.acts.act import Act
from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.times import DayKind, StandardTime, TimeUnit

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
listed = st.lists(words, max_size=2).map(tuple)
numbers = st.decimals(0, 10_000, places=2, allow_nan=False, allow_infinity=False)
dates = st.dates(date(1945, 8, 17), date(2200, 1, 1))

times = st.builds(
    StandardTime,
    as_printed=words,
    value=st.none() | numbers | st.just(Decimal(15)),
    max=st.none() | numbers,
    unit=st.none() | st.sampled_from(TimeUnit),
    day_kind=st.sampled_from(DayKind),
    per=words,
)
printed_dates = st.builds(m.PrintedDate, as_printed=words, value=st.none() | dates)
identities = st.builds(
    m.Identity,
    institution=st.none() | listed,
    number=st.none() | words,
    created_on=st.none() | printed_dates,
    approved_by=st.none() | st.builds(m.Approver, office=words, nip=words),
    title=words,
    legal_basis=st.none() | listed,
    warning=st.none() | listed,
)
listings = st.builds(m.Listing, as_printed=words, items=listed)


needs = st.builds(m.Needs, st.integers(0, 3), st.sampled_from((0, 3, 9)))


def _values(acts):
    return tuple(act.value for act in acts)


@st.composite
def sops(draw: st.DrawFn) -> m.Sop:
    """Any SOP the model admits: parts that fit together, words of any kind."""
    actors = tuple(
        m.Actor(
            m.ActorId(f"p{i}"),
            draw(words),
            draw(listed),
            is_external=draw(st.booleans()),
        )
        for i in range(draw(st.integers(0, 3)))
    )
    activities = tuple(
        m.Activity(
            m.ActivityId(f"a{i}"),
            draw(words),
            draw(st.none() | words),
            draw(listings),
            draw(times),
            note=draw(words),
            acts=draw(st.lists(st.sampled_from(Act), max_size=2).map(_values)),
            needs=draw(st.none() | needs),
            is_strategic=draw(st.booleans()),
        )
        for i in range(draw(st.integers(0, 3)))
    )
    nodes = _nodes(draw, actors, activities)
    return m.Sop(
        identity=draw(identities),
        actors=actors,
        activities=activities,
        nodes=nodes,
        edges=_edges(draw, nodes),
        provenance=tuple(
            m.Provenance(
                draw(words), draw(st.sampled_from(m.Origin)), draw(st.integers(0, 1000))
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        printed=m.PrintedForm(
            labels=draw(st.lists(st.tuples(words, words), max_size=2).map(tuple)),
            head_cells=draw(st.none() | st.integers(0, 12)),
        ),
    )


def _nodes(draw, actors, activities):
    if not actors or not activities:
        return ()
    return tuple(
        m.Node(
            m.NodeId(f"n{i}"),
            draw(st.sampled_from(activities)).id,
            draw(st.sampled_from(actors)).id,
            draw(st.sampled_from(m.Shape)),
        )
        for i in range(draw(st.integers(0, 4)))
    )


def _edges(draw, nodes):
    pairs = [(a.id, b.id) for a in nodes for b in nodes if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    return tuple(
        m.Edge(m.EdgeId(f"e{i}"), a, b, draw(words), draw(st.sampled_from(m.EdgeKind)))
        for i, (a, b) in enumerate(chosen)
    )
