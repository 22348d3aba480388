# SPDX-License-Identifier: Apache-2.0
"""What a case runs by: a compiled flow, and the symbols that have several performers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tatalaksana.core.flow.compile import Answer, Flow
from tatalaksana.core.flow.tasks import Quorum
from tatalaksana.core.sop.model import EdgeKind, NodeId

_ONE: Final = Quorum()
_END: Final = (Answer("", ()),)


@dataclass(frozen=True, slots=True)
class Plan:
    """A flow and who must agree where; a symbol without a quorum has one performer."""

    flow: Flow
    quorums: Mapping[NodeId, Quorum] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def quorum(self, node: NodeId) -> Quorum:
        """Return how many performers a symbol has and how many must agree."""
        return self.quorums.get(node, _ONE)

    def answers(self, node: NodeId) -> tuple[Answer, ...]:
        """Return the ways out of a symbol; an end has one that leads nowhere."""
        return self.flow.answers[node] or _END

    def sends_back(self, answer: Answer) -> bool:
        """Whether an answer leads to an earlier symbol."""
        return any(self.flow.edges[e].kind is EdgeKind.RETURN for e in answer.edges)
