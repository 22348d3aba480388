# SPDX-License-Identifier: Apache-2.0
"""Look into the database after the faults: what is lost, doubled, broken or left undone."""

import json
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path


def main():
    """Read what was acknowledged from standard input; print the counts as JSON."""
    import django

    django.setup()
    told = json.load(sys.stdin)
    _drain()
    found = {
        "acknowledged but lost": _lost(told),
        "done twice": _doubled(),
        "chains that do not verify": _broken(),
        "commands without their outbox row": _silent(),
        "jobs not done": _undone(),
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _drain():
    """Do the work that is left, once the leases of the killed have run out."""
    from django.utils import timezone

    from tatalaksana.jobs.worker import work_once

    while work_once("check", at=timezone.now() + timedelta(minutes=5)):
        pass


def _lost(told):
    from tatalaksana.records.models import EventRow, TaskRow

    def is_lost(task, key):
        case = TaskRow.objects.get(pk=task).case_id
        return not EventRow.objects.filter(case=case, key=key).exists()

    return sum(is_lost(task, key) for task, key in told)


def _doubled():
    from tatalaksana.formats.casetext import entry_from_text
    from tatalaksana.records.models import EventRow

    done = Counter()
    for case, body in EventRow.objects.values_list("case", "body"):
        entry = entry_from_text(body)
        if entry.kind == "task.completed":
            done[case, json.dumps(entry.data["task"], sort_keys=True)] += 1
    return sum(count - 1 for count in done.values())


def _broken():
    """By the very code of `tatalaksana audit verify`: seals, order, replay, checkpoints."""
    from django.conf import settings

    from tatalaksana.core.record.audit import audit
    from tatalaksana.formats.casetext import kept_case
    from tatalaksana.formats.sealing import is_sealed, public_pem, seal_key
    from tatalaksana.queries.audit import chains, checkpoints

    public = public_pem(seal_key(settings.DATA))
    cases = (kept_case(*chain) for chain in chains())
    found = audit(cases, checkpoints(), lambda r, s: is_sealed(public, r, s))
    return len(found.findings)


def _silent():
    """Each entry of a chain belongs to one outbox row: they are laid end to end."""
    from tatalaksana.records.models import CaseRow, JobRow

    told = {}
    for data in JobRow.objects.filter(kind="case_moved").values_list("data", flat=True):
        told.setdefault(data["case"], []).append((data["first"], data["last"]))
    wrong = 0
    for case, seq in CaseRow.objects.values_list("pk", "seq"):
        covered = sorted(told.get(case, []))
        ends = [0, *(last for _, last in covered)]
        wrong += [first for first, _ in covered] != [end + 1 for end in ends[:-1]]
        wrong += ends[-1] != seq
    return wrong


def _undone():
    from django.utils import timezone

    from tatalaksana.records.models import JobRow

    return JobRow.objects.filter(done_at=None, run_at__lte=timezone.now()).count()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
