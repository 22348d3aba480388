# SPDX-License-Identifier: Apache-2.0
"""The acts proposed for the steps of the library, beside the acts a person confirmed."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.propose import acts_of
from tatalaksana.formats.library import library


@dataclass
class Judgement:
    """How many steps have exactly the confirmed acts, and per act what is right and wrong."""

    steps: int = 0
    exact: int = 0
    right: Counter = field(default_factory=Counter)
    extra: Counter = field(default_factory=Counter)
    missed: Counter = field(default_factory=Counter)

    def precision(self, act):
        """Return the share of the proposals of an act that are confirmed."""
        return _share(self.right[act], self.extra[act])

    def recall(self, act):
        """Return the share of the confirmed steps of an act that were proposed."""
        return _share(self.right[act], self.missed[act])


def confirmed():
    """Return every step of the library as its SOP, its activity and its confirmed acts."""
    return [
        (entry.sop, activity, {Act(word) for word in activity.acts})
        for entry in library()
        for activity in entry.sop.activities
    ]


@cache
def judge():
    """Propose for every step of the library as if nobody had confirmed it."""
    found = Judgement()
    for sop, activity, wanted in confirmed():
        given = set(acts_of(sop, replace(activity, acts=())))
        found.steps += 1
        found.exact += given == wanted
        found.right.update(given & wanted)
        found.extra.update(given - wanted)
        found.missed.update(wanted - given)
    return found


def _share(right, wrong):
    return right / (right + wrong) if right + wrong else 1.0
