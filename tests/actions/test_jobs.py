# SPDX-License-Identifier: Apache-2.0
"""Jobs: one worker holds a job, a killed one gives it up, nothing is done twice."""

from datetime import timedelta

from tests.cast import NINE

from tatalaksana.actions.jobs import LEASE, enqueue, finish, give_up, take_next
from tatalaksana.records.models import JobRow


def test_only_one_worker_gets_a_job(db):
    """While it is leased, nobody else sees it."""
    enqueue("read_import", "import:1", run_at=NINE, import_id=1)

    first = take_next("a", at=NINE)

    assert first is not None
    assert (first.kind, first.data) == ("read_import", {"import_id": 1})
    assert take_next("b", at=NINE) is None


def test_the_same_key_is_wanted_once(db):
    """Two clicks put one job on the list."""
    enqueue("read_import", "import:1", run_at=NINE)
    enqueue("read_import", "import:1", run_at=NINE)

    assert JobRow.objects.count() == 1


def test_a_killed_worker_gives_its_job_up(db):
    """After the lease another worker takes over, and the dead one's late word counts nothing."""
    enqueue("read_import", "import:1", run_at=NINE)
    dead = take_next("a", at=NINE)
    assert dead is not None

    heir = take_next("b", at=NINE + LEASE + timedelta(seconds=1))

    assert heir is not None
    assert finish(dead, at=NINE) is False
    assert finish(heir, at=NINE) is True
    assert take_next("c", at=NINE + timedelta(days=1)) is None


def test_a_job_waits_for_its_time(db):
    """Work for tomorrow is not done today."""
    enqueue("read_import", "import:1", run_at=NINE + timedelta(days=1))

    assert take_next("a", at=NINE) is None


def test_a_failing_job_is_tried_three_times_and_keeps_its_reason(db):
    """What fails is tried again a minute later, not for ever, and says why."""
    enqueue("read_import", "import:1", run_at=NINE)
    at = NINE
    for _ in range(3):
        job = take_next("a", at=at)
        assert job is not None
        give_up(job, "RuntimeError: rusak", at=at)
        at += timedelta(minutes=2)

    assert take_next("a", at=at) is None
    assert JobRow.objects.get().error == "RuntimeError: rusak"
