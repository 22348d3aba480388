# SPDX-License-Identifier: Apache-2.0
"""Rules of soundness (FL17 to FL22): every state a flow can reach is looked at.

Each finding tells the shortest way into the bad state, step by step, so that an author can walk it.
"""

from collections.abc import Iterator

from tatalaksana.core.flow.compile import Flow, compile_flow
from tatalaksana.core.flow.soundness import MOST_STATES, Fault, Unsound, unsound
from tatalaksana.core.lint.finding import LintFinding, Rule, Stage
from tatalaksana.core.lint.rule import ERROR, WARNING, Check, hit, ours
from tatalaksana.core.lint.steps import step_words, steps_words, way_words
from tatalaksana.core.sop.model import Sop

FL17 = ours("FL17", "Langkah tidak pernah dikerjakan", "Tidak ada jalan dari awal ke simbol ini.",
            ERROR)  # fmt: skip
FL18 = ours("FL18", "Tidak ada jalan ke akhir", "Alur dapat berputar tanpa selesai.", ERROR)  # fmt: skip
FL19 = ours("FL19", "Menunggu yang tidak akan datang",
            "Simbol ini menunggu cabang yang sudah pergi ke arah lain.", ERROR)  # fmt: skip
FL20 = ours("FL20", "Pekerjaan berlipat", "Simbol ini dibuka lagi selagi masih dikerjakan.",
            ERROR)  # fmt: skip
FL21 = ours("FL21", "Pertemuan panah tidak jelas",
            "Tidak dapat ditentukan apakah simbol ini menunggu semua panah.", ERROR)  # fmt: skip
FL22 = ours("FL22", "Alur terlalu besar untuk dibuktikan", "Pecah menjadi beberapa SOP.",
            WARNING)  # fmt: skip

_RULES: dict[Fault, Rule] = {
    Fault.DEAD: FL17, Fault.NO_WAY_OUT: FL18, Fault.STARVED: FL19, Fault.DOUBLED: FL20,
    Fault.UNDECIDED: FL21, Fault.TOO_LARGE: FL22,
}  # fmt: skip


def sound(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL17 to FL22: nothing dead, nothing stuck, always a way to the end."""
    flow = compile_flow(sop)
    for fault in unsound(flow):
        yield hit(
            _RULES[fault.fault],
            f"nodes[{fault.node}].shape",
            _SENTENCES[_case(flow, fault)],
            step=step_words(sop, fault.node),
            way=way_words(sop, fault.way),
            beside=steps_words(sop, fault.beside),
            count=str(MOST_STATES),
        )


_SENTENCES = {
    "dead": "Tidak ada jalan dari awal ke {step}; panahnya hanya datang dari {beside}, yang juga tidak pernah tercapai.",
    "dead-join": "Panah yang menuju {step} tidak pernah datang bersama, jadi langkah itu tidak pernah dimulai.",
    "circle": "Setelah {way}, pekerjaan hanya berputar di {beside} dan tidak pernah selesai.",
    "circle-at-once": "Sejak awal pekerjaan hanya berputar di {beside} dan tidak pernah selesai.",
    "starved": "Setelah {way}, {step} menunggu {beside}, yang tidak akan datang.",
    "left-behind": "SOP sudah berakhir lewat {way}, tetapi {step} masih menunggu {beside}.",
    "doubled": "Setelah {way}, {step} dimulai lagi padahal belum selesai.",
    "undecided": "Panah dari {beside} ke {step} kadang datang bersama, kadang sendiri.",
    "too-large": "Alur ini mempunyai lebih dari {count} keadaan, sehingga tidak semuanya dapat diperiksa.",
}  # fmt: skip
_CASES: dict[Fault, str] = {
    Fault.DOUBLED: "doubled", Fault.UNDECIDED: "undecided", Fault.TOO_LARGE: "too-large",
}  # fmt: skip


def _case(flow: Flow, fault: Unsound) -> str:
    """Choose the sentence that explains a fault."""
    if fault.fault is Fault.DEAD:
        return "dead" if fault.beside else "dead-join"
    if fault.fault is Fault.NO_WAY_OUT:
        return "circle" if fault.way else "circle-at-once"
    if fault.fault is Fault.STARVED:
        has_ended = any(not flow.answers[move.node] for move in fault.way)
        return "left-behind" if has_ended else "starved"
    return _CASES[fault.fault]


CHECKS: tuple[Check, ...] = (sound,)
