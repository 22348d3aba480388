# SPDX-License-Identifier: Apache-2.0
"""Read an SOP file in PDF: by its text and its vector drawing."""

from collections.abc import Sequence

from tatalaksana.core.sop.findings import ReadingFinding, Severity
from tatalaksana.core.sop.model import PrintedForm, Sop
from tatalaksana.formats.reading.pdf.bridge import Part, bridge
from tatalaksana.formats.reading.pdf.build import build
from tatalaksana.formats.reading.pdf.checks import (
    check,
    has_page_picture,
    picture_findings,
)
from tatalaksana.formats.reading.pdf.flow import read_part
from tatalaksana.formats.reading.pdf.identity import read_cover
from tatalaksana.formats.reading.pdf.inferred import with_inferred_flow
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.pdfium import Unreadable, read_primitives
from tatalaksana.formats.reading.pdf.scan import read_scan
from tatalaksana.formats.reading.pdf.sheet import Group, Sheet, groups_of, read_sheets
from tatalaksana.formats.reading.result import Draft, Reading


def read_pdf(data: bytes) -> Reading:
    """Read every SOP in a PDF; what cannot be read becomes a finding, never an exception."""
    try:
        sheets = read_sheets(read_primitives(data))
    except Unreadable as refusal:
        return _nothing(f"pdf-{refusal.reason}")
    letters = sum(len(f.chars) for s in sheets for f in s.fragments)
    if letters < LIMITS.least_letters:
        return _nothing("pdf-scan" if any(s.pictures for s in sheets) else "pdf-empty")
    groups = groups_of(sheets)
    pictured = any(has_page_picture(s) for s in sheets)
    drafts = tuple(d for d in (_draft(g) for g in groups) if d is not None)
    if pictured and not any(g.parts for g in groups):
        drafts = read_scan(sheets) or drafts
    if not drafts:
        return _nothing("page-is-picture" if pictured else "pdf-no-table")
    several = (_finding("several-procedures", count=str(len(drafts))),)
    return Reading(drafts, several if len(drafts) > 1 else ())


def _nothing(code: str) -> Reading:
    return Reading(findings=(ReadingFinding(code, Severity.ERROR),))


def _finding(code: str, **facts: str) -> ReadingFinding:
    return ReadingFinding(code, Severity.INFO, facts=tuple(facts.items()))


def parts_of(group: Group) -> tuple[Part, ...]:
    """Read the drawing of one procedure page by page."""
    many = len(group.parts) > 1
    return tuple(
        read_part(sheet, table, has_more_pages=many) for sheet, table in group.parts
    )


def _draft(group: Group) -> Draft | None:
    cover = read_cover(group.covers)
    if not group.parts:
        return _cover_only(group, [sheet for sheet, *_ in group.covers])
    parts = parts_of(group)
    flow = bridge(parts)
    built = build(parts, flow, cover)
    draft = Draft(
        sop=built.sop,
        findings=check(built, parts, flow),
        spots=built.spots,
        lines=built.lines,
    )
    return with_inferred_flow(draft)


def _cover_only(group: Group, sheets: Sequence[Sheet]) -> Draft | None:
    """A live cover whose table is a picture (or missing) still gives its identity."""
    cover = read_cover(group.covers)
    if not cover.labels:
        return None
    sop = Sop(cover.identity, printed=PrintedForm(labels=cover.labels))
    return Draft(sop, picture_findings(sheets), cover.spots)
