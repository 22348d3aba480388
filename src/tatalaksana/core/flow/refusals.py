# SPDX-License-Identifier: Apache-2.0
"""What the engine refuses, each by its own name."""

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.tasks import TaskKey, TaskState, Verb
from tatalaksana.core.sop.model import NodeId


class AlreadyStarted(RuleViolation):
    """The case has begun already."""

    code = "case.already_started"


class CaseClosed(RuleViolation):
    """The case is finished or cancelled (`status`), or has not begun."""

    code = "case.closed"

    def __init__(self, status: str) -> None:
        super().__init__(status=status)


class FlowBroken(RuleViolation):
    """The flow opens `node` while it is open already: it was never sound."""

    code = "case.flow_broken"

    def __init__(self, node: NodeId) -> None:
        super().__init__(node=node)


class UnknownTask(RuleViolation):
    """The case has no task of this key."""

    code = "task.unknown"


class NotInThisState(RuleViolation):
    """A task in `state` does not take `verb`; `by` closed it when it is closed."""

    code = "task.not_in_this_state"

    def __init__(self, state: TaskState, verb: Verb, by: str) -> None:
        super().__init__(state=state, verb=verb, by=by)


class HeldByOther(RuleViolation):
    """`holder` has the task in hand, or it was given to them by name."""

    code = "task.held_by_other"

    def __init__(self, holder: str) -> None:
        super().__init__(holder=holder)


class TakesPartAlready(RuleViolation):
    """A step that several must do wants a different person for each of its tasks."""

    code = "task.takes_part_already"


class UnknownAnswer(RuleViolation):
    """The symbol has `answers`, and none of them was given."""

    code = "task.unknown_answer"

    def __init__(self, answer: str, answers: tuple[str, ...]) -> None:
        super().__init__(answer=answer, answers=answers)


class ReasonMissing(RuleViolation):
    """What is done here must say why."""

    code = "task.reason_missing"


class IllegalTarget(RuleViolation):
    """Work cannot be sent back to `target` from here."""

    code = "task.illegal_target"

    def __init__(self, target: NodeId) -> None:
        super().__init__(target=target)


class SomebodyWentOn(RuleViolation):
    """A finished task cannot be pulled back: `task` that followed was begun, or it sent work back."""

    code = "task.somebody_went_on"

    def __init__(self, task: TaskKey | None = None) -> None:
        super().__init__(task=task)


class NotYours(RuleViolation):
    """Somebody else did this task."""

    code = "task.not_yours"

    def __init__(self, by: str) -> None:
        super().__init__(by=by)
