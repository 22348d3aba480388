# SPDX-License-Identifier: Apache-2.0
"""Propose the acts of a step from its words, its symbol and its cells (docs/rules/acts.md).

Verbs tell most; what is made, carried or given tells where a verb alone is silent. Whether a
step receives or sends is asked last, since arriving and going on are what the flow itself does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tatalaksana.core.acts import lexicon as lex
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.deeds import Deed, deeds_of, has_refusal
from tatalaksana.core.acts.handing import comes_in, leaves
from tatalaksana.core.acts.outputs import told_by_outputs
from tatalaksana.core.acts.reasons import Reason
from tatalaksana.core.sop.model import Activity, Shape, Sop

THRESHOLD: Final = 500
MOST: Final = 4
_SURE, _LIKELY, _FAIR, _BARE, _WEAK = 950, 850, 700, THRESHOLD, 250
_JUDGING: Final = frozenset({Act.INITIAL, Act.SIGN, Act.REVIEW})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act a step seems to ask for; `confidence` is 0..1 in thousandths."""

    act: Act
    reason: Reason
    confidence: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A proposal at the place in the row that gives it."""

    at: int
    proposal: Proposal


def acts_of(sop: Sop, activity: Activity) -> tuple[Act, ...]:
    """Return the confirmed acts of a step, else the proposed ones, in the order they are done."""
    if activity.acts:
        return tuple(Act(word) for word in activity.acts)
    return tuple(p.act for p in propose(sop, activity) if p.confidence >= THRESHOLD)


def propose(sop: Sop, activity: Activity) -> tuple[Proposal, ...]:
    """Propose acts in the order they are done, one to four of them above the threshold.

    Proposals below the threshold are offered to who confirms, and count for nothing until then.
    """
    found = [*_leaving(sop, activity), *_of_judging(sop, activity)]
    strong = {f.proposal.act for f in found if f.proposal.confidence >= THRESHOLD}
    found += _of_moving(sop, activity, frozenset(strong))
    strong |= {f.proposal.act for f in found if f.proposal.confidence >= THRESHOLD}
    found += [
        _at(len(activity.text), told.act, "output", told.word, told.confidence)
        for told in told_by_outputs(activity, frozenset(strong))
    ]
    return _in_order(found) or (Proposal(Act.DO, Reason("unknown"), _BARE),)


def _at(at: int, act: Act, code: str, word: str, confidence: int) -> _Found:
    return _Found(at, Proposal(act, Reason(code, word), confidence))


def _in_order(found: list[_Found]) -> tuple[Proposal, ...]:
    """The surest proposal of each act, at its first strong place; a fifth act is left out."""
    best: dict[Act, _Found] = {}
    for f in sorted(found, key=lambda f: (-f.proposal.confidence, f.at)):
        best.setdefault(f.proposal.act, f)
    ranked = list(best.values())
    if ranked and ranked[0].proposal.confidence < THRESHOLD:
        ranked.insert(0, _at(0, Act.DO, "unknown", "", _BARE))
    strong = [f for f in ranked if f.proposal.confidence >= THRESHOLD][:MOST]
    weak = [f for f in ranked if f.proposal.confidence < THRESHOLD]
    return tuple(f.proposal for f in sorted(strong + weak, key=lambda f: f.at))


@lru_cache(maxsize=4096)
def _of_deeds(text: str) -> tuple[_Found, ...]:
    return tuple(found for deed in deeds_of(text) for found in _of_deed(deed))


def _leaving(sop: Sop, activity: Activity) -> Iterator[_Found]:
    """What the deeds of a row tell, without a sending that never leaves the office."""
    deeds = {deed.at: deed for deed in deeds_of(activity.text)}
    for found in _of_deeds(activity.text):
        is_sent = found.proposal.act is Act.DISPATCH
        if not is_sent or leaves(sop, activity, deeds[found.at]):
            yield found


def _of_deed(deed: Deed) -> Iterator[_Found]:
    if act := lex.act_of_verb(deed.verb):
        if not _is_sent_along(act, deed):
            yield _at(deed.at, act, "verb", deed.printed, _SURE)
    elif lex.MAKING.fullmatch(deed.verb):
        yield from _of_making(deed)
    elif lex.GIVING.fullmatch(deed.verb):
        yield from _of_giving(deed)
    elif lex.ASKING.fullmatch(deed.verb):
        if lex.ASKED_FOR.intersection(deed.rest):
            yield _at(deed.at, Act.DISPOSE, "verb", deed.printed, _FAIR)
    else:
        yield from _of_carried(deed)


def _is_sent_along(act: Act, deed: Deed) -> bool:
    """Whether a guest is shown where to go: no order to somebody of the office."""
    return act is Act.DISPOSE and any(lex.is_outside(word) for word in deed.rest[:1])


def _of_making(deed: Deed) -> Iterator[_Found]:
    made = tuple(thing.words for thing in deed.things)
    for act, i in lex.acts_of_made(deed.verb, made):
        thing = deed.things[i].printed if made else ""
        yield _at(deed.at, act, "verb", f"{deed.printed} {thing}".strip(), _LIKELY)


def _of_giving(deed: Deed) -> Iterator[_Found]:
    for thing in deed.things[:1]:
        if act := lex.act_of_given(thing.words):
            said = f"{deed.printed} {thing.printed}"
            yield _at(deed.at, act, "verb", said, _LIKELY)


def _of_carried(deed: Deed) -> Iterator[_Found]:
    """Nouns a carrier carries ("melakukan rapat dan survei"), or that stand for the verb."""
    if not (lex.CARRIERS.fullmatch(deed.verb) or lex.act_of_noun(deed.verb)):
        return
    told: list[Act] = []
    for thing in deed.things:
        act = lex.act_of_noun(thing.head)
        if act is None:
            return
        if not (act is Act.REVIEW and told[:1] == [Act.COLLECT]):
            # "monitoring dan evaluasi" is one deed in the field
            yield _at(deed.at, act, "verb", thing.printed, _LIKELY)
        told.append(act)


def _of_judging(sop: Sop, activity: Activity) -> Iterator[_Found]:
    """A decision is a review; so is a row that tells what happens to what is not right."""
    deeds = deeds_of(activity.text)
    studies = [d for d in deeds if lex.STUDY.fullmatch(d.verb)]
    others = {f.proposal.act for f in _of_deeds(activity.text)}
    for deed in studies:
        is_reading = bool(others - _JUDGING)
        confidence = _WEAK if is_reading else _FAIR
        yield _at(deed.at, Act.REVIEW, "verb", deed.printed, confidence)
    if any(n.shape is Shape.DECISION for n in sop.nodes_of(activity.id)):
        yield _at(0, Act.REVIEW, "decision", "", _LIKELY)
    elif has_refusal(activity.text):
        yield _at(0, Act.REVIEW, "refusal", "", _LIKELY)


def _of_moving(
    sop: Sop, activity: Activity, strong: frozenset[Act]
) -> Iterator[_Found]:
    """Receiving and handing on: with proof where it crosses the office's door, else the flow's."""
    deeds = deeds_of(activity.text)
    is_alone = not strong and all(_is_moving(deed) for deed in deeds)
    for deed in deeds:
        if lex.FORWARDING.fullmatch(deed.verb):
            yield _forwarding(sop, activity, deed, is_alone=is_alone)
        elif _is_sending(deed) and not leaves(sop, activity, deed):
            yield _handed_on(deed, is_alone=is_alone)
        elif lex.RECEIVING.fullmatch(deed.verb) and not _is_of_order(deed):
            confidence = _SURE if comes_in(sop, activity, deed) else _WEAK
            yield _at(deed.at, Act.RECEIVE, "verb", deed.printed, confidence)


def _is_moving(deed: Deed) -> bool:
    is_moved = lex.FORWARDING.fullmatch(deed.verb) or lex.RECEIVING.fullmatch(deed.verb)
    return is_moved is not None or _is_sending(deed)


def _is_sending(deed: Deed) -> bool:
    return any(f.proposal.act is Act.DISPATCH for f in _of_deed(deed))


def _forwarding(sop: Sop, activity: Activity, deed: Deed, *, is_alone: bool) -> _Found:
    if leaves(sop, activity, deed):
        return _at(deed.at, Act.DISPATCH, "verb", deed.printed, _LIKELY)
    if is_alone and any(lex.FOLLOW_UP.fullmatch(word) for word in deed.rest):
        return _at(deed.at, Act.DISPOSE, "order", deed.printed, _FAIR)
    return _handed_on(deed, is_alone=is_alone)


def _handed_on(deed: Deed, *, is_alone: bool) -> _Found:
    """Going on to another column is the flow's own; a step of nothing else forwards."""
    if is_alone:
        return _at(deed.at, Act.FORWARD, "forward", deed.printed, _FAIR)
    return _at(deed.at, Act.DISPATCH, "verb", deed.printed, _WEAK)


def _is_of_order(deed: Deed) -> bool:
    """Whether what is received is only the instruction to do the rest of the row."""
    return bool(deed.things) and deed.things[0].head in lex.ORDERS
