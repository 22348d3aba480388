# SPDX-License-Identifier: Apache-2.0
"""What a dying server left unsigned is voided by the sweep, without anybody asking."""

from datetime import timedelta

import pytest
from tests.cast import NINE
from tests.papering import handed_in
from tests.running import Players

from tatalaksana.actions.signing import SigningLost, sign_papers
from tatalaksana.actions.voiding import BROKEN_OFF
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.formats.signing.double import Double
from tatalaksana.jobs.kinds import TIMED
from tatalaksana.records.models import BookEntryRow


@pytest.mark.parametrize(
    ("late", "state"),
    [
        (timedelta(), NumberState.USED),
        (timedelta(seconds=1), NumberState.VOID),
    ],
)
def test_the_sweep_voids_what_was_broken_off_and_leaves_what_is_under_way(
    stocked, late, state
):
    """Ten minutes are granted; a signer that comes back after that is told that it was given up."""
    task, by, versions = handed_in(Players(stocked), 1, "sign")
    _, sweep = TIMED["sweep"]
    signer = Double(wait=lambda _seconds: sweep(NINE + BROKEN_OFF + late))
    facts = {"versions": versions, "passphrase": Passphrase("-"), "by": by}

    if late:
        with pytest.raises(SigningLost):
            sign_papers(task.pk, signer=signer, now=lambda: NINE, **facts)
    else:
        sign_papers(task.pk, signer=signer, now=lambda: NINE, **facts)

    assert BookEntryRow.objects.get().state == state
