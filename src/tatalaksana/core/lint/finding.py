# SPDX-License-Identifier: Apache-2.0
"""What a rule of the linter is and what it says about one place."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from tatalaksana.core.sop.findings import Severity

Wording: TypeAlias = Callable[[str], str]
Fact: TypeAlias = "str | Words | tuple[Words, ...]"


@dataclass(frozen=True, slots=True)
class Words:
    """Words for people: an Indonesian template with {names} for its facts.

    A fact that is a plain string is quoted from the document and stays as it is; a fact that is
    words, or a row of them, is worded like the template itself.
    """

    template: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def say(self, word: Wording = str) -> str:
        """Say the words; `word` gives the template of another language."""
        told = {name: _told(fact, word) for name, fact in self.facts}
        return word(self.template).format_map(told)


def words(template: str, **facts: Fact) -> Words:
    """Put a template and its facts together."""
    return Words(template, tuple(facts.items()))


def _told(fact: Fact, word: Wording) -> str:
    if isinstance(fact, str):
        return fact
    if isinstance(fact, Words):
        return fact.say(word)
    return ", ".join(part.say(word) for part in fact)


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
    are wrong, empty when the whole place is meant. `sentence` is one sentence that a screen may
    say in another language.
    """

    rule: Rule
    severity: Severity
    path: str
    sentence: Words
    marked: str = ""
    fix: Fix | None = None

    @property
    def words(self) -> str:
        """The sentence with its facts, in Indonesian."""
        return self.sentence.say()
