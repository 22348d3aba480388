# SPDX-License-Identifier: Apache-2.0
"""Impor: the files of an agency, and one file with what was read beside where it stood."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tatalaksana.core.sop.findings import ReadingFinding, Spot
from tatalaksana.core.sop.model import Origin, Sop
from tatalaksana.core.sop.questions import UNSURE, Question, questions
from tatalaksana.core.sop.settle import settled
from tatalaksana.formats.reading.result import Draft, Reading, SourceLine
from tatalaksana.queries.access import own_imports
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, ImportRow, VersionRow

FIELDS = (
    "institution", "number", "created_on", "revised_on", "effective_on", "approved_by",
    "legal_basis", "related", "warning", "qualifications", "equipment", "records",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One file in the list of imports."""

    id: int
    filename: str
    state: str
    created_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """One SOP of a file that holds several."""

    index: int
    title: str
    steps: int
    open_questions: int
    is_shown: bool
    is_saved: bool


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its number on the page and the answer given so far."""

    number: int
    question: Question
    answer: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One step as read: what stands in the table on the right."""

    number: str
    text: str
    actors: tuple[str, ...]
    time: str
    is_inferred: bool
    marks: tuple[int, ...]
    pair: str


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A cell of a source line, or a run of `empty` empty cells."""

    words: str
    empty: int = 0


@dataclass(frozen=True, slots=True)
class SourceWords:
    """One line of the source; `pair` ties it to the step that was read from it."""

    number: str
    parts: tuple[SourcePart, ...]
    pair: str
    is_skipped: bool
    is_hit: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import: its state, and the draft that is looked at (None while unread)."""

    id: int
    filename: str
    state: str
    findings: tuple[ReadingFinding, ...]
    drafts: tuple[DraftChoice, ...]
    index: int
    sop: Sop | None
    fields_filled: int
    asked: tuple[AskedQuestion, ...]
    settled_too: int
    rows: tuple[ReadRow, ...]
    source: tuple[SourceWords, ...]
    saved_version: int | None

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(bool(a.answer) for a in self.asked)


def recent_imports(account: AccountRow) -> tuple[ImportEntry, ...]:
    """Return the twenty newest imports of the account's agency."""
    rows = own_imports(account).select_related("account").defer("data", "reading")
    return tuple(
        ImportEntry(r.pk, r.filename, r.state, r.created_at, r.account.office)
        for r in rows.order_by("-created_at")[:20]
    )


def import_page(account: AccountRow, import_id: int, index: int = 0) -> ImportPage:
    """Return one import with the draft `index` open.

    Raises:
        NotFound: there is no such import or draft for this account.
    """
    row = own_imports(account).defer("data").filter(pk=import_id).first()
    if row is None:
        raise NotFound
    reading = from_json(row.reading, Reading) if row.reading else Reading()
    if index and index >= len(reading.drafts):
        raise NotFound
    draft = reading.drafts[index] if reading.drafts else None
    answers = row.answers.get(str(index), {})
    sop = settled(draft.sop, draft.table, answers) if draft else None
    asked = _asked(draft, sop, answers) if draft and sop else ()
    rows = _rows(draft, sop, asked) if draft and sop else ()
    return ImportPage(
        id=row.pk,
        filename=row.filename,
        state=row.state,
        findings=(*reading.findings, *(draft.findings if draft else ())),
        drafts=_choices(reading, row, index),
        index=index,
        sop=sop,
        fields_filled=_filled(sop) if sop else 0,
        asked=asked,
        settled_too=_settled_too(draft, asked) if draft else 0,
        rows=rows,
        source=_source(draft, {r.pair for r in rows if r.marks}) if draft else (),
        saved_version=_saved(row, index),
    )


def _saved(row: ImportRow, index: int) -> int | None:
    pk = row.saved.get(str(index))
    known = VersionRow.objects.filter(pk=pk).values_list("pk", flat=True) if pk else ()
    return next(iter(known), None)


def _choices(reading: Reading, row: ImportRow, index: int) -> tuple[DraftChoice, ...]:
    return tuple(
        DraftChoice(
            i,
            draft.sop.identity.title,
            len(draft.sop.activities),
            len(
                questions(settled(draft.sop, draft.table, row.answers.get(str(i), {})))
            ),
            i == index,
            str(i) in row.saved,
        )
        for i, draft in enumerate(reading.drafts)
    )


def _asked(
    draft: Draft, sop: Sop, answers: dict[str, str]
) -> tuple[AskedQuestion, ...]:
    """Return the questions that were answered where they stood, and those still open."""
    first = {q.path: q for q in questions(draft.sop)}
    still = {q.path: q for q in questions(sop)}
    shown = [q for path, q in first.items() if path in answers or path in still]
    shown += [q for path, q in still.items() if path not in first]
    return tuple(
        AskedQuestion(i, still.get(q.path, q), answers.get(q.path, ""))
        for i, q in enumerate(shown, start=1)
    )


def _settled_too(draft: Draft, asked: tuple[AskedQuestion, ...]) -> int:
    """How many questions the answers to others have settled."""
    shown = {a.question.path for a in asked}
    return sum(q.path not in shown for q in questions(draft.sop))


def _filled(sop: Sop) -> int:
    return bool(sop.identity.title) + sum(
        bool(getattr(sop.identity, f)) for f in FIELDS
    )


def _rows(
    draft: Draft, sop: Sop, asked: tuple[AskedQuestion, ...]
) -> tuple[ReadRow, ...]:
    guessed = {
        p.path
        for p in sop.provenance
        if p.origin == Origin.INFERRED or p.confidence < UNSURE
    }
    spots = dict(draft.spots)
    rows = []
    for activity in sop.activities:
        nodes = sop.nodes_of(activity.id)
        paths = {f"nodes[{n.id}].{f}" for n in nodes for f in ("actor", "shape")}
        paths.add(f"activities[{activity.id}].time")
        spot = spots.get(f"activities[{activity.id}].text")
        rows.append(
            ReadRow(
                number=activity.number or "",
                text=activity.text,
                actors=tuple(dict.fromkeys(sop.actor(n.actor).name for n in nodes)),
                time=activity.time.as_printed,
                is_inferred=any(f"nodes[{n.id}].actor" in guessed for n in nodes),
                marks=tuple(a.number for a in asked if a.question.path in paths),
                pair=_pair(spot) if spot else "",
            )
        )
    return tuple(rows)


def _pair(spot: Spot) -> str:
    return f"{spot.page}-{spot.line}"


def _source(draft: Draft, hits: set[str]) -> tuple[SourceWords, ...]:
    return tuple(
        SourceWords(
            number=str(line.spot.line or line.spot.page or ""),
            parts=_parts(line),
            pair=_pair(line.spot),
            is_skipped=line.is_skipped,
            is_hit=_pair(line.spot) in hits,
        )
        for line in draft.lines
        if any(cell.strip() for cell in line.cells)
    )


def _parts(line: SourceLine) -> tuple[SourcePart, ...]:
    """Return the cells of a line; two or more empty ones in a row become one part."""
    parts: list[SourcePart] = []
    for is_empty, cells in groupby(line.cells, key=lambda cell: not cell.strip()):
        run = list(cells)
        if is_empty and len(run) > 1:
            parts.append(SourcePart("", len(run)))
        else:
            parts += [SourcePart(cell) for cell in run]
    return tuple(parts)
