# SPDX-License-Identifier: Apache-2.0
"""Put what is drawn over a draft's table into the draft, in place of what was inferred."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tatalaksana.core.sop.findings import ReadingFinding, Severity, Spot
from tatalaksana.core.sop.model import ActivityId, Identity, Origin, Provenance
from tatalaksana.formats.reading.office.drawn import Scene
from tatalaksana.formats.reading.office.flow import Drawn, read_stretch
from tatalaksana.formats.reading.office.grids import Source
from tatalaksana.formats.reading.office.parts import Stretch, stretches_of
from tatalaksana.formats.reading.office.shares import shared_out
from tatalaksana.formats.reading.pdf.bridge import Part, bridge
from tatalaksana.formats.reading.pdf.build import Built, build
from tatalaksana.formats.reading.pdf.checks import check
from tatalaksana.formats.reading.pdf.identity import Cover
from tatalaksana.formats.reading.result import Draft

_LEAST_ROWS: Final = 3  # one row in so many holds a symbol, or it is no flow drawing
_LEAST_ELSEWHERE: Final = 3  # fewer shapes beside the table are a letterhead
_UNSURE: Final = 600  # thousandths: a row found by estimated heights
_OF_WORDS: Final = frozenset(
    {"row-without-number", "number-skipped", "number-repeated"}
)
_OF_INFERENCE: Final = ("nodes[", "edges[")
_DOUBTS: Final = frozenset(
    {"check-without-refusal", "refusal-outside", "actors-unreadable"}
)


def drawn_drafts(drafts: Sequence[Draft], source: Source) -> tuple[Draft, ...]:
    """Return the drafts, each with its drawn flow when there is one."""
    page = 1
    taken: list[tuple[Draft, list[Stretch]]] = []
    for draft in drafts:
        stretches = stretches_of(draft, source, first_page=page)
        page += len(stretches)
        taken.append((draft, stretches))
    scenes = shared_out([s for _, found in taken for s in found], source.scenes)
    codes = sorted({code for scene in source.scenes for code in scene.codes})
    told = tuple(ReadingFinding(code, Severity.WARNING) for code in codes)
    return tuple(_drawn(draft, found, scenes, told) for draft, found in taken)


def _drawn(
    draft: Draft,
    stretches: Sequence[Stretch],
    scenes: dict[int, Scene],
    told: tuple[ReadingFinding, ...],
) -> Draft:
    many = len(stretches) > 1
    drawn = [read_stretch(s, scenes[s.table.page], has_more=many) for s in stretches]
    rows = {
        (i, symbol.row)
        for i, d in enumerate(drawn)
        for symbol in d.part.symbols
        if not symbol.is_connector
    }
    if not rows or len(rows) * _LEAST_ROWS < len(draft.sop.activities):
        few = _few([scenes[s.table.page] for s in stretches], is_over_table=bool(rows))
        return replace(draft, findings=(*told, *few, *draft.findings))
    return _with_flow(draft, stretches, drawn, scenes, told)


def _with_flow(
    draft: Draft,
    stretches: Sequence[Stretch],
    drawn: Sequence[Drawn],
    scenes: dict[int, Scene],
    told: tuple[ReadingFinding, ...],
) -> Draft:
    """Return the draft with the drawn flow; the words of its table stay as they were read."""
    parts = _numbered([d.part for d in drawn], stretches)
    flow = bridge(parts)
    built = build(parts, flow, Cover(Identity()))
    steps = _steps(stretches)
    nodes = tuple(replace(n, activity=steps[n.activity]) for n in built.sop.nodes)
    doubtful = _doubtful(built, drawn)
    sop = replace(
        draft.sop,
        nodes=nodes,
        edges=built.sop.edges,
        provenance=_provenance(draft, built, doubtful),
    )
    told_spots = _Places(stretches, parts)
    whole = replace(
        built,
        sop=sop,
        spots=(*draft.spots, *_node_spots(built, told_spots)),
    )
    found = (f for f in check(whole, parts, flow) if f.code not in _OF_WORDS)
    findings = (
        *told,
        *(f for f in draft.findings if not _is_inferred(f)),
        *(replace(f, spot=told_spots.of(f.spot)) for f in found),
        *_unsure(doubtful, dict(whole.spots)),
        *_unknown(stretches, scenes, told_spots),
    )
    return replace(draft, sop=sop, findings=findings, spots=whole.spots, table=None)


def _few(scenes: Sequence[Scene], *, is_over_table: bool) -> Iterator[ReadingFinding]:
    """Tell of shapes that are too few to be the flow, or that stand elsewhere."""
    count = sum(len(scene.figures) for scene in scenes)
    if is_over_table or count >= _LEAST_ELSEWHERE:
        facts = (("count", str(count)),)
        yield ReadingFinding("office-shapes-few", Severity.INFO, facts=facts)


def _numbered(parts: list[Part], stretches: Sequence[Stretch]) -> list[Part]:
    """Take the number off a first row that carries on the step of the page before."""
    for i in range(1, len(parts)):
        if stretches[i].activities[0] == stretches[i - 1].activities[-1]:
            table = parts[i].table
            first = table.rows[0]
            bare = replace(first, cells=("",) * len(first.cells))
            rows = (bare, *table.rows[1:])
            parts[i] = replace(parts[i], table=replace(table, rows=rows))
    return parts


def _steps(stretches: Sequence[Stretch]) -> dict[ActivityId, ActivityId]:
    """Return which step of the draft each row of the drawing belongs to."""
    order: list[int] = []
    for stretch in stretches:
        for activity in stretch.activities:
            if not order or order[-1] != activity:
                order.append(activity)
    return {ActivityId(f"a{i}"): ActivityId(f"a{a}") for i, a in enumerate(order, 1)}


def _doubtful(built: Built, drawn: Sequence[Drawn]) -> list[str]:
    return [
        node for port, node in built.nodes if port.symbol in drawn[port.part].unsure
    ]


def _provenance(
    draft: Draft, built: Built, doubtful: Sequence[str]
) -> tuple[Provenance, ...]:
    kept = (p for p in draft.sop.provenance if not p.path.startswith(_OF_INFERENCE))
    rows = (
        Provenance(f"nodes[{n}].activity", Origin.DRAWN, _UNSURE, "symbol-row-unsure")
        for n in doubtful
    )
    return (*kept, *built.sop.provenance, *rows)


def _is_inferred(finding: ReadingFinding) -> bool:
    """Whether a finding is about a flow that was only inferred."""
    return finding.path.startswith(_OF_INFERENCE) or finding.code in _DOUBTS


class _Places:
    """Turns places on the drawing into the lines and cells of the source."""

    def __init__(self, stretches: Sequence[Stretch], parts: Sequence[Part]) -> None:
        self._by_page = {
            part.table.page: (stretch, part)
            for stretch, part in zip(stretches, parts, strict=True)
        }

    def of(self, spot: Spot) -> Spot:
        """Return the line of the row a drawn place lies in."""
        if spot.page not in self._by_page or spot.box is None:
            return spot
        stretch, part = self._by_page[spot.page]
        y = (spot.box[1] + spot.box[3]) / 2
        rows = part.table.rows
        nearest = min(
            range(len(rows)), key=lambda i: max(rows[i].y0 - y, y - rows[i].y1, 0.0)
        )
        return Spot(line=stretch.lines[nearest])


def _node_spots(built: Built, places: _Places) -> list[tuple[str, Spot]]:
    return [
        (path, places.of(spot))
        for path, spot in built.spots
        if path.startswith("nodes[")
    ]


def _unsure(
    doubtful: Sequence[str], spots: dict[str, Spot]
) -> Iterator[ReadingFinding]:
    for node in doubtful:
        path = f"nodes[{node}]"
        spot = spots.get(path, Spot())
        yield ReadingFinding("symbol-row-unsure", Severity.WARNING, spot, path)


def _unknown(
    stretches: Sequence[Stretch], scenes: dict[int, Scene], places: _Places
) -> Iterator[ReadingFinding]:
    """Tell of shapes in the actors' columns that stand for nothing known."""
    for stretch in stretches:
        table = stretch.table
        for name, box in scenes[table.page].unknown:
            if table.actor_area.holds(box.centre):
                spot = places.of(Spot(page=table.page, box=(*box,)))
                facts = (("shape", name),)
                yield ReadingFinding(
                    "office-shape-unknown", Severity.INFO, spot, facts=facts
                )
