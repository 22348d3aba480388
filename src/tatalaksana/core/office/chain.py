# SPDX-License-Identifier: Apache-2.0
"""One person on two steps of a chain in a row: the steps merge, nobody initials for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tatalaksana.core.office.holding import Performer


@dataclass(frozen=True, slots=True)
class Signature:
    """One paraf or signature of a chain: who gives it as what, for which steps (counted from 0)."""

    performer: Performer
    steps: tuple[int, ...]


def signatures(chain: Sequence[Performer]) -> tuple[Signature, ...]:
    """Merge steps in a row that one person would take; the last capacity, the highest, is shown.

    A chain begins with the drafter, so who drafts and signs gives no paraf (Permendagri 54/2009).
    Steps apart do not merge: in between somebody else may have changed the text.
    """
    found = []
    for _, run in groupby(enumerate(chain), key=lambda step: step[1].person):
        steps = tuple(run)
        found.append(Signature(steps[-1][1], tuple(place for place, _ in steps)))
    return tuple(found)
