# SPDX-License-Identifier: Apache-2.0
"""What the list calls a task: the act somebody opens it for."""

from itertools import permutations
from types import SimpleNamespace

import pytest

from tatalaksana.core.acts.act import Act
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.verbs import NEVER_SIGNING, act_of
from tatalaksana.records.models import VersionRow


def test_a_task_is_called_by_the_signature_it_waits_for(stocked):
    """In all twelve: who only looks before signing finds Tandatangani; who writes first finds Susun."""
    called = {True: set(), False: set()}
    for version in VersionRow.objects.all():
        procedure = procedure_of(version)
        for node, row in procedure.rows.items():
            called[Act.SIGN in procedure.acts[row]].add(act_of(procedure, node))

    assert called[True] == {Act.SIGN, Act.DRAFT}
    assert Act.SIGN not in called[False]
    assert {Act.REVIEW, Act.INITIAL, Act.DISPOSE} <= called[False]


@pytest.mark.parametrize("pair", [p for p in permutations(Act, 2) if Act.SIGN in p])
def test_what_never_signs_is_never_the_name_of_a_step_that_does(pair):
    """Whatever two acts it has in whatever order; so such tasks need not be looked at for signatures."""
    step = SimpleNamespace(acts=(pair,), rows={"a": 0})

    assert act_of(step, "a") in set(Act) - NEVER_SIGNING
