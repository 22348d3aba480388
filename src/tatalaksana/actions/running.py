# SPDX-License-Identifier: Apache-2.0
"""Say in a draft how its steps run: which acts, how many performers, whether it is strategic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tatalaksana.actions.procedures import change_draft
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.propose import MOST, acts_of
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.sop.model import MOST_PERFORMERS, Activity, Needs, Sop
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.procedures import version_by_id
from tatalaksana.records.models import AccountRow, VersionRow


class NotActs(RuleViolation):
    """A step asks for one to `most` acts, each once."""

    code = "running.not_acts"


class ImpossibleNeeds(RuleViolation):
    """More would have to agree than do the step, or more than `most` would do it."""

    code = "running.impossible_needs"


@dataclass(frozen=True, slots=True)
class Running:
    """How a step runs, as somebody said it."""

    acts: Sequence[str]
    needs: Needs | None = None
    is_strategic: bool = False


def set_running(
    version_id: int,
    activity_id: str,
    running: Running,
    *,
    revision: int,
    by: AccountRow,
    at: datetime,
) -> VersionRow:
    """Say how one step of a draft runs; its acts count as confirmed then.

    Raises:
        NotFound, NotADraft, StaleDraft: as `change_draft`; there is no such step.
        NotActs: no act, one twice, one that is none of ours, or too many.
        ImpossibleNeeds: so many can never agree.
    """
    sop = _editable(version_id, by)
    if activity_id not in {a.id for a in sop.activities}:
        raise NotFound
    acts = _acts(running.acts)
    if running.needs is not None and not running.needs.is_possible:
        raise ImpossibleNeeds(most=MOST_PERFORMERS)

    def said(activity: Activity) -> Activity:
        if activity.id != activity_id:
            return activity
        return replace(
            activity,
            acts=acts,
            needs=running.needs,
            is_strategic=running.is_strategic,
        )

    changed = replace(sop, activities=tuple(map(said, sop.activities)))
    what = f"running:{activity_id}"
    return change_draft(version_id, changed, revision=revision, what=what, by=by, at=at)


def confirm_acts(
    version_id: int, *, revision: int, by: AccountRow, at: datetime
) -> VersionRow:
    """Confirm the proposed acts of every step of a draft that has none confirmed.

    Raises:
        NotFound, NotADraft, StaleDraft: as `change_draft`.
    """
    sop = _editable(version_id, by)
    steps = tuple(
        replace(a, acts=tuple(act.value for act in acts_of(sop, a)))
        for a in sop.activities
    )
    confirmed = replace(sop, activities=steps)
    return change_draft(
        version_id, confirmed, revision=revision, what="running:acts", by=by, at=at
    )


def _acts(words: Sequence[str]) -> tuple[str, ...]:
    known = {act.value for act in Act}
    is_plain = known.issuperset(words) and len(set(words)) == len(words)
    if not words or len(words) > MOST or not is_plain:
        raise NotActs(most=MOST)
    return tuple(words)


def _editable(version_id: int, by: AccountRow) -> Sop:
    page = version_by_id(by, version_id)
    if not page.can_edit:
        raise NotFound
    return page.sop
