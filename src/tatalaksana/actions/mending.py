# SPDX-License-Identifier: Apache-2.0
"""Mend a draft by its findings: apply a proposed fix, or leave a finding with a reason."""

from dataclasses import replace
from datetime import datetime

from tatalaksana.actions.procedures import change_draft
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.lint.finding import Stage
from tatalaksana.core.lint.run import lint
from tatalaksana.core.sop.model import Sop, Waiver
from tatalaksana.core.sop.paths import with_words
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.procedures import version_by_id
from tatalaksana.records.models import AccountRow, VersionRow


class NoFix(RuleViolation):
    """The finding has no proposal, or is gone already."""

    code = "fix.none"


class NoReason(RuleViolation):
    """A finding is only left aside with a reason."""

    code = "waiver.no_reason"


def apply_fix(
    version_id: int,
    *,
    rule: str,
    path: str,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> VersionRow:
    """Apply the proposal of one finding to a draft; without a path, all proposals of its rule.

    Raises:
        NotFound, NotADraft, StaleDraft: as `change_draft`.
        NoFix: the finding has no proposal, or is gone.
    """
    sop = _editable(version_id, by)
    mended = _mended(sop, rule, path)
    return change_draft(
        version_id, mended, revision=revision, what=f"fix:{rule}", by=by, at=at
    )


def waive(
    version_id: int,
    *,
    rule: str,
    path: str,
    reason: str,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> VersionRow:
    """Leave one finding of a draft aside, with the reason; without a path, all of its rule.

    Raises:
        NotFound, NotADraft, StaleDraft: as `change_draft`.
        NoReason: the reason is empty.
    """
    sop = _editable(version_id, by)
    if not reason.strip():
        raise NoReason
    found = {f.path for f in lint(sop, stage=Stage.DRAFT) if f.rule.code == rule}
    paths = [path] if path else sorted(found)
    others = (w for w in sop.waivers if w.rule != rule or w.path not in paths)
    more = (Waiver(rule, each, reason.strip()) for each in paths)
    left = replace(sop, waivers=(*others, *more))
    return change_draft(
        version_id, left, revision=revision, what=f"waive:{rule}", by=by, at=at
    )


def _mended(sop: Sop, rule: str, path: str) -> Sop:
    """Apply proposals one by one, looking again after each: one may change another's words."""
    done: set[str] = set()
    while True:
        fix = next(
            (
                f.fix
                for f in lint(sop, stage=Stage.DRAFT)
                if f.fix
                and f.rule.code == rule
                and f.fix.path not in done
                and path in {"", f.path}
            ),
            None,
        )
        if fix is None:
            break
        done.add(fix.path)
        sop = with_words(sop, fix.path, fix.after)
    if not done:
        raise NoFix
    return sop


def _editable(version_id: int, by: AccountRow) -> Sop:
    page = version_by_id(by, version_id)
    if not page.can_edit:
        raise NotFound
    return page.sop
