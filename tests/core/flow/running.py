# SPDX-License-Identifier: Apache-2.0
"""Run a flow in a test: one step reads like a sentence."""

from tatalaksana.core.flow import commands as do
from tatalaksana.core.flow.case import Case, replay
from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.engine import decide
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.sop.model import NodeId


class Running:
    """A case under way, with everything that happened to it."""

    def __init__(self, sop, **quorums):
        """Start a case of an SOP."""
        self.plan = Plan(compile_flow(sop), {NodeId(n): q for n, q in quorums.items()})
        self.case, self.events = Case(), []
        self.do(do.Start())

    def do(self, command):
        """Do what is asked, or raise what the engine refuses."""
        happened = decide(self.plan, self.case, command)
        self.events += happened
        self.case = replay(happened, self.case)
        return happened

    def key(self, node, slot=0):
        """The key of a symbol's newest task."""
        return TaskKey(NodeId(node), self.case.round_of(NodeId(node)), slot)

    def task(self, node, slot=0):
        """A symbol's newest task."""
        return self.case.find(self.key(node, slot))

    def complete(self, node, answer="", by="ani", slot=0, reason=""):
        """Finish a symbol's task."""
        return self.do(do.Complete(self.key(node, slot), by, answer, reason))

    def send_back(self, node, target, by="ani", reason="kurang"):
        """Send back from a symbol's task."""
        return self.do(do.SendBack(self.key(node), by, NodeId(target), reason))

    @property
    def open(self):
        """The symbols with living tasks, by name."""
        return sorted({t.key.node for t in self.case.alive})
