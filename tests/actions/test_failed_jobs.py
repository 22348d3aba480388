# SPDX-License-Identifier: Apache-2.0
"""Work that failed: shown to its agency's administrator in words, tried again, also by command."""

import argparse
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.jobs import (
    LEASE,
    enqueue,
    finish,
    give_up,
    retry,
    retry_all,
    take_next,
)
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.scanning import scan_again
from tatalaksana.cli.background import jobs
from tatalaksana.queries.background import About, background_page, failed_lines
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.scanning import job_key
from tatalaksana.records.models import (
    MOST_ATTEMPTS,
    CaseRow,
    HistoryRow,
    ImportRow,
    JobRow,
)

LATER = NINE + timedelta(hours=1)


@pytest.fixture
def cast(stocked):
    """Everybody, with nothing on the list of work."""
    JobRow.objects.all().delete()
    return stocked


def fail(kind, times=3, error="RuntimeError: rusak", **data):
    """Put work on the list and let it fail so many times."""
    enqueue(kind, f"{kind}:{data}", run_at=NINE, **data)
    at = NINE
    for _ in range(times):
        give_up(take_next("w", at=at), error, at=at)
        at += timedelta(minutes=2)
    return JobRow.objects.get(key=f"{kind}:{data}")


def imported(cast):
    """Return an import of Kalimantan Selatan."""
    return ImportRow.objects.create(
        agency=cast.kalsel, account=cast.author, filename="SOP lama.docx",
        sha256="0" * 64, data=b"x", created_at=NINE,
    )  # fmt: skip


def test_the_administrator_sees_what_failed_and_nobody_else(cast):
    """What, about what, when last, how often and why; another agency's pengelola sees nothing."""
    job = fail("read_import", import_id=imported(cast).pk)

    (line,) = background_page(cast.admin, at=LATER)

    assert (line.id, line.kind, line.about) == (job.pk, "read_import", About(name="SOP lama.docx"))  # fmt: skip
    assert (line.attempts, line.error, line.is_over) == (3, "RuntimeError: rusak", True)
    assert line.failed_at == NINE + timedelta(minutes=4)
    assert background_page(cast.admin2, at=LATER) == ()
    for other in (cast.author, cast.viewer):
        with pytest.raises(NotFound):
            background_page(other, at=LATER)


def test_every_kind_of_work_finds_its_agency(cast):
    """Whatever a job names, the agency it belongs to is found, and what it is about."""
    players = Players(cast)
    case = CaseRow.objects.get(pk=players.start("sk-tim-panitia").pk)
    task = players.task(case)
    JobRow.objects.all().delete()
    for kind, data in (
        ("case_moved", {"case": case.pk}),
        ("child_finished", {"task": task.pk, "child": 1}),
        ("reckon_dues", {"agency": cast.kalbar.pk}),
        ("mail_notice", {"account": cast.stranger.pk, "notice": "x"}),
    ):
        fail(kind, **data)

    about = {line.kind: line.about for line in background_page(cast.admin2, at=LATER)}

    assert about == {
        "case_moved": About(case.pk, case.number),
        "child_finished": About(case.pk, case.number),
        "reckon_dues": About(),
        "mail_notice": About(name="stranger"),
    }
    assert background_page(cast.admin, at=LATER) == ()


def test_tried_again_it_begins_anew(cast):
    """Only by the administrator of its agency, on record; done, it is gone from the list."""
    job = fail("read_import", import_id=imported(cast).pk)
    assert take_next("w", at=LATER) is None
    for other in (cast.admin2, cast.author):
        with pytest.raises(NotFound):
            retry(job.pk, by=other, at=LATER)

    retry(job.pk, by=cast.admin, at=LATER)

    assert background_page(cast.admin, at=LATER) == ()
    assert HistoryRow.objects.get(kind="job.retried").by == cast.admin
    with pytest.raises(NotFound):
        retry(job.pk, by=cast.admin, at=LATER)
    assert finish(take_next("w", at=LATER), at=LATER)
    assert failed_lines(at=LATER) == ()


