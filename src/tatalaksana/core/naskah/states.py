# SPDX-License-Identifier: Apache-2.0
"""The states of a paper and what may be done in each: one table, which docs/rules/naskah.md shows.

The outputs an SOP names (draft nota dinas, nota dinas, nota dinas bernomor) are states of one paper. A
change makes a new version, and the paraf on the one before is void. A signed paper never changes.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.errors import RuleViolation


class PaperState(StrEnum):
    """How far a paper is."""

    DRAFT = "konsep"
    INITIALLED = "diparaf"
    BEING_SIGNED = "sedang_ditandatangani"
    SIGNED = "ditandatangani"
    NUMBERED = "bernomor"
    SENT = "terkirim"
    FILED = "diarsipkan"


class PaperVerb(StrEnum):
    """What may be done with a paper."""

    CHANGE = "ubah"
    INITIAL = "paraf"
    SIGN = "tandatangani"
    NUMBER = "nomori"
    SEND = "kirim"
    FILE = "arsipkan"


_S, _V = PaperState, PaperVerb
TABLE: Final = Frozen(
    {
        _S.DRAFT: frozenset({_V.CHANGE, _V.INITIAL, _V.SIGN, _V.SEND, _V.FILE}),
        _S.INITIALLED: frozenset({_V.CHANGE, _V.INITIAL, _V.SIGN, _V.SEND, _V.FILE}),
        _S.BEING_SIGNED: frozenset[PaperVerb](),
        _S.SIGNED: frozenset({_V.NUMBER, _V.FILE}),
        _S.NUMBERED: frozenset({_V.SEND, _V.FILE}),
        _S.SENT: frozenset({_V.SEND, _V.FILE}),
        _S.FILED: frozenset[PaperVerb](),
    }
)
"""A draft may be sent and filed: a nota dinas carries it to another signer, and what came to nothing is kept."""


class PaperNotInState(RuleViolation):
    """A paper that is `state` does not allow `verb`."""

    code = "paper.not_in_this_state"

    def __init__(self, paper: str, state: PaperState, verb: PaperVerb) -> None:
        super().__init__(paper=paper, state=state.value, verb=verb.value)


class PaperMoved(RuleViolation):
    """The paper was changed since it was opened: its newest version is `version`."""

    code = "paper.moved"

    def __init__(self, paper: str, version: int) -> None:
        super().__init__(paper=paper, version=version)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of the newest version of a paper."""

    initials: int = 0
    is_being_signed: bool = False
    is_signed: bool = False
    is_numbered: bool = False
    is_sent: bool = False
    is_filed: bool = False


def state_of(facts: PaperFacts) -> PaperState:
    """Return how far a paper is; the farthest fact tells."""
    if facts.is_filed:
        return PaperState.FILED
    if facts.is_signed:
        if not facts.is_numbered:
            return PaperState.SIGNED
        return PaperState.SENT if facts.is_sent else PaperState.NUMBERED
    if facts.is_being_signed:
        return PaperState.BEING_SIGNED
    return PaperState.INITIALLED if facts.initials else PaperState.DRAFT


def require(paper: str, state: PaperState, verb: PaperVerb) -> None:
    """Refuse what a paper in this state does not allow.

    Raises:
        PaperNotInState: the table has it not.
    """
    if verb not in TABLE[state]:
        raise PaperNotInState(paper, state, verb)
