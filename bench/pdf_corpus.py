# SPDX-License-Identifier: Apache-2.0
"""Sanity figures over a folder of SOP PDFs: how many give a whole model, and why not.

Whole means: a table, every row with text and a symbol, a drawing that hangs together, no free
arrow end, every connector paired, every decision with two exits, numbers unique, the same
columns on every page, no picture in the actor area. It needs no labels, so it proves little and
finds much.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from tatalaksana.core.sop.model import Shape, Sop
from tatalaksana.formats.reading.pdf import read_pdf
from tatalaksana.formats.reading.result import Draft, Reading

Figure = tuple[str, float | int, str, str | None, bool | None]
PICTURED = {"page-is-picture", "drawing-is-picture", "pdf-scan"}
SPOILS = {
    "loose-end", "connector-unpaired", "columns-differ", "drawing-is-picture",
    "number-repeated", "drawing-lost",
}  # fmt: skip


@dataclass(slots=True)
class Measured:
    """What became of the files of a folder; times are in milliseconds a page."""

    files: int = 0
    whole: int = 0
    pictured: int = 0
    crashed: list[str] = field(default_factory=list)
    failed: list[tuple[str, set[str]]] = field(default_factory=list)
    laps: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of files that came out whole, in per cent."""
        return 100 * self.whole / max(1, self.files)

    @property
    def median(self) -> float:
        """The median time."""
        return statistics.median(self.laps)

    @property
    def p95(self) -> float:
        """The time under which 95 % stay."""
        return sorted(self.laps)[int(0.95 * (len(self.laps) - 1))]


def main() -> None:
    """Read every PDF under a folder and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", type=int, default=1, help="read one file in so many")
    parser.add_argument("--list", action="store_true", help="name the failing files")
    chosen = parser.parse_args()
    found = measure(chosen.folder, chosen.step)
    if chosen.list:
        for name, faults in found.failed:
            print(name[:4], ", ".join(sorted(faults)))
    print(
        f"{found.files} files, crashes {len(found.crashed)}, "
        f"told to be pictures {found.pictured}"
    )
    live = found.files - found.pictured
    print(f"whole {found.whole} ({found.share:.1f} %; of live {live})")
    reasons = Counter(fault for _, faults in found.failed for fault in faults)
    for reason, count in reasons.most_common():
        print(f"  {count:4d} {reason}")
    print(f"ms a page: median {found.median:.0f}, p95 {found.p95:.0f}")


def measure(folder: Path, step: int = 1) -> Measured:
    """Read every PDF under a folder, or one in so many."""
    found = Measured()
    for path in sorted(folder.rglob("*.pdf"), key=lambda p: p.name)[::step]:
        found.files += 1
        try:
            reading, lap = _timed(path)
        except Exception as error:  # noqa: BLE001 - a crash is what is being counted
            found.crashed.append(f"{path.name[:4]} {error!r:.200}")
            continue
        found.laps.append(lap)
        faults = faults_of(reading)
        found.whole += not faults
        found.pictured += bool(_codes(reading) & PICTURED)
        if faults:
            found.failed.append((path.name, faults))
    return found


def figures_of(folder: Path) -> Iterator[Figure]:
    """Yield the figures of a folder for the table of `./run bench reading`."""
    found = measure(folder)
    yield "real PDFs", found.files, "", None, None
    yield "come out whole", found.share, "%", ">= 88", found.share >= 88
    crashed = len(found.crashed)
    yield "crashes", crashed, "", "= 0", crashed == 0
    yield "told to be pictures", found.pictured, "", None, None
    yield "ms a page, median", found.median, "ms", "<= 40", found.median <= 40
    yield "ms a page, 95 %", found.p95, "ms", "<= 150", found.p95 <= 150


def _timed(path: Path) -> tuple[Reading, float]:
    data = path.read_bytes()
    start = time.perf_counter()
    reading = read_pdf(data)
    lap = time.perf_counter() - start
    document = pypdfium2.PdfDocument(data)
    pages = max(1, len(document))
    document.close()
    return reading, 1000 * lap / pages


def _codes(reading: Reading) -> set[str]:
    found = {f.code for f in reading.findings}
    return found | {f.code for d in reading.drafts for f in d.findings}


def faults_of(reading: Reading) -> set[str]:
    """Return why a reading is no plausible whole model; empty when it is."""
    if not any(d.sop.activities for d in reading.drafts):
        return {"no table"}
    return {fault for draft in reading.drafts for fault in _faults(draft)}


def _faults(draft: Draft) -> set[str]:
    sop = draft.sop
    faults = {f.code for f in draft.findings} & SPOILS
    if any(not a.text for a in sop.activities):
        faults.add("row without text")
    if any(not sop.nodes_of(a.id) for a in sop.activities):
        faults.add("row without symbol")
    for node in sop.nodes:
        if node.shape is Shape.DECISION and len(sop.exits_of(node.id)) < 2:
            faults.add("decision with one exit")
    if not _hangs_together(sop, draft):
        faults.add("in pieces")
    return faults


def _hangs_together(sop: Sop, draft: Draft) -> bool:
    """Whether arrows and done-together lines join all symbols."""
    head = {n.id: n.id for n in sop.nodes}

    def top(name: str) -> str:
        while head[name] != name:
            name = head[name]  # type: ignore[assignment]
        return name

    pairs = [(e.source, e.target) for e in sop.edges]
    for finding in draft.findings:
        if finding.code == "joint-line":
            facts = dict(finding.facts)
            pairs.append((facts["one"], facts["other"]))  # type: ignore[arg-type]
    for one, other in pairs:
        if one in head and other in head:
            head[top(one)] = top(other)  # type: ignore[index,assignment]
    return len({top(n.id) for n in sop.nodes}) <= 1


if __name__ == "__main__":
    main()
