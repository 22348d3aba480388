# SPDX-License-Identifier: Apache-2.0
"""The verb of a task."""

from tatalaksana.core.acts.act import VERBS, Act, verb


def test_every_act_has_a_verb_of_its_own():
    """Two kinds of work never look the same in an inbox."""
    assert set(VERBS) == set(Act)
    assert len(set(VERBS.values())) == len(Act)


def test_the_first_act_names_the_task():
    """A step that is reviewed and then initialled is, to its doer, a review."""
    assert verb((Act.REVIEW, Act.INITIAL)) == "Periksa"


def test_a_task_that_came_back_is_to_be_mended():
    """What was sent back says so, whatever its acts; the same task before says its act."""
    assert verb((Act.DRAFT,)) == "Susun"
    assert verb((Act.DRAFT,), is_return=True) == "Perbaiki"


def test_a_task_without_acts_is_simply_done():
    """Nothing recognised is still a task with a verb."""
    assert verb(()) == "Kerjakan"