def test_what_is_still_tried_and_what_killed_its_workers_is_told_apart(cast):
    """After one failure it goes on by itself; a killer of workers has no words and is over."""
    fail("reckon_dues", times=1, agency=cast.kalsel.pk)
    JobRow.objects.create(
        kind="read_import", key="x", data={"import_id": imported(cast).pk}, run_at=NINE,
        attempts=MOST_ATTEMPTS, lease_until=NINE + LEASE,
    )  # fmt: skip

    during = background_page(cast.admin, at=NINE)
    after = {line.kind: line for line in background_page(cast.admin, at=LATER)}

    assert [line.kind for line in during] == ["reckon_dues"]
    assert after["reckon_dues"].is_over is False
    assert (after["read_import"].is_over, after["read_import"].error) == (True, "")


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("mail_notice", "ConnectionRefusedError: [Errno 111]", "Server surel tidak"),
        ("mail_notice", "SMTPRecipientsRefused: {}", "Server surel tidak"),
        ("case_moved", "ScannerFailedError: exit code 3", "Pemindai tidak memberi"),
        ("reckon_dues", "OperationalError: gone", "Basis data tidak menjawab"),
        ("reckon_dues", "MemoryError", "Memori tidak cukup"),
        ("case_moved", "CaseRow.DoesNotExist: -", "Data yang diperlukan tidak"),
        ("reckon_dues", "ValueError: x", "Gangguan pada program"),
    ],
)
def test_the_page_says_why_in_plain_words(cast, kind, error, words):
    """The words of the office first, the program's own behind them; one button tries again."""
    case = Players(cast).start("ktp-pns-kolektif")
    JobRow.objects.all().delete()
    facts = {
        "mail_notice": {"account": cast.admin.pk},
        "reckon_dues": {"agency": cast.kalsel.pk},
        "case_moved": {"case": case.pk},
    }[kind]
    client = Client()
    client.force_login(cast.admin)
    empty = client.get("/instansi/pekerjaan/").content.decode()
    assert "Tidak ada pekerjaan yang gagal" in empty
    job = fail(kind, error=error, **facts)

    page = client.get("/instansi/pekerjaan/").content.decode()
    done = client.post(f"/instansi/pekerjaan/{job.pk}/")

    assert words in page
    assert done["Location"] == "/instansi/pekerjaan/"
    assert "Pekerjaan dicoba lagi" in client.get(done["Location"]).content.decode()
    assert client.post(f"/instansi/pekerjaan/{job.pk}/").status_code == 404


def test_the_command_lists_and_tries_again(cast, capsys):
    """Of every agency; it ends with 1 while something failed, and knows single pieces."""
    one = fail("read_import", import_id=imported(cast).pk)
    two = fail("reckon_dues", agency=cast.kalbar.pk)

    assert jobs(argparse.Namespace(retry=None)) == 1
    listed = capsys.readouterr().out
    assert "SOP lama.docx" in listed
    assert "RuntimeError: rusak" in listed
    assert jobs(argparse.Namespace(retry=[one.pk])) == 0
    assert [line.id for line in failed_lines(at=LATER)] == [two.pk]
    assert jobs(argparse.Namespace(retry=[one.pk])) == 1
    assert jobs(argparse.Namespace(retry=[])) == 0
    assert jobs(argparse.Namespace(retry=None)) == 0
    assert "Tidak ada pekerjaan yang gagal." in capsys.readouterr().out


def test_nothing_to_try_again_changes_nothing(cast):
    """Work that waits its turn or is done is nobody's failure."""
    enqueue("reckon_dues", "x", run_at=NINE, agency=cast.kalsel.pk)

    assert retry_all(at=LATER) == 0
    assert not HistoryRow.objects.filter(kind="job.retried").exists()


def test_a_scan_that_failed_three_times_is_scanned_again(cast):
    """The button of Pemindaian lets the worker take it, not only forget the words."""
    players = Players(cast)
    task = players.task(players.start("sk-tim-panitia"))
    version = hand_in(
        task.pk, name="N", filename="n.txt", data=b"x", by=players.doer(task), at=NINE
    )
    JobRow.objects.all().delete()
    enqueue("scan_file", job_key(version.file_id), run_at=NINE, sha256=version.file_id)
    for minutes in (0, 2, 4):
        at = NINE + timedelta(minutes=minutes)
        give_up(take_next("w", at=at), "ScannerFailedError: -", at=at)
    assert background_page(cast.admin2, at=LATER)[0].about.name == "n.txt"
    assert take_next("w", at=LATER) is None

    scan_again(version.pk, by=cast.admin2, at=LATER)

    assert take_next("w", at=LATER).kind == "scan_file"
