# SPDX-License-Identifier: Apache-2.0
"""Answers in an inferred draft: they hold, the rest is thought through again around them."""

from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.infer.flow import infer_flow
from tatalaksana.core.sop.infer.table import Mark, Row, Table
from tatalaksana.core.sop.settle import settled

TABLE = Table(
    ("Staf", "Kasubbag", "Kabag", "Kepala"),
    (
        Row("Menyiapkan bahan", "1"),
        Row("Mempelajari bahan", "2"),
        Row("Mempelajari kembali, jika tidak setuju dikembalikan kepada Staf", "3"),
        Row("Mengolah bahan", "4"),
        Row("Menyimpan", "5"),
    ),
)


def draft(table=TABLE):
    """Build the draft a reader makes of a table."""
    inference = infer_flow(table)
    return m.Sop(
        m.Identity(title="Cuti"),
        tuple(m.Actor(m.ActorId(f"p{i}"), n) for i, n in enumerate(table.actors, 1)),
        tuple(
            m.Activity(m.ActivityId(f"a{i}"), row.text, row.number)
            for i, row in enumerate(table.rows, 1)
        ),
        inference.nodes,
        inference.edges,
        provenance=(
            m.Provenance("identity.title", m.Origin.INFERRED, 900),
            *inference.provenance,
        ),
    )


def actors(sop):
    """The official of each symbol."""
    return [n.actor for n in sop.nodes]


def test_one_answer_tells_about_the_steps_after_it():
    """Columns stand in the order they come into play, so a later one moves what follows."""
    before = draft()

    after = settled(before, TABLE, {"nodes[n2].actor": "p4"})

    assert actors(before)[1] != "p4"
    assert actors(after)[1] == "p4"
    assert actors(after)[2:] != actors(before)[2:]


def test_without_answers_a_draft_stays_as_it_was_read():
    """Opening the page changes nothing."""
    assert settled(draft(), TABLE, {}) == draft()


def test_a_drawn_flow_takes_the_answer_and_keeps_the_rest():
    """Where there was a drawing nothing is guessed anew."""
    after = settled(draft(), None, {"nodes[n2].actor": "p4"})

    assert actors(after) == [actors(draft())[0], "p4", *actors(draft())[2:]]
    assert after.edges == draft().edges


def test_a_row_with_two_officials_takes_the_answer_for_one_of_them():
    """An answer about one of two symbols does not make the other vanish."""
    marks = (Mark(0, m.Shape.PROCESS), Mark(1, m.Shape.PROCESS))
    table = Table(TABLE.actors, (Row("Membahas bersama", "1", marks=marks),))

    after = settled(draft(table), table, {"nodes[n1b].actor": "p3"})

    assert actors(after) == ["p1", "p3"]


def test_what_is_known_of_the_identity_page_is_kept():
    """Only the flow is thought through again."""
    after = settled(draft(), TABLE, {"nodes[n2].actor": "p4"})

    assert [p.path for p in after.provenance].count("identity.title") == 1


@given(
    st.dictionaries(
        st.sampled_from([f"nodes[n{i}].actor" for i in range(1, 6)]),
        st.sampled_from(["p1", "p2", "p3", "p4"]),
    )
)
def test_whatever_a_person_confirmed_stands(answers):
    """No answer is ever overruled, and each says it was a person's."""
    after = settled(draft(), TABLE, answers)

    for path, value in answers.items():
        node = after.node(path[len("nodes[") :].partition("]")[0])
        origins = {p.origin for p in after.provenance if p.path == path}
        assert node.actor == value
        assert origins == {m.Origin.CONFIRMED}
