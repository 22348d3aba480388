# SPDX-License-Identifier: Apache-2.0
"""What the cell Output tells about the acts of a step, beyond its words.

Only what is new counts: a word that stands in Kelengkapan too was there before the step.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tatalaksana.core.acts.act import Act
from tatalaksana.core.sop.model import Activity

_CLEAR, _VAGUE = 650, 550
# An act, the words of the cell that tell it, and the acts that already account for them.
_TELLING: Final = (
    (Act.INITIAL, r"diparaf|terparaf|di paraf", {Act.INITIAL}),
    (Act.SIGN, r"di\s?tandatangani|di\s?tanda tangani", {Act.SIGN}),
    (Act.REGISTER, r"teragenda\w*|tercatat", {Act.REGISTER}),
    (Act.NUMBER, r"bernomor", {Act.NUMBER, Act.DISPATCH}),
    (Act.ARCHIVE, r"diarsipkan|terarsip\w*|dokumentasi berkas", {Act.ARCHIVE}),
    (Act.SCHEDULE, r"jadwal", {Act.SCHEDULE, Act.DISPATCH, Act.REVIEW, Act.INITIAL, Act.SIGN}),
    (Act.MEET, r"notul\w*|daftar hadir", {Act.MEET}),
    (Act.COMPUTE, r"rekap\w*|pemeringkatan", {Act.COMPUTE, Act.REVIEW, Act.DRAFT}),
)  # fmt: skip
_PAPER: Final = re.compile(
    r"\b(?:laporan|surat|nota dinas|sk|spt|undangan|berita acara|telaahan|draft?)\b"
)
_DISPOSISI: Final = re.compile(r"\bdisposisi\b")
_RECEIPT: Final = re.compile(r"tanda terima|bukti (?:kirim|pengiriman|terima)|\bresi\b")
_MAKERS: Final = frozenset({Act.COMPUTE, Act.COLLECT, Act.DISPATCH})


@dataclass(frozen=True, slots=True)
class Told:
    """An act a cell tells, the word it tells it by, and how sure that is."""

    act: Act
    word: str
    confidence: int


def told_by_outputs(activity: Activity, known: frozenset[Act]) -> Iterator[Told]:
    """Tell the acts behind what a step yields anew and nothing in its words explains."""
    before = activity.requirements.as_printed.lower()
    after = activity.outputs.as_printed.lower()
    for act, root, explained in _TELLING:
        match = re.search(rf"\b(?:{root})\b", after)
        if match and not explained & known and match[0] not in before:
            yield Told(act, match[0], _CLEAR)
    match = _RECEIPT.search(after)
    is_new = match is not None and match[0] not in before
    if match and is_new and not known & {Act.RECEIVE, Act.DISPATCH}:
        yield Told(Act.DISPATCH, match[0], _VAGUE)
    if not known and (match := _DISPOSISI.search(after)) and match[0] not in before:
        yield Told(Act.DISPOSE, match[0], _VAGUE)
    yield from _papers(activity, known, before, after)


def _papers(
    activity: Activity, known: frozenset[Act], before: str, after: str
) -> Iterator[Told]:
    """A paper that was not there before is drafted, unless the row already says by what."""
    if not known <= _MAKERS:
        return
    text = activity.text.lower()
    for match in _PAPER.finditer(after):
        if match[0] not in before and (Act.COMPUTE in known or match[0] not in text):
            yield Told(Act.DRAFT, match[0], _VAGUE)
            return
