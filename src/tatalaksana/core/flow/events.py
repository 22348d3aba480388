# SPDX-License-Identifier: Apache-2.0
"""What happened to a case, one fact each. Events alone rebuild the state (`replay`)."""

from dataclasses import dataclass

from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.sop.model import EdgeId, NodeId


@dataclass(frozen=True, slots=True)
class Opened:
    """A task came into being."""

    task: TaskKey
    by_edges: tuple[EdgeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Reserved:
    """Somebody took a task in hand."""

    task: TaskKey
    by: str


@dataclass(frozen=True, slots=True)
class Released:
    """Somebody laid a task back."""

    task: TaskKey
    by: str


@dataclass(frozen=True, slots=True)
class Reassigned:
    """A task was given to somebody by name, or ("") back to everybody its column admits."""

    task: TaskKey
    to: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suspended:
    """A task waits for an outside party, for a reason; its clock stands still."""

    task: TaskKey
    by: str
    reason: str
    waits_for: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a task waited for has come."""

    task: TaskKey
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Completed:
    """A task was done, with its answer when it decides."""

    task: TaskKey
    by: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """Work was sent back to an earlier symbol; `undone` are the finished tasks to be done again."""

    task: TaskKey
    by: str
    target: NodeId
    reason: str
    answer: str = ""
    undone: tuple[TaskKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A task is no longer wanted: `why` is return, quorum or pull_back."""

    task: TaskKey
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The tokens at joins after a step: those that wait, and those that opened a join."""

    waiting: tuple[EdgeId, ...] = ()
    spent: tuple[EdgeId, ...] = ()


@dataclass(frozen=True, slots=True)
class PulledBack:
    """Who had done a task took it back before anybody went on with it."""

    task: TaskKey
    by: str


@dataclass(frozen=True, slots=True)
class Disagreed:
    """All performers have answered and no answer has enough of them: all are asked again."""

    node: NodeId


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The case was given up for a reason."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The case goes on by another version; `tasks` pairs old and new keys of living tasks."""

    by: str
    version: str
    tasks: tuple[tuple[TaskKey, TaskKey], ...]
    waiting: tuple[EdgeId, ...]
    spent: tuple[EdgeId, ...]


Event = (
    Opened
    | Reserved
    | Released
    | Reassigned
    | Suspended
    | Resumed
    | Completed
    | Returned
    | Withdrawn
    | Moved
    | PulledBack
    | Disagreed
    | Finished
    | Cancelled
    | Migrated
)
