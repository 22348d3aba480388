# SPDX-License-Identifier: Apache-2.0
"""A task: one open symbol in the hands of one performer, and what may happen to it.

The table is the rule (docs/rules/task.md shows it in words): a pair that is not in it is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tatalaksana.core.sop.model import EdgeId, NodeId


class TaskState(StrEnum):
    """Where a task stands. The first three are alive, the others closed."""

    READY = "ready"
    RESERVED = "reserved"
    SUSPENDED = "suspended"
    DONE = "done"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    """What a person, or the flow itself, does to a task."""

    RESERVE = "reserve"
    RELEASE = "release"
    COMPLETE = "complete"
    SEND_BACK = "send_back"
    REASSIGN = "reassign"
    SUSPEND = "suspend"
    RESUME = "resume"
    CALL = "call"
    PULL_BACK = "pull_back"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"


_READY, _RESERVED, _SUSPENDED = TaskState.READY, TaskState.RESERVED, TaskState.SUSPENDED

TABLE: Final[Mapping[tuple[TaskState, Verb], TaskState]] = MappingProxyType(
    {
        (_READY, Verb.RESERVE): _RESERVED,
        (_READY, Verb.COMPLETE): TaskState.DONE,
        (_READY, Verb.SEND_BACK): TaskState.RETURNED,
        (_READY, Verb.REASSIGN): _READY,
        (_READY, Verb.SUSPEND): _SUSPENDED,
        (_READY, Verb.CALL): _SUSPENDED,
        (_READY, Verb.WITHDRAW): TaskState.WITHDRAWN,
        (_READY, Verb.CANCEL): TaskState.CANCELLED,
        (_RESERVED, Verb.RELEASE): _READY,
        (_RESERVED, Verb.COMPLETE): TaskState.DONE,
        (_RESERVED, Verb.SEND_BACK): TaskState.RETURNED,
        (_RESERVED, Verb.REASSIGN): _READY,
        (_RESERVED, Verb.SUSPEND): _SUSPENDED,
        (_RESERVED, Verb.CALL): _SUSPENDED,
        (_RESERVED, Verb.WITHDRAW): TaskState.WITHDRAWN,
        (_RESERVED, Verb.CANCEL): TaskState.CANCELLED,
        (_SUSPENDED, Verb.RESUME): _RESERVED,
        (_SUSPENDED, Verb.REASSIGN): _SUSPENDED,
        (_SUSPENDED, Verb.WITHDRAW): TaskState.WITHDRAWN,
        (_SUSPENDED, Verb.CANCEL): TaskState.CANCELLED,
        (TaskState.DONE, Verb.PULL_BACK): _RESERVED,
    }
)
ALIVE: Final = frozenset({_READY, _RESERVED, _SUSPENDED})


@dataclass(frozen=True, slots=True, order=True)
class TaskKey:
    """What makes a task one of a kind: its symbol, the round of that symbol, the performer's slot."""

    node: NodeId
    round: int
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """One task and what is known of it.

    `assigned` is who it was given to by name, "" for anybody the symbol's column admits;
    `holder` has it in hand; `by` closed it. `opened_by` are the arrows that opened it; `waits_for`
    names what a suspended task waits for. `is_current` is False once a return had it done again.
    """

    key: TaskKey
    state: TaskState = TaskState.READY
    assigned: str = ""
    holder: str = ""
    by: str = ""
    answer: str = ""
    opened_by: tuple[EdgeId, ...] = ()
    waits_for: str = ""
    is_current: bool = True

    @property
    def is_alive(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in ALIVE


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many performers a symbol has and how many must agree: all, any, or n of m."""

    of: int = 1
    need: int = 1
