# SPDX-License-Identifier: Apache-2.0
"""An SOP whose two legs meet, the cases that stand one act before the join, and who brings each leg."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.cast import NINE
from tests.running import Players
from tests.sheets import sheet

from tatalaksana.actions.cases import complete
from tatalaksana.actions.casework import CaseMoved
from tatalaksana.actions.procedures import publish
from tatalaksana.records.models import TaskRow

ROOT = Path(__file__).parents[1]
SLUG = "telaah-sejajar"
COLUMNS = {
    "A": "Kasubbag Pelayanan Publik",
    "B": "Karo Hukum",
    "C": "Karo Organisasi",
    "D": "Sekda",
}
LEGS, JOIN = ("B1", "C1"), "D1"
DOERS = ("kalbar-karo-hukum", "kalbar-karo-organisasi")
PLAIN = sheet("A1! | B1 C1 | D1!", "A1>B1", "A1>C1", "B1>D1", "C1>D1")
LOOPED = sheet(
    "A1! | B1 C1 | B2? | D1!",
    "A1>B1", "A1>C1", "B1>B2", "B2<B1 Tidak", "B2>D1 Ya", "C1>D1",
)  # fmt: skip


@dataclass(frozen=True)
class Legs:
    """A case both legs of which are open: its number, and the tasks of the legs."""

    case: int
    tasks: tuple[int, ...]


@dataclass
class Joining:
    """The people of the SOP."""

    players: Players
    drawn: object = PLAIN

    def __post_init__(self):
        """Put the SOP in force."""
        agency = self.players.cast.kalbar
        actors = tuple(replace(a, name=COLUMNS[a.id]) for a in self.drawn.actors)
        sop = replace(self.drawn, actors=actors)
        publish(sop, agency=agency, slug=SLUG, by=None, at=NINE)
        self.version = self.players.version(SLUG)
        self.doers = tuple(self.players[name] for name in DOERS)

    def legs(self):
        """Start a case and hand out its two legs."""
        case = self.players.start(SLUG)
        first = self.players.task(case)
        complete(first.pk, without="-", by=self.players.starter(SLUG), at=NINE)
        tasks = dict(case.tasks.filter(node__in=LEGS).values_list("node", "pk"))
        return Legs(case.pk, tuple(tasks[leg] for leg in LEGS))


def bring(task, by):
    """Finish a leg as its person does: refused, they press again; return how often they were."""
    refusals = 0
    while True:
        try:
            complete(task, without="-", by=by, at=NINE)
        except CaseMoved:
            refusals += 1
        else:
            return refusals


def times_opened(case):
    """Return how often the step behind the join came into being."""
    return TaskRow.objects.filter(case=case, node=JOIN).count()


@contextmanager
def two_processes(database, doers):
    """Have each leg brought by a process of its own; gives what lets both bring theirs at once."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    legs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.leg", str(database), str(by.pk)],
            env=env,
            **pipes,
        )
        for by in doers
    ]

    def at_once(tasks, waits=(0, 0)):
        """Let both go; return what each says of it."""
        for leg, task, wait in zip(legs, tasks, waits, strict=True):
            leg.stdin.write(f"{task} {wait}\n")
        for leg in legs:
            leg.stdin.flush()
        return [json.loads(leg.stdout.readline()) for leg in legs]

    try:
        assert [leg.stdout.readline() for leg in legs] == ["ready\n"] * 2
        yield at_once
    finally:
        for leg in legs:
            leg.communicate()
