# SPDX-License-Identifier: Apache-2.0
"""What the list calls a task: the act somebody opens it for."""

from tatalaksana.core.acts.act import Act
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.verbs import act_of
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
