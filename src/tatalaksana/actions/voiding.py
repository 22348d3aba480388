# SPDX-License-Identifier: Apache-2.0
"""Void signatures that came to nothing: the number stays in its book, void, with the reason."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from tatalaksana.actions.bookkeeping import Hand, settle
from tatalaksana.actions.casework import Work
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.signing import SigningFailed
from tatalaksana.core.plain import Plain
from tatalaksana.core.record.chain import Doer
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import CaseRow, SigningRow

BROKEN_OFF: Final = timedelta(minutes=10)
"""A signature that was begun so long ago and never ended was broken off."""
BY_ITSELF: Final = "broken_off"


def give_up(signings: Iterable[int], refusal: RuleViolation, at: datetime) -> None:
    """Void what was reserved for papers that were not signed, and say why."""
    problem = refusal.code
    if isinstance(refusal, SigningFailed):
        problem = refusal.problem.value
    for signing in signings:
        void_signing(signing, problem, at=at)


@transaction.atomic
def void_signing(signing: int, problem: str, *, at: datetime) -> bool:
    """Void an attempt that is under way: its number is void for ever, the paper may be signed again.

    Returns whether it was still under way.
    """
    known = SigningRow.objects.select_related("by", "task").get(pk=signing)
    work = _locked_work(known, problem, at)
    row = SigningRow.objects.select_for_update(of=("self",)).get(pk=signing)
    if row.state != SigningRow.BEGUN:
        return False
    row.state, row.problem, row.ended_at = SigningRow.FAILED, problem[:40], at
    row.save(update_fields=["state", "problem", "ended_at"])
    number = ""
    if row.entry is not None:
        number = row.entry.text
        day = work.time.calendar.day_of(at)
        hand = Hand(row.by, work.doer, at, day)
        settle(row.entry, NumberState.VOID, hand, f"ttd:{problem}")
    facts: dict[str, Plain] = {"paper": row.version.paper.name, "number": number}
    facts |= {"problem": problem, "provider": row.provider}
    work.note("paper.not_signed", facts)
    work.write()
    return True


def _locked_work(row: SigningRow, problem: str, at: datetime) -> Work:
    """Lock the case of an attempt; what was broken off nobody did."""
    case = (
        CaseRow.objects.select_for_update(of=("self",))
        .select_related("version", "agency")
        .get(pk=row.task.case_id)
    )
    name = row.by.get_full_name() or row.by.username
    doer = Doer(str(row.by_id), name, row.office, row.capacity)
    _, time = surroundings(case.agency)
    said_by = Doer() if problem == BY_ITSELF else doer
    return Work(case, procedure_of(case.version), time, said_by, at)


def void_unfinished(*, at: datetime) -> int:
    """Void the attempts that a dying server left behind; returns how many."""
    old = SigningRow.objects.filter(
        state=SigningRow.BEGUN, began_at__lt=at - BROKEN_OFF
    )
    ids = list(old.order_by("began_at").values_list("pk", flat=True)[:100])
    return sum(void_signing(pk, BY_ITSELF, at=at) for pk in ids)
