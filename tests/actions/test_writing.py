# SPDX-License-Identifier: Apache-2.0
"""Rows that are made without the model's constructor are the rows it makes."""

import pytest
from tests.cast import NINE

from tatalaksana.actions.writing import insert, made
from tatalaksana.records.models import JobRow, TaskRow

JOB = {"kind": "mail", "key": "mail:1", "data": {"to": "budi"}, "run_at": NINE}


@pytest.mark.parametrize(
    ("model", "values"),
    [(JobRow, JOB), (TaskRow, {"node": "n1", "state": "open", "arrived_at": NINE})],
)
def test_a_row_has_the_values_given_and_the_defaults_of_all_others(model, values):
    """Field for field as the constructor leaves it."""
    row, usual = made(model, values), model(**values)

    names = [f.attname for f in model._meta.concrete_fields]
    assert {n: row.__dict__[n] for n in names} == {n: usual.__dict__[n] for n in names}
    assert row._state.adding


def test_a_default_that_may_change_is_another_each_time():
    """A list of one row is never the list of the next."""
    first, second = made(TaskRow, {}), made(TaskRow, {})

    first.pauses.append(["", ""])

    assert second.pauses == []


def test_a_name_no_field_has_is_refused():
    """A misspelt value would be lost in silence."""
    with pytest.raises(TypeError, match="stat"):
        made(TaskRow, {"stat": "open"})


@pytest.mark.django_db
def test_it_is_written_and_read_like_any_other():
    """What was made and inserted comes back equal."""
    insert([made(JobRow, JOB)])

    row = JobRow.objects.get(key="mail:1")
    assert (row.kind, row.data, row.run_at, row.attempts) == (
        "mail",
        JOB["data"],
        NINE,
        0,
    )
