# SPDX-License-Identifier: Apache-2.0
"""Propose the acts of a step from its words, its symbol and its cells (docs/rules/acts.md).

Verbs tell most; what is made, carried or given tells where a verb alone is silent. Whether a
step receives or hands on is asked last, since arriving and going on are what the flow itself does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tatalaksana.core.acts import lexicon as lex
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.deeds import Deed, deeds_of, has_refusal
from tatalaksana.core.acts.outputs import told_by_outputs
from tatalaksana.core.acts.reasons import Reason
from tatalaksana.core.sop.model import Activity, EdgeKind, Shape, Sop

THRESHOLD: Final = 500
MOST: Final = 4
_SURE, _LIKELY, _FAIR, _BARE, _WEAK = 950, 850, 700, THRESHOLD, 250
_CLERICAL: Final = frozenset(
    {Act.REGISTER, Act.NUMBER, Act.ARCHIVE, Act.DISPATCH, Act.RECEIVE}
)
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
    found = [*_of_deeds(activity.text), *_of_judging(sop, activity)]
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
    """Receiving and handing on: acts of their own only where the flow does not do them."""
    deeds = deeds_of(activity.text)
    for deed in deeds:
        if lex.FORWARDING.fullmatch(deed.verb):
            yield _forwarding(deed, is_alone=not strong)
    is_handed_on = any(
        lex.FORWARDING.fullmatch(d.verb) and not _goes_outside(d) for d in deeds
    )
    is_own = strong <= _CLERICAL if strong else not is_handed_on
    for deed in deeds:
        if lex.RECEIVING.fullmatch(deed.verb) and not _is_of_order(deed):
            confidence = _SURE if is_own or _is_entry(sop, activity) else _WEAK
            yield _at(deed.at, Act.RECEIVE, "verb", deed.printed, confidence)


def _forwarding(deed: Deed, *, is_alone: bool) -> _Found:
    if _goes_outside(deed):
        return _at(deed.at, Act.DISPATCH, "verb", deed.printed, _LIKELY)
    if not is_alone:
        return _at(deed.at, Act.DISPATCH, "verb", deed.printed, _WEAK)
    if any(lex.FOLLOW_UP.fullmatch(word) for word in deed.rest):
        return _at(deed.at, Act.DISPOSE, "order", deed.printed, _FAIR)
    return _at(deed.at, Act.DISPATCH, "forward", deed.printed, _FAIR)


def _goes_outside(deed: Deed) -> bool:
    """Whether the first addressee is somebody outside the office."""
    for i, word in enumerate(deed.rest):
        if word in {"untuk", "agar"}:
            return False
        if word in {"kepada", "ke"}:
            return lex.is_outside(deed.rest[i + 1]) if i + 1 < len(deed.rest) else False
    return False


def _is_of_order(deed: Deed) -> bool:
    """Whether what is received is only the instruction to do the rest of the row."""
    return bool(deed.things) and deed.things[0].head in lex.ORDERS


def _is_entry(sop: Sop, activity: Activity) -> bool:
    nodes = sop.nodes_of(activity.id)
    if not nodes:
        return sop.activities[0].id == activity.id
    return any(
        all(e.kind is EdgeKind.RETURN for e in sop.entries_of(n.id)) for n in nodes
    )
