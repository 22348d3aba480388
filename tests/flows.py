# SPDX-License-Identifier: Apache-2.0
"""Random sound-ish flows: several symbols per row, forks, joins, decisions, returns, skips."""

from random import Random

from hypothesis import strategies as st

from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.times import parse_time

WORDS = [
    "menyusun",
    "memeriksa",
    "berkas",
    "surat",
    "draf",
    "laporan",
    "rapat",
    "data",
    "kepada",
    "bagian",
    "hasil",
]
NAMES = [
    "Kasubbag",
    "Analis",
    "Kabag",
    "Karo",
    "Asisten",
    "Sekda",
    "Tim",
    "Pemohon",
    "Operator",
]
ANSWERS = (
    ("Ya", "Tidak"),
    ("Lengkap", "Tidak lengkap"),
    ("A", "B", "C"),
    ("Ya", "Tidak", "Revisi", "Tunda"),
)


def random_flow(
    random: Random, *, least_actors: int = 1, least_rows: int = 1, most_rows: int = 24
) -> m.Sop:
    """Make one flow of 1-9 actors and 1-24 rows; the same source gives the same flow."""
    actors = tuple(
        m.Actor(m.ActorId(f"p{i}"), NAMES[i])
        for i in range(random.randint(least_actors, 9))
    )
    rows = random.randint(least_rows, most_rows)
    activities = tuple(_activity(random, i) for i in range(rows))
    nodes = _nodes(random, actors, activities)
    edges = _Edges(random, nodes)
    edges.grow()
    return m.Sop(
        m.Identity(title="Alur Acak"), actors, activities, tuple(nodes), edges.made()
    )


def flows(most_rows: int = 24) -> st.SearchStrategy[m.Sop]:
    """Return the strategy of all random flows with up to so many rows."""
    sources = st.randoms(use_true_random=False)
    return sources.map(lambda random: random_flow(random, most_rows=most_rows))


def _words(random: Random, most: int) -> str:
    text = " ".join(random.choice(WORDS) for _ in range(random.randint(1, most)))
    return text.capitalize()


def _activity(random: Random, index: int) -> m.Activity:
    return m.Activity(
        m.ActivityId(f"a{index}"),
        _words(random, 16),
        str(index + 1),
        parse_listing(_words(random, 5)),
        parse_time(f"{random.randint(1, 90)} menit"),
        parse_listing(_words(random, 5)),
    )


def _nodes(random, actors, activities):
    nodes = []
    last = len(activities) - 1
    at = 0
    for row, activity in enumerate(activities):
        count = random.choices((1, 2, 3), (83, 14, 3))[0]
        for _ in range(count):
            shape = m.Shape.PROCESS
            if row in (0, last):
                shape = m.Shape.TERMINATOR
            elif random.random() < 0.25:
                shape = m.Shape.DECISION
            at = _next_actor(random, at, len(actors))
            actor = actors[at].id
            nodes.append(m.Node(m.NodeId(f"n{len(nodes)}"), activity.id, actor, shape))
    return nodes


def _next_actor(random, at, count):
    """Work moves to a neighbour more often than across the office."""
    step = random.choices((0, 1, -1, None), (20, 34, 21, 25))[0]
    if step is None:
        return random.randrange(count)
    return min(max(at + step, 0), count - 1)


class _Edges:
    """Arrows in the making: no arrow twice with one label, none to itself."""

    def __init__(self, random, nodes):
        self.random, self.nodes, self.found = random, nodes, {}

    def add(self, a, b, label="", *, back=False):
        if a != b:
            kind = m.EdgeKind.RETURN if back else m.EdgeKind.FORWARD
            self.found.setdefault((a, b, label), kind)

    def grow(self):
        last = len(self.nodes) - 1
        for i, node in enumerate(self.nodes):
            if i == last:
                break
            if node.shape is m.Shape.DECISION:
                self._decide(i, last)
            else:
                self._go_on(i, last)

    def _decide(self, i, last):
        answers = self.random.choices(ANSWERS, (50, 30, 14, 6))[0]
        self.add(i, i + 1, answers[0])
        for k, answer in enumerate(answers[1:]):
            if i and (k == 0 or self.random.random() < 0.5):
                self.add(
                    i, self.random.randint(max(0, i - 5), i - 1), answer, back=True
                )
            else:
                self.add(i, min(i + self.random.randint(2, 5), last), answer)

    def _go_on(self, i, last):
        self.add(i, i + 1)
        if self.random.random() < 0.17:
            for _ in range(self.random.randint(1, 3)):
                self.add(i, min(i + self.random.randint(2, 4), last))
        elif self.random.random() < 0.12 and i:
            self.add(i, self.random.randint(max(0, i - 5), i - 1), back=True)

    def made(self):
        return tuple(
            m.Edge(m.EdgeId(f"e{n}"), self.nodes[a].id, self.nodes[b].id, label, kind)
            for n, ((a, b, label), kind) in enumerate(self.found.items())
        )
