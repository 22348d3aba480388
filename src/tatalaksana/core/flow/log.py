# SPDX-License-Identifier: Apache-2.0
"""Events in the making: what was decided so far and the case it leads to."""

from dataclasses import dataclass, field

from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.case import Case, apply
from tatalaksana.core.flow.state import State


@dataclass(slots=True)
class Log:
    """A case and the events added to it."""

    case: Case
    events: list[ev.Event] = field(default_factory=list)

    def add(self, event: ev.Event) -> None:
        """Add an event and let it happen."""
        self.events.append(event)
        self.case = apply(self.case, event)

    def move(self, tokens: State) -> None:
        """Keep the tokens at joins, when they changed."""
        now = self.case
        if (now.waiting, now.spent) != (tokens.waiting, tokens.spent):
            waiting, spent = tuple(sorted(tokens.waiting)), tuple(sorted(tokens.spent))
            self.add(ev.Moved(waiting, spent))
