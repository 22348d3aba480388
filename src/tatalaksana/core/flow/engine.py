# SPDX-License-Identifier: Apache-2.0
"""The engine: a case and a command in, events out. No clock, no database, no people.

It plays the token game of `state`; docs/rules/flow.md and docs/rules/task.md are its rules.
`decide` changes nothing; applying its events (`case.replay`) does.
"""

from functools import singledispatch

from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow import refusals as no
from tatalaksana.core.flow.advance import go_back, open_node, take, undone_by
from tatalaksana.core.flow.case import Case, CaseStatus
from tatalaksana.core.flow.compile import Answer
from tatalaksana.core.flow.log import Log
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.pullback import pull_back
from tatalaksana.core.flow.targets import drawn_answer, legal_targets
from tatalaksana.core.flow.tasks import TABLE, Task, TaskKey, TaskState, Verb
from tatalaksana.core.sop.model import EdgeKind, NodeId

_FOR_ANYBODY = frozenset({Verb.REASSIGN, Verb.RESUME, Verb.PULL_BACK})
_TAKES_PART = frozenset(
    {Verb.RESERVE, Verb.COMPLETE, Verb.SEND_BACK, Verb.SUSPEND, Verb.CALL}
)


def decide(plan: Plan, case: Case, command: do.Command) -> tuple[ev.Event, ...]:
    """Return what a command makes happen.

    Raises:
        RuleViolation: one of `refusals`; nothing happened.
    """
    log = Log(case)
    _do(command, log, plan)
    return tuple(log.events)


@singledispatch
def _do(command: object, log: Log, plan: Plan) -> None:
    raise TypeError(f"no command: {command!r} {log!r} {plan!r}")


@_do.register
def _(_command: do.Start, log: Log, plan: Plan) -> None:
    if log.case.status is not CaseStatus.NEW:
        raise no.AlreadyStarted
    for node in plan.flow.starts:
        open_node(log, plan, node)


@_do.register
def _(command: do.Cancel, log: Log, _plan: Plan) -> None:
    _require_open(log.case)
    _require_reason(command.reason)
    log.add(ev.Cancelled(command.by, command.reason))


@_do.register
def _(command: do.Reserve, log: Log, _plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.RESERVE, command.by)
    log.add(ev.Reserved(task.key, command.by))


@_do.register
def _(command: do.Release, log: Log, _plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.RELEASE, command.by)
    log.add(ev.Released(task.key, command.by))


@_do.register
def _(command: do.Reassign, log: Log, plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.REASSIGN, command.by)
    _require_reason(command.reason)
    _require_new(log.case, task.key, command.to)
    log.add(ev.Reassigned(task.key, command.to, command.by, command.reason))
    # Who is missing may have left: then those who remain have agreed already.
    _go_on_if_agreed(log, plan, task.key.node)


@_do.register
def _(command: do.Suspend, log: Log, _plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.SUSPEND, command.by)
    _require_reason(command.reason)
    waits = command.waits_for
    log.add(ev.Suspended(task.key, command.by, command.reason, waits))


@_do.register
def _(command: do.Call, log: Log, _plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.CALL, command.by)
    waits = f"case:{command.case}"
    log.add(ev.Suspended(task.key, command.by, "call", waits))


@_do.register
def _(command: do.Resume, log: Log, _plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.RESUME, command.by)
    log.add(ev.Resumed(task.key, command.by, command.reason))


@_do.register
def _(command: do.PullBack, log: Log, plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.PULL_BACK, command.by)
    pull_back(log, plan, task, command.by)


@_do.register
def _(command: do.Complete, log: Log, plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.COMPLETE, command.by)
    answer = _answer(plan, task, command.answer)
    if plan.sends_back(answer):
        _send_back(log, plan, task, answer, command.by, command.reason)
        return
    log.add(ev.Completed(task.key, command.by, answer.label))
    if _go_on_if_agreed(log, plan, task.key.node):
        return
    if not any(t.is_alive for t in log.case.slots(task.key.node)):
        log.add(ev.Disagreed(task.key.node))
        open_node(log, plan, task.key.node, task.opened_by)


