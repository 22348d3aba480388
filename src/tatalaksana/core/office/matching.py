# SPDX-License-Identifier: Apache-2.0
"""Proposals for what an SOP column means in an office, ranked, each with its reason.

A person confirms a binding. Only a proposal that is both good and better than every other may be
taken without asking (`sure`); two equally good ones are always asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.office.model import (
    Binding,
    Group,
    GroupId,
    Office,
    Position,
    PositionId,
    UnitId,
)
from tatalaksana.core.office.naming import (
    Likeness,
    likeness,
    likeness_of,
    name_of,
    nearest,
    own_words,
)
from tatalaksana.core.sop.infer.offices import alternatives, kind_of
from tatalaksana.core.sop.infer.weights import Kind

SURE: Final = 600
_NEARNESS: Final = 50


class Reason(StrEnum):
    """Why a column may mean something."""

    SAME = "same"
    ALIAS = "alias"
    SAME_WORDS = "same_words"
    SLIP = "slip"
    ABBREVIATED = "abbreviated"
    SHORTER = "shorter"
    ONLY_TITLE = "only_title"
    PART_OF_WORD = "part_of_word"
    HEAD_OF_UNIT = "head_of_unit"
    IN_UNIT = "in_unit"
    STAFF = "staff"
    APPLICANT = "applicant"
    OWN_UNIT = "own_unit"


_SCORE: Final = Frozen(
    {
        Reason.SAME: 1000,
        Reason.ALIAS: 950,
        Reason.SAME_WORDS: 900,
        Reason.APPLICANT: 900,
        Reason.SLIP: 850,
        Reason.ABBREVIATED: 800,
        Reason.SHORTER: 700,
        Reason.HEAD_OF_UNIT: 650,
        Reason.ONLY_TITLE: 600,
        Reason.PART_OF_WORD: 450,
        Reason.IN_UNIT: 400,
        Reason.STAFF: 200,
    }
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing a column may mean, with a score of 0 to 1050 and the reasons behind it."""

    score: int
    reasons: tuple[Reason, ...]
    position: PositionId | None = None
    group: GroupId | None = None
    is_applicant: bool = False

    def binding(self, column: str, sop: str = "") -> Binding:
        """Return the binding this proposal stands for."""
        posts = () if self.position is None else (self.position,)
        return Binding(column, posts, self.group, self.is_applicant, sop)


def propose(
    column: str, office: Office, within: UnitId | None = None
) -> tuple[Proposal, ...]:
    """Return what a column may mean, best first; `within` is the unit whose SOP it is."""
    found = [
        *(
            p
            for post in office.positions
            for p in _of_post(column, office, post, within)
        ),
        *(p for group in office.groups for p in _of_group(column, group)),
    ]
    if kind_of(column) is Kind.APPLICANT:
        score = _SCORE[Reason.APPLICANT]
        found.append(Proposal(score, (Reason.APPLICANT,), is_applicant=True))
    return tuple(sorted(found, key=lambda p: (-p.score, p.position or p.group or "")))


def sure(proposals: tuple[Proposal, ...]) -> Proposal | None:
    """Return the best proposal when it is good and nothing else is as good."""
    ranked = sorted(proposals, key=lambda p: -p.score)
    if not ranked or ranked[0].score < SURE:
        return None
    if len(ranked) > 1 and ranked[1].score == ranked[0].score:
        return None
    return ranked[0]


def _of_post(
    column: str, office: Office, post: Position, within: UnitId | None
) -> Iterator[Proposal]:
    best = max(_reasons(column, office, post), key=_SCORE.__getitem__, default=None)
    if best is None:
        return
    if within in {u.id for u in office.units_from(post.unit)}:
        yield Proposal(_SCORE[best] + _NEARNESS, (best, Reason.OWN_UNIT), post.id)
    else:
        yield Proposal(_SCORE[best], (best,), post.id)


def _reasons(column: str, office: Office, post: Position) -> Iterator[Reason]:
    unit = next(office.units_from(post.unit))
    found = _by_names(column, post.title, post.aliases)
    if found is not None:
        yield found
    title, unit_name = name_of(post.title), name_of(unit.name)
    for part in map(name_of, alternatives(column)):
        if not own_words(title):  # "Kepala Bagian" of "Bagian KPP"
            whole = likeness_of(part, (*title, *unit_name[1:]))
            if whole is not None:
                yield Reason(whole)
        headed = likeness_of(("kepala", *part), title)
        if headed not in {None, Likeness.ONLY_TITLE, Likeness.PART_OF_WORD}:
            yield Reason.HEAD_OF_UNIT
        if part in {unit_name, unit_name[1:]}:
            yield Reason.IN_UNIT
    if post.is_staff and name_of(column) in {("staf",), ("pelaksana",)}:
        yield Reason.STAFF


def _by_names(column: str, title: str, aliases: tuple[str, ...]) -> Reason | None:
    """Compare a column, and each office it names, with a title and its other names."""
    columns = dict.fromkeys((column, *alternatives(column)))
    own = nearest(
        [
            found
            for part in columns
            for name in dict.fromkeys((title, *alternatives(title)))
            if (found := likeness(part, name))
        ]
    )
    if own is Likeness.SAME:
        return Reason.SAME
    is_alias = any(
        likeness(part, alias) in {Likeness.SAME, Likeness.SAME_WORDS}
        for part in columns
        for alias in aliases
    )
    if is_alias:
        return Reason.ALIAS
    return None if own is None else Reason(own)


def _of_group(column: str, group: Group) -> Iterator[Proposal]:
    reason = _by_names(column, group.name, group.aliases)
    if reason is Reason.ONLY_TITLE:  # "Tim" says of no team that it is the one
        yield Proposal(_SCORE[Reason.IN_UNIT], (reason,), group=group.id)
    elif reason is not None:
        yield Proposal(_SCORE[reason], (reason,), group=group.id)
