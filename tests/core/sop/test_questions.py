# SPDX-License-Identifier: Apache-2.0
"""Questions about a draft: only what is uncertain, least certain first, answers that stick."""

import pytest

from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.questions import (
    KEEP,
    NONE,
    Likelihood,
    Topic,
    answered,
    is_answerable,
    questions,
    spelled,
)
from tatalaksana.core.sop.times import parse_time

A1, A2 = m.ActivityId("a1"), m.ActivityId("a2")
P1, P2, P3 = m.ActorId("p1"), m.ActorId("p2"), m.ActorId("p3")


def guess(path, confidence, runner_up=""):
    """Say that a fact was inferred with this confidence."""
    return m.Provenance(
        path, m.Origin.INFERRED, confidence, "alasan", runner_up=runner_up
    )


def sop(*provenance, title="Cuti", time="15 enit"):
    """Build an SOP of two rows and three columns."""
    return m.Sop(
        m.Identity(title=title),
        (m.Actor(P1, "Kabag"), m.Actor(P2, "Analis"), m.Actor(P3, "Kepala")),
        (
            m.Activity(A1, "Memeriksa", "1.", time=parse_time(time)),
            m.Activity(A2, "Mengirim", "2."),
        ),
        (
            m.Node(m.NodeId("n1"), A1, P1, m.Shape.DECISION),
            m.Node(m.NodeId("n2"), A2, P2, m.Shape.PROCESS),
        ),
        (),
        provenance=provenance,
    )


def test_only_doubtful_facts_are_asked_least_certain_first():
    """What was concluded firmly is not asked; the weakest guess stands first."""
    made = sop(
        guess("nodes[n1].actor", 600),
        guess("nodes[n2].actor", 300),
        guess("nodes[n1].shape", 900),
    )

    assert [(q.topic, q.rows) for q in questions(made)] == [
        (Topic.ACTOR, ("2",)),
        (Topic.ACTOR, ("1",)),
        (Topic.TIME, ("1",)),
    ]


def test_the_runner_up_is_one_key_press_away():
    """Best guess first, runner-up second, every other column after them."""
    made = sop(guess("nodes[n1].actor", 600, "Kepala"))

    choices = questions(made)[0].choices

    assert [c.label for c in choices] == ["Kabag", "Kepala", "Analis"]
    assert choices[0].likelihood is Likelihood.LIKELIER


def test_a_missing_title_is_asked_first():
    """Without a name the draft cannot be kept, so it comes before all else."""
    assert questions(sop(title=""))[0].topic is Topic.TITLE


@pytest.mark.parametrize(
    ("value", "printed", "is_measured"),
    [(KEEP, "15 enit", True), (NONE, "15 enit", False), ("20 menit", "20 menit", True)],
)
def test_a_time_may_be_kept_dropped_or_set(value, printed, is_measured):
    """The words of the paper stay whatever a person says they mean, unless they set others."""
    time = answered(sop(), {f"activities[{A1}].time": value}).activity(A1).time

    assert (time.as_printed, time.is_measured) == (printed, is_measured)


def test_an_answered_question_is_not_asked_again():
    """What a person confirmed is settled."""
    made = answered(sop(guess("nodes[n1].actor", 600)), {"nodes[n1].actor": P3})

    assert made.node(m.NodeId("n1")).actor == P3
    assert [q.topic for q in questions(made)] == [Topic.TIME]


@pytest.mark.parametrize(
    ("path", "value"),
    [("nodes[n9].actor", "p1"), ("nodes[n1].actor", "p9"), ("nodes[n1].shape", "segilima"),
     ("identity.title", " "), ("activities[a9].time", KEEP), ("edges[e1]", "x")],
)  # fmt: skip
def test_what_is_no_answer_changes_nothing(path, value):
    """An answer to nothing, or a value that is none, is refused and ignored."""
    assert not is_answerable(sop(), path, value)
    assert answered(sop(), {path: value}) == sop()


@pytest.mark.parametrize(
    "words", ["15 menit", "1 - 5 hari kerja", "2 hari kalender", "1.5 jam"]
)
def test_a_time_is_spelled_as_it_is_read(words):
    """The plain form reads back as the same time."""
    assert spelled(parse_time(words)) == words
