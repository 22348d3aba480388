# SPDX-License-Identifier: Apache-2.0
"""What a rule of the linter is and what it says about one place."""

from dataclasses import dataclass
from enum import StrEnum

from tatalaksana.core.sop.findings import Severity


class Stage(StrEnum):
    """How far the SOP is: some rules warn in a draft and block once it is submitted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: stable code, short title, why it matters, and where it comes from.

    `is_law` is False for rules of our own making; screens say so.
    """

    code: str
    title: str
    why: str
    source: str
    severity: Severity
    is_law: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical mend: the words at `path` become `after`."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LintFinding:
    """What one rule found at one place.

    `path` names the fact in the grammar of docs/rules/model.md; `marked` are the words in it that
    are wrong, empty when the whole place is meant. `sentence` is one Indonesian sentence with
    {names} for `facts`, so that a screen may word it in another language.
    """

    rule: Rule
    severity: Severity
    path: str
    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    marked: str = ""
    fix: Fix | None = None

    @property
    def words(self) -> str:
        """The sentence with its facts, in Indonesian."""
        return self.sentence.format_map(dict(self.facts))
