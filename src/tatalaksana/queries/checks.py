# SPDX-License-Identifier: Apache-2.0
"""Pemeriksaan: the findings of one version, numbered, with the places they mark."""

from dataclasses import dataclass

from tatalaksana.core.lint.finding import LintFinding, Stage
from tatalaksana.core.lint.run import lint
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop
from tatalaksana.queries.sheets import drawing_of

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """One finding and its number on the page."""

    number: int
    finding: LintFinding
    is_open: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    """All findings of a version, errors first; `open_number` is the one being read."""

    findings: tuple[NumberedFinding, ...]
    open_number: int
    errors: int
    warnings: int
    infos: int

    @property
    def total(self) -> int:
        """How many findings there are."""
        return len(self.findings)

    @property
    def open(self) -> NumberedFinding | None:
        """The finding that is being read."""
        return next((f for f in self.findings if f.is_open), None)

    @property
    def previous(self) -> int | None:
        """The number before the open one."""
        return self.open_number - 1 if self.open_number > 1 else None

    @property
    def next(self) -> int | None:
        """The number after the open one."""
        return self.open_number + 1 if 0 < self.open_number < self.total else None

    def marks(self, path: str) -> tuple[NumberedFinding, ...]:
        """Return the findings about this place, or about a part of it."""
        return tuple(
            f
            for f in self.findings
            if f.finding.path == path or _is_part(f.finding.path, path)
        )


def _is_part(path: str, whole: str) -> bool:
    return path.startswith((f"{whole}[", f"{whole}."))


def check_page(
    sop: Sop, style: str, *, is_draft: bool, open_number: int = 0
) -> CheckPage:
    """Check an SOP and its sheet; drafts by the milder rules of a draft."""
    stage = Stage.DRAFT if is_draft else Stage.SUBMITTED
    found = sorted(lint(sop, stage=stage, drawn=drawing_of(sop, style)), key=_rank)
    opened = open_number if 0 < open_number <= len(found) else min(1, len(found))
    counts = {s: sum(f.severity == s for f in found) for s in Severity}
    return CheckPage(
        findings=tuple(
            NumberedFinding(i, f, i == opened) for i, f in enumerate(found, start=1)
        ),
        open_number=opened,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )


def _rank(finding: LintFinding) -> int:
    return _ORDER[finding.severity]
