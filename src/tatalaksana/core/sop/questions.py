# SPDX-License-Identifier: Apache-2.0
"""What a person should confirm of a draft that was read: few questions, least certain first.

Nothing is preselected; an unanswered question leaves the reader's best guess, marked as a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from tatalaksana.core.sop.model import (
    Activity,
    Actor,
    Node,
    NodeId,
    Origin,
    Provenance,
    Shape,
    Sop,
)
from tatalaksana.core.sop.paths import confirmed, with_actor, with_shape, with_words
from tatalaksana.core.sop.times import NO_TIME, StandardTime, TimeUnit

UNSURE = 650
LIKELY = 400
KEEP, NONE = "keep", "none"


class Topic(StrEnum):
    """What a question is about; the screen words it."""

    ACTOR = "actor"
    DECISION = "decision"
    TIME = "time"
    TITLE = "title"


class Likelihood(StrEnum):
    """How likely a choice is, in the words of the screen; never a naked percentage."""

    ALMOST_SURE = "almost_sure"
    LIKELIER = "likelier"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what is stored, what names it (an actor, a time), how likely it is."""

    value: str
    label: str
    likelihood: Likelihood = Likelihood.UNSAID


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to confirm. `rows` are the printed numbers of the steps concerned.

    `quoted` are the words of the paper in doubt; `reason` is the reader's own, in Indonesian.
    A question without choices takes free words.
    """

    path: str
    topic: Topic
    rows: tuple[str, ...]
    quoted: str
    reason: str
    choices: tuple[Choice, ...]
    confidence: int


def questions(sop: Sop) -> tuple[Question, ...]:
    """Return what should be confirmed, least certain first."""
    found = [*_title_questions(sop), *_actor_questions(sop), *_time_questions(sop)]
    found += _decision_questions(sop)
    return tuple(sorted(found, key=lambda q: (q.confidence, q.path)))


def is_answerable(sop: Sop, path: str, value: str) -> bool:
    """Whether `value` answers a question about `path`."""
    if path == "identity.title":
        return bool(value.strip())
    match = re.fullmatch(r"nodes\[([^\]]+)\]\.(actor|shape)", path)
    if match:
        known = {n.id for n in sop.nodes}
        values = {a.id for a in sop.actors} if match[2] == "actor" else set(Shape)
        return match[1] in known and value in values
    match = re.fullmatch(r"activities\[([^\]]+)\]\.time", path)
    return (
        bool(match) and match is not None and match[1] in {a.id for a in sop.activities}
    )


def answered(sop: Sop, answers: Mapping[str, str]) -> Sop:
    """Return the SOP with a person's answers in it, each marked as confirmed."""
    for path, value in answers.items():
        if is_answerable(sop, path, value):
            sop = confirmed(_apply(sop, path, value), path)
    return sop


def _apply(sop: Sop, path: str, value: str) -> Sop:
    match = re.fullmatch(r"nodes\[([^\]]+)\]\.(actor|shape)", path)
    if match and match[2] == "actor":
        return with_actor(sop, match[1], value)
    if match:
        return with_shape(sop, match[1], Shape(value))
    if path.endswith(".time"):
        return _with_time(sop, path, value)
    return with_words(sop, path, value.strip())


def _with_time(sop: Sop, path: str, value: str) -> Sop:
    if value == KEEP:
        return sop
    if value != NONE:
        return with_words(sop, path, value)
    activity_id = path.removeprefix("activities[").partition("]")[0]
    return replace(
        sop,
        activities=tuple(
            replace(a, time=replace(NO_TIME, as_printed=a.time.as_printed))
            if a.id == activity_id
            else a
            for a in sop.activities
        ),
    )


def _title_questions(sop: Sop) -> list[Question]:
    if sop.identity.title.strip():
        return []
    return [Question("identity.title", Topic.TITLE, (), "", "", (), 0)]


def _doubtful(sop: Sop, field: str) -> list[tuple[Node, Provenance]]:
    nodes = {n.id: n for n in sop.nodes}
    found = []
    for provenance in sop.provenance:
        match = re.fullmatch(rf"nodes\[([^\]]+)\]\.{field}", provenance.path)
        is_doubtful = (
            provenance.origin != Origin.CONFIRMED and provenance.confidence < UNSURE
        )
        if match and is_doubtful and match[1] in nodes:
            found.append((nodes[NodeId(match[1])], provenance))
    return found


def _actor_questions(sop: Sop) -> list[Question]:
    return [
        Question(
            provenance.path,
            Topic.ACTOR,
            (_row(sop.activity(node.activity)),),
            sop.activity(node.activity).text,
            provenance.reason,
            _actor_choices(sop, sop.actor(node.actor), provenance),
            provenance.confidence,
        )
        for node, provenance in _doubtful(sop, "actor")
    ]


def _actor_choices(sop: Sop, best: Actor, provenance: Provenance) -> tuple[Choice, ...]:
    sure = Likelihood.LIKELIER if provenance.confidence >= LIKELY else Likelihood.UNSAID
    second = next(
        (a for a in sop.actors if a.name == provenance.runner_up and a != best), None
    )
    first = [Choice(best.id, best.name, sure)]
    if second is not None:
        first.append(Choice(second.id, second.name))
    others = [Choice(a.id, a.name) for a in sop.actors if a not in (best, second)]
    return (*first, *others)


def _decision_questions(sop: Sop) -> list[Question]:
    choices = (
        Choice(Shape.DECISION, Shape.DECISION),
        Choice(Shape.PROCESS, Shape.PROCESS),
    )
    return [
        Question(
            provenance.path,
            Topic.DECISION,
            (_row(sop.activity(node.activity)),),
            sop.activity(node.activity).text,
            provenance.reason,
            choices,
            provenance.confidence,
        )
        for node, provenance in _doubtful(sop, "shape")
    ]


def _time_questions(sop: Sop) -> list[Question]:
    return [
        Question(
            f"activities[{activity.id}].time",
            Topic.TIME,
            (_row(activity),),
            activity.time.as_printed,
            "",
            (
                Choice(KEEP, spelled(activity.time), Likelihood.ALMOST_SURE),
                Choice(NONE, ""),
            ),
            UNSURE - 1,
        )
        for activity in sop.activities
        if activity.time.is_measured and not _is_well_spelled(activity.time)
        and not _is_confirmed(sop, f"activities[{activity.id}].time")
    ]  # fmt: skip


def spelled(time: StandardTime) -> str:
    """Write a measured time in its plain form: "15 menit", "1 - 5 hari kerja"."""
    if time.value is None or time.unit is None:
        return time.as_printed
    high = f" - {time.max:f}" if time.max is not None else ""
    day = {"working": " kerja", "calendar": " kalender"}.get(time.day_kind, "")
    return f"{time.value:f}{high} {time.unit}{day}"


def _is_well_spelled(time: StandardTime) -> bool:
    words = set(re.findall(r"[a-z]+", time.as_printed.lower()))
    return bool(words & {*TimeUnit, "hk", "pekan"}) or not words


def _is_confirmed(sop: Sop, path: str) -> bool:
    return any(p.path == path and p.origin == Origin.CONFIRMED for p in sop.provenance)


def _row(activity: Activity) -> str:
    return (activity.number or "").rstrip(".")
