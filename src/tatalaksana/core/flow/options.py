# SPDX-License-Identifier: Apache-2.0
"""What somebody may do with a task now: the engine's own answer, never a screen's guess."""

from dataclasses import dataclass

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.engine import allowed, decide
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.targets import Target, legal_targets
from tatalaksana.core.flow.tasks import TaskKey, Verb

_BY_PEOPLE = tuple(v for v in Verb if v not in {Verb.WITHDRAW, Verb.CANCEL})


@dataclass(frozen=True, slots=True)
class Options:
    """What is open to somebody: verbs, the answers that go on, and where work may go back to."""

    verbs: tuple[Verb, ...]
    answers: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


def options(plan: Plan, case: Case, key: TaskKey, by: str) -> Options:
    """Return what `by`, whom the symbol's column admits, may do with a task."""
    verbs = tuple(v for v in _BY_PEOPLE if _is_allowed(plan, case, key, v, by))
    task = case.find(key)
    if task is None or Verb.COMPLETE not in verbs:
        return Options(verbs)
    targets = legal_targets(plan, case, task)
    if not targets:
        verbs = tuple(v for v in verbs if v is not Verb.SEND_BACK)
    answers = tuple(a.label for a in plan.answers(key.node) if not plan.sends_back(a))
    return Options(verbs, answers, targets)


def _is_allowed(plan: Plan, case: Case, key: TaskKey, verb: Verb, by: str) -> bool:
    try:
        if verb is Verb.PULL_BACK:
            decide(plan, case, do.PullBack(key, by))
        else:
            allowed(case, key, verb, by)
    except RuleViolation:
        return False
    return True
