# SPDX-License-Identifier: Apache-2.0
"""Cara berjalan: what each step of an SOP asks for when it runs, said or only proposed."""

from dataclasses import dataclass

from tatalaksana.core.acts.propose import acts_of, propose
from tatalaksana.core.acts.reasons import Reason
from tatalaksana.core.sop.model import Activity, Needs, Sop


@dataclass(frozen=True, slots=True)
class RunningStep:
    """One step: its acts, confirmed or proposed and why, how many do it, whether strategic."""

    activity: str
    number: str
    text: str
    columns: str
    acts: tuple[str, ...]
    is_confirmed: bool
    reasons: tuple[tuple[str, Reason], ...]
    needs: Needs | None
    is_strategic: bool


def running_steps(sop: Sop) -> tuple[RunningStep, ...]:
    """Return how each step runs."""
    return tuple(_step(sop, activity) for activity in sop.activities)


def _step(sop: Sop, activity: Activity) -> RunningStep:
    acts = acts_of(sop, activity)
    reasons = {p.act: p.reason for p in propose(sop, activity)}
    nodes = sop.nodes_of(activity.id)
    return RunningStep(
        activity=activity.id,
        number=activity.number or "",
        text=activity.text,
        columns=", ".join(dict.fromkeys(sop.actor(n.actor).name for n in nodes)),
        acts=tuple(act.value for act in acts),
        is_confirmed=bool(activity.acts),
        reasons=()
        if activity.acts
        else tuple((act.value, reasons[act]) for act in acts),
        needs=activity.needs,
        is_strategic=activity.is_strategic,
    )
