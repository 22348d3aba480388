# SPDX-License-Identifier: Apache-2.0
"""From a found table and its identity page to a draft: model, findings, places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from tatalaksana.core.sop.findings import ReadingFinding, Severity, Spot
from tatalaksana.core.sop.infer.calls import called_sop
from tatalaksana.core.sop.infer.flow import infer_flow
from tatalaksana.core.sop.infer.offices import kind_of
from tatalaksana.core.sop.infer.table import Doubt, Row, Table
from tatalaksana.core.sop.infer.weights import Kind
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.model import (
    Activity,
    ActivityId,
    Actor,
    ActorId,
    Identity,
    Origin,
    PrintedForm,
    Provenance,
    Sop,
)
from tatalaksana.core.sop.times import parse_time
from tatalaksana.formats.reading.result import Draft, SourceLine
from tatalaksana.formats.reading.text.identity import Page, identity_of
from tatalaksana.formats.reading.text.labels import Part
from tatalaksana.formats.reading.text.source import Line
from tatalaksana.formats.reading.text.table import FoundRow, FoundTable

_SERIOUS: Final = frozenset({"actors-missing", "title-missing", "head-lost"})
_QUIET: Final = frozenset(
    {"row-unnumbered", "title-from-heading", "refusal-guessed", "check-without-refusal"}
)
_PARTS: Final = (
    (Part.TEXT, "text"), (Part.NUMBER, "number"), (Part.REQUIREMENTS, "requirements"),
    (Part.TIME, "time"), (Part.OUTPUT, "outputs"), (Part.NOTE, "note"),
)  # fmt: skip


def draft_of(table: FoundTable, page: Page, lines: tuple[Line, ...]) -> Draft:
    """Assemble one draft; who acts and what is decided is inferred from the words."""
    identity, provenance, notes = _identity(page)
    words = inference_table(table)
    inference = infer_flow(words)
    sop = Sop(
        identity=identity,
        actors=_actors(table.actors),
        activities=tuple(_activity(i, row) for i, row in enumerate(table.rows)),
        nodes=inference.nodes,
        edges=inference.edges,
        printed=_printed(table, page),
        provenance=(*provenance, *inference.provenance),
    )
    findings = (
        *notes,
        *(_finding(code, Spot(line=table.first)) for code in table.codes),
        *_row_findings(table),
        *(_doubt(table, sop, d) for d in inference.doubts),
    )
    return Draft(
        sop, findings, tuple(_spots(table, page)), _source(lines, table), words
    )


def inference_table(table: FoundTable) -> Table:
    """The words of a found table as the inference wants them."""
    return Table(
        table.actors,
        tuple(
            Row(
                r.text, r.number, r.left, r.marks, r.requirements, r.time, r.output, r.note
            )
            for r in table.rows
        ),
    )  # fmt: skip


def _identity(
    page: Page,
) -> tuple[Identity, tuple[Provenance, ...], tuple[ReadingFinding, ...]]:
    identity = identity_of(page)
    notes: list[ReadingFinding] = []
    provenance: tuple[Provenance, ...] = ()
    if page.is_empty:
        notes.append(_finding("identity-missing", page.flow_spot))
    if not identity.title and page.flow_title:
        title = re.sub(
            r"^SOP\s*[:-]?\s*", "", page.flow_title, flags=re.IGNORECASE
        ).rstrip(" .")
        identity = replace(identity, title=title)
        provenance = (
            Provenance("identity.title", Origin.INFERRED, 900, "judul di atas tabel"),
        )
        notes.append(
            _finding(
                "title-from-heading", page.flow_spot, "identity.title", title=title
            )
        )
    elif not identity.title:
        notes.append(_finding("title-missing", Spot(), "identity.title"))
    return identity, provenance, tuple(notes)


def _actors(names: tuple[str, ...]) -> tuple[Actor, ...]:
    return tuple(
        Actor(ActorId(f"p{i}"), name, is_external=kind_of(name) is Kind.APPLICANT)
        for i, name in enumerate(names, 1)
    )


def _activity(index: int, row: FoundRow) -> Activity:
    return Activity(
        id=ActivityId(f"a{index + 1}"),
        text=row.text,
        number=row.number,
        requirements=parse_listing(row.requirements),
        time=parse_time(row.time),
        outputs=parse_listing(row.output),
        note=row.note,
        calls=called_sop(row.note) or called_sop(row.text),
    )


def _printed(table: FoundTable, page: Page) -> PrintedForm:
    return PrintedForm(
        annex=tuple(page.annex),
        labels=(*page.labels.items(), *table.labels),
        flow_title=page.flow_title,
        head_cells=table.head_cells,
        pages=table.pages,
        signature=page.signature,
    )


def _finding(code: str, spot: Spot, path: str = "", **facts: str) -> ReadingFinding:
    severity = Severity.WARNING
    if code in _SERIOUS:
        severity = Severity.ERROR
    elif code in _QUIET:
        severity = Severity.INFO
    return ReadingFinding(code, severity, spot, path, tuple(facts.items()))


def _row_findings(table: FoundTable) -> Iterator[ReadingFinding]:
    if not table.actors:
        yield _finding("actors-missing", Spot(line=table.first))
    before = None
    for i, row in enumerate(table.rows, 1):
        number = _digits(row.number)
        if number is None:
            yield _finding(
                "row-unnumbered", row.spot(Part.TEXT), f"activities[a{i}].number"
            )
        elif before is not None and number != before + 1:
            yield _finding(
                "number-gap", row.spot(Part.NUMBER), f"activities[a{i}].number",
                before=str(before), after=str(number),
            )  # fmt: skip
        before = number if number is not None else before
        time = parse_time(row.time)
        if time.is_open and any(c.isdecimal() for c in row.time):
            yield _finding(
                "time-unread",
                row.spot(Part.TIME),
                f"activities[a{i}].time",
                words=row.time,
            )


def _digits(number: str | None) -> int | None:
    digits = "".join(c for c in number or "" if c.isdecimal())
    return int(digits[:6]) if digits else None


def _doubt(table: FoundTable, sop: Sop, doubt: Doubt) -> ReadingFinding:
    activity = sop.activities[doubt.row]
    nodes = sop.nodes_of(activity.id)
    about = {
        "actor-unsure": f"nodes[{nodes[0].id}].actor",
        "refusal-unknown": f"nodes[{nodes[-1].id}].shape",
        "refusal-guessed": f"nodes[{nodes[-1].id}].shape",
    }
    path = about.get(doubt.code, f"activities[{activity.id}].text")
    facts: Mapping[str, str] = {"word": doubt.word} if doubt.word else {}
    return _finding(doubt.code, table.rows[doubt.row].spot(Part.TEXT), path, **facts)


def _spots(table: FoundTable, page: Page) -> Iterator[tuple[str, Spot]]:
    for name in page.labels:
        yield f"identity.{name}", page.spots.get(f"{name}.value", page.spots[name])
    if not page.labels.get("title") and page.flow_title:
        yield "identity.title", page.flow_spot
    for i, spot in enumerate(table.actor_spots, 1):
        yield f"actors[p{i}].name", spot
    for i, row in enumerate(table.rows, 1):
        places = dict(row.places)
        for part, name in _PARTS:
            if part in places or part is Part.TEXT:
                yield f"activities[a{i}].{name}", row.spot(part)


def _source(lines: tuple[Line, ...], table: FoundTable) -> tuple[SourceLine, ...]:
    """The source as the import screen shows it; lines of no row and no words are skipped."""
    used = {row.line for row in table.rows}
    return tuple(
        SourceLine(
            Spot(line=line.number),
            line.cells,
            is_skipped=table.first <= line.number <= table.last
            and line.number not in used,
        )
        for line in lines
        if not line.is_blank
    )
