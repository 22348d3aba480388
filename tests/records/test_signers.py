# SPDX-License-Identifier: Apache-2.0
"""Signers under load, under failure and under kill -9: no number twice, no gap that is not explained."""

import os
import random
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import NINE, make_cast, publish_library
from tests.papering import handed_in
from tests.records.racing import at_once
from tests.running import Players

from tatalaksana.actions.cases import ActMissing
from tatalaksana.actions.signing import sign_papers
from tatalaksana.actions.voiding import BROKEN_OFF, void_unfinished
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
)
from tatalaksana.formats.signing.double import Died, Double
from tatalaksana.queries.bookpage import flaw_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import (
    BookEntryRow,
    BookRow,
    CaseRow,
    SigningRow,
    TaskRow,
)

ROOT = Path(__file__).parents[2]
SIGNERS, SIGNATURES = 16, 1000
OVER = NINE + BROKEN_OFF + timedelta(seconds=1)


@pytest.fixture
def racers(transactional_db):
    """Everybody of both offices, in a database other connections see."""
    cast = make_cast()
    publish_library(cast)
    return Players(cast)


@pytest.fixture
def players(stocked):
    """Everybody of both offices, in a transaction of the test."""
    return Players(stocked)


def sign(task, versions, by, signer=None, at=NINE):
    """Sign versions with the double."""
    return sign_papers(
        task,
        versions=versions,
        passphrase=Passphrase("-"),
        signer=signer or Double(),
        by=by,
        now=lambda: at,
    )


def assert_book_explains_itself():
    """Assert one book with the numbers 1 to n, each once, used by one signature or void with a reason."""
    book = BookRow.objects.get()
    lines = list(book.entries.order_by("sequence"))
    assert [line.sequence for line in lines] == list(range(1, book.last + 1))
    assert len({line.text for line in lines}) == len(lines)
    used = {line.pk for line in lines if line.state == NumberState.USED}
    void = [line for line in lines if line.state == NumberState.VOID]
    assert len(used) + len(void) == len(lines)
    assert all(line.reason.startswith("ttd:") for line in void)
    done = SigningRow.objects.filter(state=SigningRow.DONE)
    assert sorted(done.values_list("entry", flat=True)) == sorted(used)
    assert flaw_of(book) is None
    assert [c.pk for c in CaseRow.objects.all() if chain_flaw_of(c.pk)] == []


def test_sixteen_signers_at_once_on_one_register(racers):
    """Each has a number of their own, one to sixteen."""
    desks = [handed_in(racers, 1, "sign") for _ in range(SIGNERS)]

    def one(number):
        task, by, versions = desks[number]
        return sign(task.pk, versions, by)

    got = at_once(SIGNERS, one)

    assert [g for g in got if isinstance(g, Exception)] == []
    assert BookRow.objects.get().last == SIGNERS
    assert SigningRow.objects.filter(state=SigningRow.DONE).count() == SIGNERS
    assert_book_explains_itself()


def test_sixteen_who_sign_one_paper_at_once_give_it_one_number(racers):
    """One signs; the others are refused, and whatever number they held is none of the paper's."""
    task, by, versions = handed_in(racers, 1, "sign")

    got = at_once(SIGNERS, lambda _n: sign(task.pk, versions, by))

    refused = [g for g in got if isinstance(g, Exception)]
    assert len(refused) == SIGNERS - 1
    assert BookEntryRow.objects.filter(state=NumberState.USED).count() == 1
    assert_book_explains_itself()


def failing(luck):
    """Return a signer that fails three times in ten, in any way it can."""
    if luck.random() >= 0.3:
        return Double()
    return luck.choice(
        (
            Double(dies=True),
            Double(dies_after=True),
            Double(
                fails=SigningFailed(
                    luck.choice(list(Problem)),
                    Provider.DOUBLE,
                    is_uncertain=luck.random() < 0.5,
                )
            ),
        )
    )


def test_a_thousand_signatures_with_random_failures_leave_no_gap(players):
    """Every number is used by one paper or void with its reason, and every paper is signed once."""
    luck = random.Random(7)  # noqa: S311 - no secret, the same failures every time
    signed = tried = 0
    while tried < SIGNATURES:
        task, by, versions = handed_in(players, 20, "sign", "dispose")
        waiting = list(versions)
        while waiting and tried < SIGNATURES:
            some = waiting[: luck.randint(1, 20)]
            tried += len(some)
            try:
                sign(task.pk, some, by, failing(luck))
            except ActMissing:
                signed += len(some)
                waiting = waiting[len(some) :]
            except (SigningFailed, Died):
                continue

    rows = SigningRow.objects.all()
    assert rows.filter(state=SigningRow.DONE).count() == signed > SIGNATURES // 2
    assert rows.filter(state=SigningRow.FAILED).count() == tried - signed > 0
    assert_book_explains_itself()


@contextmanager
def mortal(folder):
    """Give what lets somebody sign a version at a task, until they are killed."""
    name = str(connection.settings_dict["NAME"])
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.signdying", name, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )

    def lives(task, by, version, until):
        said = (NINE.isoformat(), task.pk, by.pk, version, until)
        process.stdin.write(" ".join(map(str, said)) + "\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    try:
        yield lives
    finally:
        process.communicate()


def test_killed_between_number_render_sign_and_store(racers, tmp_path):
    """Killed after any statement, before or after the provider signed: the paper can be signed, once."""
    deaths = 0
    with mortal(tmp_path) as lives:
        for until in ("before", "after", *range(1, 400, 2)):
            task, by, versions = handed_in(racers, 1, "sign")
            if lives(task, by, versions[0], until) == "done":
                break
            deaths += 1
            begun = SigningRow.objects.filter(state=SigningRow.BEGUN)
            assert begun.count() <= 1, until
            assert void_unfinished(at=OVER) <= 1
            if TaskRow.objects.get(pk=task.pk).closed_at is None:
                finish_after_death(task, by, versions, at=OVER)

            mine = SigningRow.objects.filter(version=versions[0])
            assert mine.filter(state=SigningRow.DONE).count() == 1, until
            assert_book_explains_itself()

    assert deaths > 20


def finish_after_death(task, by, versions, at):
    """Sign again what was not signed; what was is only finished."""
    done = SigningRow.objects.filter(version=versions[0], state=SigningRow.DONE)
    if not done.exists():
        sign(task.pk, versions, by, at=at)
