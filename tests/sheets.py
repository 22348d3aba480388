# SPDX-License-Identifier: Apache-2.0
"""Small SOPs in one line of text each, for tests of drawing, and what is drawn of them.

`sheet("A B | B C?", "A>B Ya")` has a row per part between bars and a symbol per word: the first
letter is the actor, the word the node's id, `?` marks a decision, `!` a terminator.
"""

from functools import cache

from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.style import PANRB
from tatalaksana.core.sop import model as m

_SHAPES = {"?": m.Shape.DECISION, "!": m.Shape.TERMINATOR}


def sheet(rows: str, *arrows: str, text: str = "Menyusun draf surat") -> m.Sop:
    """Build an SOP; an arrow reads `from>to label`, `from<to label` sends back."""
    parts = [part.split() for part in rows.split("|")]
    names = sorted({word[0] for part in parts for word in part})
    nodes = tuple(
        m.Node(
            m.NodeId(word.rstrip("?!")),
            m.ActivityId(f"a{i}"),
            m.ActorId(word[0]),
            _SHAPES.get(word[-1], m.Shape.PROCESS),
        )
        for i, part in enumerate(parts)
        for word in part
    )
    return m.Sop(
        m.Identity(title="Contoh"),
        tuple(m.Actor(m.ActorId(n), f"Pelaksana {n}") for n in names),
        tuple(
            m.Activity(m.ActivityId(f"a{i}"), text, str(i + 1))
            for i in range(len(parts))
        ),
        nodes,
        tuple(_edge(i, arrow) for i, arrow in enumerate(arrows)),
    )


def _edge(index: int, arrow: str) -> m.Edge:
    ends, _, label = arrow.partition(" ")
    back = "<" in ends
    source, target = ends.split("<" if back else ">")
    kind = m.EdgeKind.RETURN if back else m.EdgeKind.FORWARD
    return m.Edge(
        m.EdgeId(f"e{index}"), m.NodeId(source), m.NodeId(target), label, kind
    )


STRESS = {
    "no arrows": sheet("A | B"),
    "no symbols in a row": sheet("A1 | | B1", "A1>B1"),
    "one column": sheet("A1! | A2? | A3!", "A1>A2", "A2>A3 Ya", "A2<A1 Tidak"),
    "one row": sheet("A1 B1 C1", "A1>B1", "B1>C1"),
    "four answers": sheet(
        "A1 | B1 | C1? | B2 | D1",
        "A1>C1", "C1<A1 A", "C1<B1 B", "C1>B2 C", "C1>D1 D",
    ),
    "eight joins": sheet(
        "A1 B1 C1 D1 E1 F1 G1 H1 | D2", *(f"{c}1>D2" for c in "ABCDEFGH")
    ),
    "eight forks": sheet(
        "D2 | A1 B1 C1 D1 E1 F1 G1 H1", *(f"D2>{c}1" for c in "ABCDEFGH")
    ),
    "eight returns": sheet(
        "D2 | A1? | B1? | C1? | D1? | E1? | F1? | G1?",
        *(f"{c}1<D2 Tidak" for c in "ABCDEFG"),
    ),
    "everyone to everyone": sheet(
        "A1 B1 C1 D1 | A2 B2 C2 D2", *(f"{a}1>{b}2" for a in "ABCD" for b in "ABCD")
    ),
    "two answers to one symbol": sheet(
        "A1? | B1", "A1>B1 Lengkap", "A1>B1 Tidak lengkap"
    ),
    "a tower of symbols in one cell": sheet(
        " ".join(f"A{i}" for i in range(20)) + " | B1",
        *(f"A{i}>A{i + 1}" for i in range(19)),
        "A19>B1",
    ),
    "fourteen actors": sheet(
        " | ".join(f"{c}1" for c in "ABCDEFGHIJKLMN"),
        *(f"{a}1>{b}1" for a, b in zip("ABCDEFGHIJKLM", "BCDEFGHIJKLMN", strict=True)),
    ),
    "a row higher than the page": sheet(
        "A1 | B1", "A1>B1", text="Menyusun dan membahas rancangan peraturan " * 120
    ),
    "returns over three pages": sheet(
        " | ".join(f"{'ABC'[i % 3]}{i}?" for i in range(40)),
        *(f"{'ABC'[i % 3]}{i}>{'ABC'[(i + 1) % 3]}{i + 1} Ya" for i in range(39)),
        "A39<A0 Tidak", "C38<B1 Tidak", "B22<A3 Tidak", "A21<A0 Tidak",
    ),
}  # fmt: skip


@cache
def drawn(name, style=PANRB):
    """Draw an odd sheet once for all tests that look at it."""
    return draw(STRESS[name], style)
