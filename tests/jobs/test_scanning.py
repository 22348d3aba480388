# SPDX-License-Identifier: Apache-2.0
"""Quarantine: nobody gets a file before the scanner saw it, and an infected one never."""

import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.scanning import scan_again, want_scans
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.dossier import NotScanned, Quarantined, paper_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.scanning import scanning_page
from tatalaksana.records.models import HistoryRow, JobRow

SCANNER = """import sys
data = open(sys.argv[-1], "rb").read()
if b"RUSAK" in data:
    sys.exit(3)
if b"EICAR" in data:
    print("Uji.EICAR")
    sys.exit(1)
"""


class Stage:
    """A case with one paper, its people, and the worker's clock."""

    def __init__(self, players):
        self.players = players
        self.case = players.start("sk-tim-panitia")
        self.task = players.task(self.case)
        self.giver = players.doer(self.task)
        self.other = next(
            p for p in players.people.values()
            if p.agency_id == self.giver.agency_id and p != self.giver
            and p.username == "kalbar-karo-organisasi"
        )  # fmt: skip
        self.admin = players.cast.admin2

    def hand_in(self, data, name="Nota"):
        """Hand a paper in; return its version."""
        return hand_in(
            self.task.pk, name=name, filename=f"{name}.txt", data=data, by=self.giver, at=NINE
        ).pk  # fmt: skip

    def work(self, at=NINE):
        """Let the worker find what waits and do all that is due."""
        want_scans(at=at)
        while work_once("w", at=at):
            pass

    def states(self):
        """Return the states the administrator sees."""
        return [line.state for line in scanning_page(self.admin, at=NINE)]


@pytest.fixture
def stage(stocked, settings, tmp_path):
    """Set a scanner: the words in a file decide what it says."""
    path = tmp_path / "pemindai.py"
    path.write_text(SCANNER)
    settings.SCANNER = f"'{sys.executable}' '{path}'"
    return Stage(Players(stocked))


def test_a_file_is_had_once_the_scanner_saw_it(stage):
    """Before, only by who handed it in; afterwards by whoever may see the case."""
    version = stage.hand_in(b"surat biasa")

    assert paper_file(stage.giver, version, at=NINE).data == b"surat biasa"
    with pytest.raises(NotScanned):
        paper_file(stage.other, version, at=NINE)
    assert stage.states() == ["waiting"]
    stage.work()

    assert paper_file(stage.other, version, at=NINE).data == b"surat biasa"
    assert stage.states() == []


def test_an_infected_file_is_nobodys(stage):
    """Not even who handed it in gets it back; it is on record, and the same bytes stay held."""
    version = stage.hand_in(b"EICAR")
    stage.work()
    again = stage.hand_in(b"EICAR", name="Nama lain")

    for one in (version, again):
        for account in (stage.giver, stage.other):
            with pytest.raises(Quarantined) as refusal:
                paper_file(account, one, at=NINE)
            assert refusal.value.facts == {"reason": "Uji.EICAR"}
    assert HistoryRow.objects.get(kind="file.infected").data == {"found": "Uji.EICAR"}
    assert stage.states() == ["infected", "infected"]


def test_a_scanner_without_answer_is_tried_again_then_shown(stage):
    """Three times a minute apart; then the administrator sees why and may try again."""
    version = stage.hand_in(b"RUSAK")
    for minute in range(6):
        stage.work(timezone.now() + timedelta(minutes=2 * minute))
        with pytest.raises(NotScanned):
            paper_file(stage.other, version, at=NINE)

    line = scanning_page(stage.admin, at=NINE)[0]
    assert JobRow.objects.get(kind="scan_file").attempts == 3
    assert (line.state, line.words) == ("failed", "exit code 3")
    with pytest.raises(NotFound):
        scan_again(version, by=stage.players.cast.admin, at=NINE)
    with pytest.raises(NotFound):
        scan_again(version, by=stage.giver, at=NINE)

    scan_again(version, by=stage.admin, at=NINE)

    assert stage.states() == ["waiting"]


def test_files_of_before_are_scanned_too(stage, settings):
    """Switching the scanner on holds back what it has yet to see; switching it off frees it."""
    scanner, settings.SCANNER = settings.SCANNER, ""
    version = stage.hand_in(b"surat lama")
    assert paper_file(stage.other, version, at=NINE).data == b"surat lama"

    settings.SCANNER = scanner
    with pytest.raises(NotScanned):
        paper_file(stage.other, version, at=NINE)
    stage.work()
    assert paper_file(stage.other, version, at=NINE).data == b"surat lama"


def test_the_screens_say_it(stage):
    """Who wants the file reads why; the administrator has a page, others do not."""
    version = stage.hand_in(b"RUSAK")
    stage.work()
    browsers = {}
    for name in ("other", "admin", "giver"):
        browsers[name] = Client()
        browsers[name].force_login(getattr(stage, name))

    refused = browsers["other"].get(f"/naskah/{version}/")
    page = browsers["admin"].get("/instansi/pemindaian/").content.decode()
    again = browsers["admin"].post(f"/instansi/pemindaian/{version}/")

    assert refused.status_code == 409
    assert "belum dipindai" in refused.content.decode()
    assert "gagal dipindai" in page
    assert "exit code 3" in page
    assert again["Location"] == "/instansi/pemindaian/"
    assert browsers["giver"].get("/instansi/pemindaian/").status_code == 404
