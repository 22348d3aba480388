# SPDX-License-Identifier: Apache-2.0
"""An SOP whose two legs meet, and the cases that stand one act of each leg before the join."""

from dataclasses import dataclass, replace

from tests.cast import NINE
from tests.running import Players
from tests.sheets import sheet

from tatalaksana.actions.cases import complete
from tatalaksana.actions.procedures import publish
from tatalaksana.core.errors import RuleViolation
from tatalaksana.records.models import CaseRow, TaskRow

SLUG = "telaah-sejajar"
COLUMNS = {
    "A": "Kasubbag Pelayanan Publik",
    "B": "Karo Hukum",
    "C": "Karo Organisasi",
    "D": "Sekda",
}
LEGS, JOIN = ("B1", "C1"), "D1"
DOERS = ("kalbar-karo-hukum", "kalbar-karo-organisasi")


def joining_sop():
    """Draw it: A hands out, B and C work side by side, D has what both brought."""
    drawn = sheet("A1! | B1 C1 | D1!", "A1>B1", "A1>C1", "B1>D1", "C1>D1")
    actors = tuple(replace(a, name=COLUMNS[a.id]) for a in drawn.actors)
    return replace(drawn, actors=actors)


@dataclass(frozen=True)
class Legs:
    """A case before its join: the tasks of its two legs."""

    case: int
    tasks: tuple[int, ...]


@dataclass
class Joining:
    """The people of the SOP, and what became of its joins."""

    players: Players

    def __post_init__(self):
        """Put the SOP in force."""
        cast = self.players.cast
        publish(joining_sop(), agency=cast.kalbar, slug=SLUG, by=None, at=NINE)
        self.doers = tuple(self.players[name] for name in DOERS)

    def legs(self):
        """Start a case and bring it to where both legs are open."""
        case = self.players.start(SLUG)
        first = self.players.task(case)
        by = self.players.starter(SLUG)
        complete(first.pk, without="-", by=by, at=NINE)
        tasks = dict(case.tasks.filter(node__in=LEGS).values_list("node", "pk"))
        return Legs(case.pk, tuple(tasks[leg] for leg in LEGS))


def bring(task, by):
    """Finish a leg as its person does: refused, they press again; return how often they were."""
    for refusals in range(100):
        try:
            complete(task, without="-", by=by, at=NINE)
        except RuleViolation as refusal:
            if refusal.code != "case.moved":
                raise
        else:
            return refusals
    raise AssertionError("refused a hundred times")


def times_opened(case):
    """Return how often the step behind the join came into being."""
    return TaskRow.objects.filter(case=case, node=JOIN).count()


def is_over(case):
    """Say whether a case has ended."""
    return CaseRow.objects.get(pk=case).ended_at is not None
