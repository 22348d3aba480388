# SPDX-License-Identifier: Apache-2.0
"""Rules of the flow (FL): capsules, exits, answers and returns."""

import re
from collections.abc import Iterator

from tatalaksana.core.lint.finding import LintFinding, Stage
from tatalaksana.core.lint.rule import (
    ERROR,
    INFO,
    SYMBOLS,
    WARNING,
    Check,
    hit,
    law,
    ours,
)
from tatalaksana.core.lint.steps import step_words
from tatalaksana.core.sop.model import (
    Completeness,
    Edge,
    EdgeKind,
    Node,
    NodeId,
    Shape,
    Sop,
)

FL02 = law("FL02", "Kapsul mulai dan selesai", "SOP mulai dan berakhir dengan kapsul.", SYMBOLS,
           ERROR)  # fmt: skip
FL03 = law("FL03", "Mulai bukan di kiri atas", "Alur dimulai pada langkah dan kolom pertama.",
           SYMBOLS, WARNING)  # fmt: skip
FL05 = law("FL05", "Beberapa panah keluar dari satu kotak",
           "Tidak ada simbol untuk pekerjaan sejajar; pastikan memang dikerjakan bersamaan.",
           SYMBOLS, WARNING)  # fmt: skip
FL06 = law("FL06", "Keputusan tanpa dua jawaban",
           "Belah ketupat punya sedikitnya dua jalan keluar dengan jawaban berbeda.", SYMBOLS,
           ERROR)  # fmt: skip
FL07 = ours("FL07", "Pemeriksaan tanpa penolakan",
            "Langkah yang memeriksa perlu jalan bila hasilnya tidak sesuai.", WARNING)  # fmt: skip
FL08 = ours("FL08", "Pengembalian melompati meja",
            "Pastikan memang tidak singgah di meja sebelumnya.", WARNING)  # fmt: skip
FL09 = ours("FL09", "Syarat dengan satu akibat saja", "Sebut juga akibat bila tidak terpenuhi.",
            WARNING)  # fmt: skip
FL10 = ours(
    "FL10", "Menerima tetapi memutuskan", "Pakai kata kerja yang memutuskan.", INFO
)
FL15 = ours("FL15", "Akhir tanpa penyerahan", "Langkah terakhir mengarsipkan, mengirim, atau "
            "menyerahkan kepada SOP berikutnya.", INFO)  # fmt: skip
_CHECKING = re.compile(r"^(memeriksa|mengoreksi|mengkoreksi|meneliti|memverifikasi|menelaah|menyetujui)\b|"
                       r"\b(memeriksa|mengoreksi|mengkoreksi|memverifikasi|meneliti)\b", re.IGNORECASE)  # fmt: skip
_CONDITION = re.compile(r"\b(?:jika|apabila|bila)\b", re.IGNORECASE)
_ENDING = re.compile(
    r"arsip|kirim|[sy]erah|[sy]ampai|distribusi|dokumentasi|edar|unggah|publikasi|antar|"
    r"diseminasi|menerima|lapork?an|melapor|rilis|terbit|umum|simpan|nomor",
    re.IGNORECASE,
)


def _path(node: Node) -> str:
    return f"nodes[{node.id}].shape"