@_do.register
def _(command: do.SendBack, log: Log, plan: Plan) -> None:
    task = allowed(log.case, command.task, Verb.SEND_BACK, command.by)
    target = command.target
    if target not in {t.node for t in legal_targets(plan, log.case, task)}:
        raise no.IllegalTarget(target)
    drawn = drawn_answer(plan, task.key.node, target)
    if drawn is not None:
        _send_back(log, plan, task, drawn, command.by, command.reason)
        return
    _require_reason(command.reason)
    undone = undone_by(log, plan, {target})
    log.add(ev.Returned(task.key, command.by, target, command.reason, "", undone))
    _close_slots(log, task.key.node, "return")
    go_back(log, plan, target)


def _send_back(
    log: Log, plan: Plan, task: Task, answer: Answer, by: str, reason: str
) -> None:
    """One refusal is a refusal: whoever else was asked is not needed any more."""
    _require_reason(reason)
    edges = [plan.flow.edges[e] for e in answer.edges]
    targets = [e.target for e in edges if e.kind is EdgeKind.RETURN]
    undone = undone_by(log, plan, set(targets))
    log.add(ev.Returned(task.key, by, targets[0], reason, answer.label, undone))
    _close_slots(log, task.key.node, "return")
    take(log, plan, answer)


def allowed(case: Case, key: TaskKey, verb: Verb, by: str) -> Task:
    """Return the task when its state and its holder let `by` do this to it.

    Raises:
        CaseClosed, UnknownTask, NotInThisState, HeldByOther: they do not.
        TakesPartAlready: `by` has another task of this round.
    """
    task = case.find(key)
    if task is None:
        raise no.UnknownTask
    if (task.state, verb) not in TABLE:
        raise no.NotInThisState(task.state, verb, task.by)
    _require_open(case)
    held_by = task.holder if task.state is TaskState.RESERVED else task.assigned
    if verb not in _FOR_ANYBODY and held_by and held_by != by:
        raise no.HeldByOther(held_by)
    if verb in _TAKES_PART or (verb is Verb.RESUME and not task.holder):
        _require_new(case, key, by)
    return task


def _require_new(case: Case, key: TaskKey, person: str) -> None:
    """Of several who must do a step, nobody counts twice."""
    for other in case.slots(key.node):
        if person and other.key != key and person in {other.holder, other.by}:
            raise no.TakesPartAlready


def _require_open(case: Case) -> None:
    if case.status is not CaseStatus.OPEN:
        raise no.CaseClosed(case.status)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise no.ReasonMissing


def _answer(plan: Plan, task: Task, label: str) -> Answer:
    answers = plan.answers(task.key.node)
    found = next((a for a in answers if a.label == label), None)
    if found is None:
        raise no.UnknownAnswer(label, tuple(a.label for a in answers))
    return found


def _agreed(case: Case, plan: Plan, node: NodeId) -> Answer | None:
    """Return the answer enough performers of this round have given."""
    given = [t.answer for t in case.slots(node) if t.state is TaskState.DONE]
    need = plan.quorum(node).need
    for answer in plan.answers(node):
        if given.count(answer.label) >= need:
            return answer
    return None


def _go_on_if_agreed(log: Log, plan: Plan, node: NodeId) -> bool:
    """Let the flow go on when enough performers have given the same answer."""
    chosen = _agreed(log.case, plan, node)
    if chosen is None:
        return False
    _close_slots(log, node, "quorum")
    take(log, plan, chosen)
    return True


def _close_slots(log: Log, node: NodeId, why: str) -> None:
    for task in log.case.slots(node):
        if task.is_alive:
            log.add(ev.Withdrawn(task.key, why))
