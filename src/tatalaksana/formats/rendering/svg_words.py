# SPDX-License-Identifier: Apache-2.0
"""The picture in words: what a screen reader hears instead of the drawing."""

from dataclasses import dataclass
from enum import StrEnum

from tatalaksana.core.chart.drawing import Page
from tatalaksana.core.sop.model import Activity, Node, Shape, Sop


class Language(StrEnum):
    """Languages of the text equivalent."""

    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of the text equivalent in one language."""

    picture: str
    page: str
    of: str
    step: str
    unnumbered: str
    done_by: str
    to: str
    back_to: str
    if_: str
    and_: str
    shapes: tuple[str, str, str]

    def title(self, name: str, page: int, pages: int) -> str:
        """Return the title of one page."""
        return f"{self.picture} {name}, {self.page} {page} {self.of} {pages}"


_WORDS = {
    Language.INDONESIAN: Words(
        "Diagram alir SOP", "halaman", "dari", "Langkah", "Langkah tanpa nomor", "oleh",
        "lanjut ke", "kembali ke", "jika", "dan", ("awal/akhir", "kegiatan", "keputusan"),
    ),
    Language.ENGLISH: Words(
        "Flowchart of SOP", "page", "of", "Step", "Step without number", "by",
        "goes on to", "returns to", "if", "and", ("start/end", "activity", "decision"),
    ),
}  # fmt: skip
_ORDER = (Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION)


def words_for(language: Language) -> Words:
    """Return the words of a language."""
    return _WORDS[language]


def describe_flow(sop: Sop, page: Page, language: Language) -> str:
    """List the steps of a page, who does them, and where their arrows lead."""
    words = _WORDS[language]
    activities = {a.id: a for a in sop.activities}
    actors = {a.id: a.name for a in sop.actors}
    nodes = {n.id: n for n in sop.nodes}
    by_row: dict[str, list[Node]] = {}
    for node in sop.nodes:
        by_row.setdefault(node.activity, []).append(node)
    exits: dict[str, list[str]] = {}
    for edge in sop.edges:
        target = nodes[edge.target]
        verb = words.back_to if edge.kind.value == "return" else words.to
        where = f"{_name(activities[target.activity], words)} ({actors[target.actor]})"
        when = f"{words.if_} {edge.label} " if edge.label else ""
        exits.setdefault(edge.source, []).append(f"{when}{verb} {where}")
    lines = []
    for activity_id in dict.fromkeys(name for name, _, _ in page.rows):
        activity = next(a for a in sop.activities if a.id == activity_id)
        lines.append(f"{_name(activity, words)}: {activity.text}.")
        for node in by_row.get(activity.id, ()):
            shape = words.shapes[_ORDER.index(node.shape)]
            ways = "; ".join(exits.get(node.id, ()))
            line = f"{shape} {words.done_by} {actors[node.actor]}"
            lines.append(f"{line}: {ways}." if ways else f"{line}.")
    return "\n".join(lines)


def _name(activity: Activity, words: Words) -> str:
    return f"{words.step} {activity.number}" if activity.number else words.unnumbered
