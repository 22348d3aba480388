# SPDX-License-Identifier: Apache-2.0
"""Planted defects of the flow: each is found, and told as a way that people can walk."""

from dataclasses import replace

from tatalaksana.core.lint.run import lint
from tatalaksana.core.sop import model as m

OFFICIALS = ("Analis", "Kepala Biro")


def sop_of(*arrows, decisions=(), returns=(), ends=()):
    """Build an SOP from arrows like "1>2" or "2>3:Ya"; step n is row n, by turns of two officials."""
    numbers = sorted({int(n) for a in arrows for n in a.split(":")[0].split(">")})
    actors = tuple(
        m.Actor(m.ActorId(f"p{i}"), name) for i, name in enumerate(OFFICIALS)
    )
    rows = tuple(
        m.Activity(m.ActivityId(f"a{n}"), f"Langkah {n}", str(n)) for n in numbers
    )
    nodes = tuple(
        m.Node(m.NodeId(f"n{n:02}"), m.ActivityId(f"a{n}"), actors[n % 2 - 1].id,
               m.Shape.DECISION if n in decisions else m.Shape.PROCESS)
        for n in numbers
    )  # fmt: skip
    edges = []
    for i, arrow in enumerate(arrows):
        ends_of, _, label = arrow.partition(":")
        source, target = (m.NodeId(f"n{int(n):02}") for n in ends_of.split(">"))
        kind = m.EdgeKind.RETURN if arrow in returns else m.EdgeKind.FORWARD
        edges.append(m.Edge(m.EdgeId(f"e{i:02}"), source, target, label, kind))
    return m.Sop(m.Identity(title="x"), actors, rows, nodes, tuple(edges))


def told(sop, code):
    """Return the sentences of one rule."""
    return [f.words for f in lint(sop) if f.rule.code == code]


def test_a_flow_in_order_has_no_such_finding():
    """Fork, join, decision and return that fit together are left alone."""
    sop = sop_of("1>2", "1>3", "2>4", "3>4", "4>5:Ya", "4>1:Tidak", decisions=(4,),
                 returns=("4>1:Tidak",))  # fmt: skip

    codes = {f.rule.code for f in lint(sop)}

    assert not codes & {"FL08", "FL17", "FL18", "FL19", "FL20", "FL21", "FL22"}


def test_a_dead_step_is_told_with_what_leads_to_it():
    """Steps that only lead to each other are never reached."""
    assert told(sop_of("1>2", "3>4", "4>3"), "FL17") == [
        (
            "Tidak ada jalan dari awal ke langkah 3 (Analis); panahnya hanya datang dari "
            "langkah 4 (Kepala Biro), yang juga tidak pernah tercapai."
        ),
        (
            "Tidak ada jalan dari awal ke langkah 4 (Kepala Biro); panahnya hanya datang dari "
            "langkah 3 (Analis), yang juga tidak pernah tercapai."
        ),
    ]


def test_no_way_to_the_end_is_told_with_the_circle():
    """The way into the circle and the circle itself are named."""
    sop = sop_of("1>2", "2>3:Ya", "2>5:Tidak", "3>4", "4>3:Ulang", decisions=(2, 4),
                 returns=("4>3:Ulang",))  # fmt: skip

    assert told(sop, "FL18") == [
        (
            "Setelah langkah 1 (Analis), langkah 2 (Kepala Biro): Ya, pekerjaan hanya berputar di "
            "langkah 3 (Analis), langkah 4 (Kepala Biro) dan tidak pernah selesai."
        )
    ]


def test_a_circle_from_the_start_needs_no_way():
    """Where nothing ever ends, the sentence says so at once."""
    sop = sop_of("1>2", "2>1:Tidak", decisions=(2,), returns=("2>1:Tidak",))

    assert told(sop, "FL18") == [
        (
            "Sejak awal pekerjaan hanya berputar di langkah 1 (Analis), langkah 2 (Kepala Biro) "
            "dan tidak pernah selesai."
        )
    ]


def test_a_join_that_starves_is_told_with_what_it_waits_for():
    """A return takes one branch away for ever: what is missing is named."""
    sop = sop_of("1>2", "1>3", "2>4:Ya", "2>5:Tidak", "3>4", "5>6", "6>2", decisions=(2,),
                 returns=("6>2",))  # fmt: skip
    starving = replace(sop, edges=(*sop.edges[:3], *sop.edges[4:5]))

    assert told(starving, "FL19") == []
    assert told(sop_of("1>2", "1>3", "2>4:Ya", "2>5:Tidak", "3>4", decisions=(2,)), "FL19") == [
        ("SOP sudah berakhir lewat langkah 1 (Analis), langkah 2 (Kepala Biro): Tidak, "
        "langkah 3 (Analis), langkah 5 (Analis), tetapi langkah 4 (Kepala Biro) masih menunggu "
        "langkah 2 (Kepala Biro).")
    ]  # fmt: skip


def test_work_opened_twice_is_told_with_its_way():
    """Both answers of step 2 and the parallel step 3 lead to step 4, which is neither kind of meeting."""
    sop = sop_of("1>2", "1>3", "2>4:Ya", "2>4:Tidak", "3>4", decisions=(2,))

    assert told(sop, "FL21") == [
        (
            "Panah dari langkah 2 (Kepala Biro), langkah 3 (Analis) ke langkah 4 (Kepala Biro) "
            "kadang datang bersama, kadang sendiri."
        )
    ]
    assert told(sop, "FL20") == [
        (
            "Setelah langkah 1 (Analis), langkah 2 (Kepala Biro): Ya, langkah 3 (Analis), "
            "langkah 4 (Kepala Biro) dimulai lagi padahal belum selesai."
        )
    ]


def test_a_flow_too_large_is_said_to_be_so():
    """Sixteen branches side by side are more than can be looked at; nothing else is claimed."""
    branches = range(2, 18)
    sop = sop_of(*(f"1>{n}" for n in branches), *(f"{n}>18" for n in branches))

    found = told(sop, "FL22")

    assert len(found) == 1
    assert "5000" in found[0]


def test_a_return_over_a_desk_is_told():
    """Step 3 sends back to step 1 although step 2, of another desk, decided in between."""
    arrows = ("1>2", "2>3:Ya", "2>1:Tidak", "3>4:Ya", "3>1:Tidak")
    sop = sop_of(*arrows, decisions=(2, 3), returns=("2>1:Tidak", "3>1:Tidak"))

    assert told(sop, "FL08") == [
        "Dari langkah 3 (Analis) kembali ke langkah 1 (Analis), melewati meja sebelumnya."
    ]


def test_a_long_way_is_told_short():
    """A plain stretch of rows is named by its ends; an answer is always said."""
    sop = sop_of("1>2", "2>3", "3>4", "4>5", "5>6:Ya", "5>8:Tidak", "6>7", "7>6:Ulang",
                 decisions=(5, 7), returns=("7>6:Ulang",))  # fmt: skip

    assert told(sop, "FL18")[0].startswith(
        "Setelah langkah 1 (Analis) sampai langkah 4 (Kepala Biro), langkah 5 (Analis): Ya, "
    )