def capsules(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL02: starts and ends are capsules."""
    if not sop.nodes:
        return
    left = {e.source for e in sop.edges}
    forward = {e.target for e in sop.edges if e.kind is EdgeKind.FORWARD}
    starts = [n for n in sop.nodes if n.id not in forward]
    ends = [n for n in sop.nodes if n.id not in left]
    for node in starts:
        if node.shape is Shape.PROCESS:
            yield hit(
                FL02,
                _path(node),
                "Alur dimulai di sini, tetapi simbolnya bukan kapsul.",
            )
    for node in ends:
        if node.shape is Shape.PROCESS:
            yield hit(
                FL02,
                _path(node),
                "Alur berakhir di sini, tetapi simbolnya bukan kapsul.",
            )
    if not ends:
        yield hit(FL02, _path(sop.nodes[-1]), "Alur ini tidak mempunyai akhir.")


def starts_first(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL03: the flow starts in the first row and the first column."""
    entered = {e.target for e in sop.edges if e.kind is EdgeKind.FORWARD}
    node = next((n for n in sop.nodes if n.id not in entered), None)
    if node is None:
        return
    first = sop.activities[0].id, sop.actors[0].id
    if (node.activity, node.actor) != first:
        yield hit(
            FL03,
            _path(node),
            "Alur dimulai pada {step}, bukan pada langkah dan kolom pertama.",
            step=step_words(sop, node.id),
        )


def exits(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL05, FL06: one exit for work, two labelled and different answers for a decision."""
    for node in sop.nodes:
        out = sop.exits_of(node.id)
        if node.shape is not Shape.DECISION:
            if len(out) > 1:
                yield hit(FL05, _path(node), "{count} panah keluar dari simbol ini.",
                          count=str(len(out)))  # fmt: skip
            continue
        labels = [e.label.strip().lower() for e in out]
        if len(out) < 2:
            yield hit(FL06, _path(node), "Keputusan ini hanya punya {count} jalan keluar.",
                      count=str(len(out)))  # fmt: skip
        elif "" in labels:
            yield hit(
                FL06, _path(node), "Beri jawaban pada setiap panah keputusan ini."
            )
        elif len(set(labels)) < 2:
            yield hit(FL06, _path(node), "Semua panah keputusan ini berjawaban {label}.",
                      label=out[0].label)  # fmt: skip


def checks_can_refuse(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL07, FL09, FL10: checking steps can refuse, half conditions, receiving that decides."""
    for activity in sop.activities:
        nodes = sop.nodes_of(activity.id)
        decides = any(n.shape is Shape.DECISION for n in nodes)
        path = f"activities[{activity.id}].text"
        match = _CHECKING.search(activity.text)
        conditions = _CONDITION.findall(activity.text)
        if match and nodes and not decides:
            yield hit(FL07, path, "Langkah {verb} ini tidak punya jalan untuk menolak.",
                      marked=match[0], verb=match[0].lower())  # fmt: skip
        if len(conditions) == 1 and not decides:
            yield hit(FL09, path, "Hanya satu akibat disebut.", marked=conditions[0])
        if (
            decides
            and re.match(r"menerima\b", activity.text, re.IGNORECASE)
            and len(conditions) > 0
        ):
            yield hit(FL10, path, "Langkah ini diawali Menerima, tetapi memutuskan.",
                      marked=activity.text.split()[0])  # fmt: skip


def returns_sane(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL08: a return does not skip the desk that handed the work over."""
    order = {n.id: i for i, n in enumerate(sop.nodes)}
    for edge in sop.edges:
        if edge.kind is EdgeKind.RETURN and _skips(sop, edge, order):
            sop.node(edge.source)
            yield hit(FL08, f"edges[{edge.id}]",
                      "Dari {step} kembali ke {target}, melewati meja sebelumnya.",
                      step=step_words(sop, edge.source), target=step_words(sop, edge.target))  # fmt: skip


def _skips(sop: Sop, edge: Edge, order: dict[NodeId, int]) -> bool:
    """Whether decisions of other desks lie between a return's source and its target."""
    between = [
        n for n in sop.nodes
        if order[edge.target] < order[n.id] < order[edge.source] and n.shape is Shape.DECISION
    ]  # fmt: skip
    own = {sop.node(edge.source).actor, sop.node(edge.target).actor}
    return any(n.actor not in own for n in between)


def ends_well(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL15: the last step files, delivers, or hands over to an SOP that is named."""
    if not sop.activities or sop.completeness is not Completeness.UNSAID:
        return
    last = sop.activities[-1]
    path = f"activities[{last.id}].text"
    away = re.search(
        r"\b[Kk]e(?:pada)?\s+(?P<name>(?:Biro|Dinas|Badan|Bagian)\s+\w+)", last.text
    )
    names = " ".join(a.name for a in sop.actors).lower()
    if away and away["name"].lower() not in names:
        yield hit(
            FL15,
            path,
            "SOP berakhir {away}; nyatakan parsial dan sebut SOP lanjutannya.",
            marked=away[0],
            away=away[0],
        )
    elif not _ENDING.search(last.text):
        yield hit(
            FL15, path, "Langkah terakhir belum mengarsipkan atau menyerahkan hasil."
        )


CHECKS: tuple[Check, ...] = (
    capsules, starts_first, exits, checks_can_refuse, returns_sane, ends_well,
)  # fmt: skip
