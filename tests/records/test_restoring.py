# SPDX-License-Identifier: Apache-2.0
"""Yesterday's backup is restored: what is due is told, and no letter goes to the mail server twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from tests.cast import make_cast, publish_library
from tests.records.fresh import own_database
from tests.running import Players, at_hour

from tatalaksana.actions.accounts import set_address
from tatalaksana.actions.sweeps import sweep
from tatalaksana.formats.sealing import public_pem, seal_key
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.audit import audited
from tatalaksana.queries.notices import notices_of
from tatalaksana.records.models import CaseRow, JobRow, NoticeRow

SOP, DOER = "sk-tim-panitia", "kalbar-kasubbag-pelayanan-publik"
LATE = at_hour(2, day=27)


@pytest.fixture
def place(tmp_path, worker_id, settings, django_db_setup, django_db_blocker):
    """Have a database and a folder of this test's own."""
    settings.DATA = tmp_path
    with (
        django_db_blocker.unblock(),
        own_database(tmp_path, f"pulih_{worker_id}") as place,
    ):
        call_command("migrate", verbosity=0)
        yield place


@pytest.fixture
def players(place):
    """Everybody, one of them with an address."""
    cast = make_cast()
    publish_library(cast)
    found = Players(cast)
    set_address(found[DOER], "kasubbag@contoh.go.id", at=at_hour(2))
    return found


def a_day_passes():
    """Let the worker do what is due, and all the work that makes."""
    sweep(at=LATE)
    while work_once("uji", at=LATE + timedelta(minutes=1)):
        pass
    assert not JobRow.objects.exclude(error="").exists()


def test_after_a_restore_the_due_is_told_and_no_letter_goes_out_again(place, players):
    """The backup knew neither notice nor letter; both are there again, the mail server saw one."""
    players.start(SOP, at=at_hour(2))
    place.back_up()
    a_day_passes()
    sent = [m.extra_headers["Message-ID"] for m in mail.outbox]
    place.restore()
    assert not NoticeRow.objects.exists()

    a_day_passes()

    assert [n.kind for n in notices_of(players[DOER])] == ["late"]
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == sent
    assert len(sent) == 1
    assert NoticeRow.objects.get(account=players[DOER]).mailed_at is not None


def test_a_letter_that_waited_when_the_backup_was_made_goes_out_once(place, players):
    """Its notice is in the backup, and that it went out is not."""
    players.start(SOP, at=at_hour(2))
    sweep(at=LATE)
    place.back_up()
    a_day_passes()
    place.restore()

    a_day_passes()

    assert len(mail.outbox) == 1


def test_what_is_new_after_a_restore_is_written_of(place, players):
    """A case that takes the number of one that is gone is another case, with letters of its own."""
    place.back_up()
    gone = players.start(SOP, at=at_hour(2))
    a_day_passes()
    place.restore()

    fresh = players.start(SOP, at=at_hour(2))
    a_day_passes()

    assert (fresh.pk, fresh.number) == (gone.pk, gone.number)
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 2


def test_a_restored_database_goes_on_and_its_record_is_whole(place, players, settings):
    """The case of the backup is finished as if nothing had been; the guard is on."""
    case = players.start(SOP, at=at_hour(2))
    players.run(case, steps=2)
    place.back_up()
    players.run(case, steps=3)
    place.restore()

    players.run(CaseRow.objects.get(pk=case.pk))

    found = audited(public_pem(seal_key(settings.DATA)))
    assert (found.cases, found.findings) == (1, [])
    assert CaseRow.objects.get().ended_at is not None
