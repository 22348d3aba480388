# SPDX-License-Identifier: Apache-2.0
"""The table of task states: complete, documented, and closed where a task is closed."""

from pathlib import Path

import pytest

from tatalaksana.core.flow.tasks import ALIVE, TABLE, TaskState, Verb

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "task.md").read_text("utf-8")


@pytest.mark.parametrize("state", TaskState)
def test_every_pair_stands_on_the_page(state):
    """People read the same table the engine goes by, pair by pair."""
    cells = [TABLE.get((state, verb), "-") for verb in Verb]

    assert f"| `{state}` | {' | '.join(cells)} |" in PAGE


def test_closed_tasks_stay_closed():
    """Only a finished task comes back to life, and only in its own hand."""
    reopened = {(state, verb) for state, verb in TABLE if state not in ALIVE}

    assert reopened == {(TaskState.DONE, Verb.PULL_BACK)}


@pytest.mark.parametrize("state", sorted(ALIVE))
def test_the_flow_can_always_close_a_living_task(state):
    """Nothing alive survives a return above it or the end of its case."""
    assert TABLE[state, Verb.WITHDRAW] is TaskState.WITHDRAWN
    assert TABLE[state, Verb.CANCEL] is TaskState.CANCELLED
