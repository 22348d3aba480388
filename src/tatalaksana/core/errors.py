# SPDX-License-Identifier: Apache-2.0
"""The one error the rules raise on purpose."""

from typing import ClassVar


class RuleViolation(Exception):  # noqa: N818 - a refusal by a rule is not a fault of ours
    """A rule said no: expected, explained, never a bug.

    Subclasses live in the module of their rule and carry a `code`; the words for people are
    written at the edge (`web.shared.messages`, `cli`).
    """

    code: ClassVar[str] = "rule"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts
