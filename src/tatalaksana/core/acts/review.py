# SPDX-License-Identifier: Apache-2.0
"""Periksa: a verdict on each paper, with what is to be mended."""

from dataclasses import dataclass
from enum import StrEnum

from tatalaksana.core.errors import RuleViolation


class BrokenReview(RuleViolation):
    """A review cannot be as it says: `problem` is empty or no_remark; `paper` names which."""

    code = "review.broken"

    def __init__(self, problem: str, paper: str = "") -> None:
        super().__init__(problem=problem, paper=paper)


class Verdict(StrEnum):
    """What one says of a paper."""

    FITS = "sesuai"
    MEND = "perbaiki"


@dataclass(frozen=True, slots=True)
class Remark:
    """The verdict on one paper, by its name."""

    paper: str
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The verdicts on the papers somebody looked at."""

    remarks: tuple[Remark, ...]

    @property
    def to_mend(self) -> tuple[Remark, ...]:
        """The papers that are not right yet."""
        return tuple(r for r in self.remarks if r.verdict is Verdict.MEND)


def check(review: Review) -> None:
    """Refuse a review of nothing, and a fault nobody describes.

    Raises:
        BrokenReview: it is one of these.
    """
    if not review.remarks:
        raise BrokenReview("empty")
    for remark in review.to_mend:
        if not remark.words:
            raise BrokenReview("no_remark", remark.paper)
