# SPDX-License-Identifier: Apache-2.0
"""Pemeriksaan: the findings of one version, one number a rule, with the places they mark."""

from dataclasses import dataclass

from tatalaksana.core.lint.finding import LintFinding, Rule, Stage
from tatalaksana.core.lint.run import lint
from tatalaksana.core.sop.findings import Severity
from tatalaksana.core.sop.model import Sop
from tatalaksana.queries.sheets import drawing_of

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """What one rule says of a version, and its number on the page.

    A rule that speaks of eight steps is one thing to look at, with eight `places`.
    """

    number: int
    rule: Rule
    severity: Severity
    places: tuple[LintFinding, ...]
    is_open: bool

    @property
    def fixes(self) -> int:
        """How many of its places have a proposal."""
        return sum(place.fix is not None for place in self.places)


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
    def lit(self) -> tuple[str, ...]:
        """The paths of the places of the finding that is being read."""
        return tuple(p.path for p in self.open.places) if self.open else ()

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
            if any(p.path == path or _is_part(p.path, path) for p in f.places)
        )


def _is_part(path: str, whole: str) -> bool:
    return path.startswith((f"{whole}[", f"{whole}."))


def check_page(
    sop: Sop, style: str, *, is_draft: bool, open_number: int = 0
) -> CheckPage:
    """Check an SOP and its sheet; drafts by the milder rules of a draft."""
    stage = Stage.DRAFT if is_draft else Stage.SUBMITTED
    groups: dict[tuple[str, Severity], list[LintFinding]] = {}
    for finding in lint(sop, stage=stage, drawn=drawing_of(sop, style)):
        groups.setdefault((finding.rule.code, finding.severity), []).append(finding)
    found = sorted(groups.values(), key=lambda places: _ORDER[places[0].severity])
    opened = open_number if 0 < open_number <= len(found) else min(1, len(found))
    counts = {s: sum(p[0].severity == s for p in found) for s in Severity}
    return CheckPage(
        findings=tuple(
            NumberedFinding(i, p[0].rule, p[0].severity, tuple(p), i == opened)
            for i, p in enumerate(found, start=1)
        ),
        open_number=opened,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )
