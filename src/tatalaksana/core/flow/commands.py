# SPDX-License-Identifier: Apache-2.0
"""What can be asked of a case. `by` names a performer; who may be one is decided outside."""

from dataclasses import dataclass

from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.sop.model import NodeId


@dataclass(frozen=True, slots=True)
class Start:
    """Open the first tasks."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """Take a task in hand, so that nobody else does the same work."""

    task: TaskKey
    by: str


@dataclass(frozen=True, slots=True)
class Release:
    """Lay a task back."""

    task: TaskKey
    by: str


@dataclass(frozen=True, slots=True)
class Complete:
    """Finish a task, with an answer when it decides and a reason when the answer sends back."""

    task: TaskKey
    by: str
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SendBack:
    """Send the work back to an earlier symbol for a reason."""

    task: TaskKey
    by: str
    target: NodeId
    reason: str


@dataclass(frozen=True, slots=True)
class PullBack:
    """Take one's own finished task back while nobody went on with it (tarik kembali)."""

    task: TaskKey
    by: str


@dataclass(frozen=True, slots=True)
class Reassign:
    """Give a task to somebody by name, or ("") to everybody its column admits."""

    task: TaskKey
    by: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suspend:
    """Let a task wait for an outside party."""

    task: TaskKey
    by: str
    reason: str
    waits_for: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with a suspended task."""

    task: TaskKey
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """Let a task wait for another SOP; `case` names the child."""

    task: TaskKey
    by: str
    case: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give the case up for a reason."""

    by: str
    reason: str


OnTask = (
    Reserve
    | Release
    | Complete
    | SendBack
    | PullBack
    | Reassign
    | Suspend
    | Resume
    | Call
)
Command = Start | Cancel | OnTask
