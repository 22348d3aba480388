# SPDX-License-Identifier: Apache-2.0
"""Which step of a new version is which of the old one: proposed by their words, settled by a person."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

from tatalaksana.core.sop.model import Activity, ActivityId, Node, NodeId, Sop

ALIKE: Final = 0.75
"""From this share of common words on two sentences are taken for the same step."""


def like_steps(old: Sop, new: Sop) -> dict[ActivityId, ActivityId]:
    """Return the steps of the old version with their likeness in the new, each used once.

    The same words come first, in order; what is left goes to the most alike. A step without a
    likeness is not in the map.
    """
    found = dict[ActivityId, ActivityId]()
    free = list(new.activities)
    for one in old.activities:
        same = next((n for n in free if _words(n) == _words(one)), None)
        if same is not None:
            found[one.id] = same.id
            free.remove(same)
    for one in old.activities:
        if one.id in found or not free:
            continue
        likeness, place = max((_likeness(one, n), -i) for i, n in enumerate(free))
        if likeness >= ALIKE:
            found[one.id] = free.pop(-place).id
    return found


def nodes_of_steps(
    old: Sop, new: Sop, steps: Mapping[ActivityId, ActivityId]
) -> dict[NodeId, NodeId]:
    """Return the symbols that follow from a map of steps: same column and shape before the rest."""
    found = dict[NodeId, NodeId]()
    for before, after in steps.items():
        free = list(new.nodes_of(after))
        for node in old.nodes_of(before):
            if not free:
                break
            kin = [_kinship(old, node, new, n) for n in free]
            found[node.id] = free.pop(kin.index(max(kin))).id
    return found


def _words(activity: Activity) -> list[str]:
    return activity.text.casefold().split()


def _likeness(one: Activity, other: Activity) -> float:
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _kinship(old: Sop, one: Node, new: Sop, other: Node) -> tuple[bool, bool]:
    columns = old.actor(one.actor).name, new.actor(other.actor).name
    return columns[0].casefold() == columns[1].casefold(), one.shape == other.shape
