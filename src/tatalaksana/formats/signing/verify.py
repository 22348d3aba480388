# SPDX-License-Identifier: Apache-2.0
"""Verify the signatures of any PDF, however hostile: bounded in time and memory, never the network.

See docs/rules/tanda-tangan.md for what each verdict means.
"""

from datetime import datetime
from types import MappingProxyType
from typing import Final

from tatalaksana.formats.child import Fault
from tatalaksana.formats.signing.helper import Helper
from tatalaksana.formats.signing.pades import LARGEST, is_pdf
from tatalaksana.formats.signing.questions import Answer, Question, answered, asking
from tatalaksana.formats.signing.verdict import FileProblem, Verification

_HELPER: Final = Helper()
_PROBLEMS: Final = MappingProxyType(
    {
        Fault.TOO_SLOW: FileProblem.TOO_SLOW,
        Fault.TOO_HEAVY: FileProblem.TOO_HEAVY,
        Fault.DIED: FileProblem.BROKEN,
    }
)


def verify(
    pdf: bytes,
    roots: tuple[bytes, ...],
    at: datetime,
    *,
    certified: tuple[bytes, ...] = (),
    crls: tuple[bytes, ...] = (),
    helper: Helper = _HELPER,
) -> Verification:
    """Judge every signature of a file at a time; nothing of it makes this raise.

    Args:
        pdf: the file.
        roots: certificates (PEM) of authorities that are trusted, the agency's own among them.
        at: the time to judge at; a trusted time stamp in the file proves an earlier one.
        certified: certificates (PEM) of recognised PSrE: only what leads to them is *tersertifikasi*.
        crls: revocation lists (DER) besides those in the file.
        helper: the process that judges.
    """
    return looked_at(Question(pdf, roots, certified, crls, at), helper).verification


def looked_at(question: Question, helper: Helper = _HELPER) -> Answer:
    """Judge a file, and whether it is the one that was sent to be signed."""
    if len(question.pdf) > LARGEST:
        return _nothing(FileProblem.TOO_LARGE)
    if not is_pdf(question.pdf):
        return _nothing(FileProblem.BROKEN)
    said = helper.asked(asking(question))
    if isinstance(said, Fault):
        return _nothing(_PROBLEMS[said])
    try:
        return answered(said)
    except (ValueError, LookupError, TypeError):
        return _nothing(FileProblem.BROKEN)


def _nothing(problem: FileProblem) -> Answer:
    return Answer(Verification((), problem), is_ours=False)
