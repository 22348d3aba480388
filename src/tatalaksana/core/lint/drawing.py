# SPDX-License-Identifier: Apache-2.0
"""Rules of the drawn sheet (FL12 to FL14): the checker of core/chart judges a finished drawing."""

from collections.abc import Iterator

from tatalaksana.core.chart.check import find_issues
from tatalaksana.core.chart.drawing import Drawing
from tatalaksana.core.chart.issues import Issue
from tatalaksana.core.lint.finding import LintFinding, Rule
from tatalaksana.core.lint.rule import ERROR, SYMBOLS, hit, law, ours
from tatalaksana.core.lint.steps import step_words
from tatalaksana.core.sop.model import Sop

FL12 = law("FL12", "Penghubung halaman tidak berpasangan",
           "Alur yang berpindah halaman memakai segilima, sepasang dengan huruf yang sama.",
           SYMBOLS, ERROR)  # fmt: skip
FL13 = ours("FL13", "Panah sulit diikuti",
            "Panah tidak menembus simbol, tidak berimpit, dan jawabannya terbaca.", ERROR)  # fmt: skip
FL14 = ours("FL14", "Simbol di luar selnya",
            "Simbol berada di baris kegiatannya dan di kolom pelaksananya.", ERROR)  # fmt: skip

_CONNECTORS = {"connector-letter", "connector-column", "letter-twice"}
_CELLS = {"symbol-outside-cell", "symbols-touch", "off-the-paper"}
_SENTENCES: dict[str, str] = {
    "FL12": "Segilima pada halaman {page} tidak mempunyai pasangan yang jelas.",
    "FL13": "Panah dari {step} tidak dapat digambar dengan jelas pada halaman {page}.",
    "FL14": "Ada simbol yang tidak muat di selnya pada halaman {page}.",
    "lines": "Ada panah yang tidak dapat digambar dengan jelas pada halaman {page}.",
}


def drawn_well(sop: Sop, drawing: Drawing) -> Iterator[LintFinding]:
    """FL12, FL13, FL14: what the checker of drawings has against this one."""
    for issue in find_issues(drawing):
        rule = _rule(issue)
        edge = _edge(drawing, issue) if rule is FL13 else ""
        page = str(issue.page or 1)
        if edge:
            source = next(e.source for e in sop.edges if e.id == edge)
            yield hit(rule, f"edges[{edge}]", _SENTENCES["FL13"], page=page,
                      step=step_words(sop, source))  # fmt: skip
        else:
            case = "lines" if rule is FL13 else rule.code
            yield hit(rule, f"printed.page[{page}]", _SENTENCES[case], page=page)


def _rule(issue: Issue) -> Rule:
    if issue.code in _CONNECTORS:
        return FL12
    return FL14 if issue.code in _CELLS else FL13


def _edge(drawing: Drawing, issue: Issue) -> str:
    """Return the arrow of the SOP an issue is about, "" where it is about none."""
    page = next((p for p in drawing.pages if p.number == issue.page), None)
    if page is None or not issue.arrows:
        return ""
    return next(iter(page.arrows[issue.arrows[0]].edges), "")
