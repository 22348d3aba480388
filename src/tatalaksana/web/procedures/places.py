# SPDX-License-Identifier: Apache-2.0
"""Where a finding is, in the words of the sheet: "Langkah 3, Waktu"."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tatalaksana.core.lint.finding import LintFinding
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.svg_marks import Mark
from tatalaksana.queries.checks import CheckPage, NumberedFinding

_PATH = re.compile(r"(\w+)(?:\[([^\]]+)\])?(?:\.(\w+))?(?:\[(\d+)\])?")


def field_words() -> dict[str, str]:
    """Return the names of fields and columns as the sheet prints them."""
    return {
        "institution": _("Nama instansi"),
        "unit": _("Unit kerja"),
        "number": _("Nomor SOP"),
        "created_on": _("Tanggal Pembuatan"),
        "revised_on": _("Tanggal Revisi"),
        "effective_on": _("Tanggal Efektif"),
        "approved_by": _("Disahkan oleh"),
        "title": _("Nama SOP"),
        "legal_basis": _("Dasar Hukum"),
        "related": _("Keterkaitan"),
        "warning": _("Peringatan"),
        "qualifications": _("Kualifikasi Pelaksana"),
        "equipment": _("Peralatan/Perlengkapan"),
        "records": _("Pencatatan dan Pendataan"),
        "text": _("Kegiatan"),
        "time": _("Waktu"),
        "requirements": _("Kelengkapan"),
        "outputs": _("Output"),
        "note": _("Keterangan"),
        "name": _("Pelaksana"),
        "actor": _("Pelaksana"),
        "shape": _("Simbol"),
    }


def numbers_of(check: CheckPage) -> list[tuple[str, Mark]]:
    """Return the number of each finding at each of its places."""
    return [
        (place.path, Mark(f.number, f"tanda-{f.severity}"))
        for f in check.findings
        for place in f.places
    ]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of a finding: where it is in words, "" where the heading says it already."""

    where: str
    finding: LintFinding


def place_rows(sop: Sop, finding: NumberedFinding) -> tuple[PlaceRow, ...]:
    """Return what is said of each place; the same sentence about many places is said once."""
    sentences = {f.sentence for f in finding.places}
    if len(sentences) == 1 and not finding.fixes:
        return (PlaceRow("", finding.places[0]),)
    return tuple(PlaceRow(place_words(sop, f.path), f) for f in finding.places)


def where_words(sop: Sop, finding: NumberedFinding) -> str:
    """Say where a finding is: "Langkah 3, Waktu", "Langkah 1, 2, 8"."""
    rows = [row for p in finding.places if (row := _number(sop, p.path)) is not None]
    if len(finding.places) == 1 or len(rows) < len(finding.places):
        words = dict.fromkeys(place_words(sop, p.path) for p in finding.places)
        return "; ".join(w for w in words if w)
    return _("Langkah %(no)s") % {"no": ", ".join(dict.fromkeys(rows))}


def place_words(sop: Sop, path: str) -> str:
    """Say where a path is on the sheet."""
    match = _PATH.match(path)
    if match is None:
        return ""
    kind, part, field = match[1], match[2], match[3] or ""
    words = field_words().get(field, "")
    if kind == "identity":
        return ", ".join(w for w in (_("Identitas"), words) if w)
    if kind == "actors":
        return _("Kolom %(name)s") % {"name": _actor(sop, part)}
    row = _row(sop, kind, part)
    if row is None:
        return {"printed": _("Lembar cetak"), "actors": _("Pelaksana")}.get(
            kind, _("Tabel")
        )
    if field == "number":
        words = _("Nomor")
    return ", ".join(w for w in (row, words) if w)


def _actor(sop: Sop, part: str | None) -> str:
    return next((a.name for a in sop.actors if a.id == part), "")


def _row(sop: Sop, kind: str, part: str | None) -> str | None:
    number = _number_of(sop, kind, part)
    return None if number is None else _("Langkah %(no)s") % {"no": number}


def _number(sop: Sop, path: str) -> str | None:
    match = _PATH.match(path)
    return _number_of(sop, match[1], match[2]) if match else None


def _number_of(sop: Sop, kind: str, part: str | None) -> str | None:
    """Return the printed number of the step a path belongs to."""
    activity: str | None = part if kind == "activities" else None
    nodes = {n.id: n.activity for n in sop.nodes}
    if kind == "nodes":
        activity = next((a for n, a in nodes.items() if n == part), None)
    if kind == "edges":
        source = next((e.source for e in sop.edges if e.id == part), None)
        activity = nodes.get(source) if source else None
    for row in sop.activities:
        if row.id == activity:
            return (row.number or "").rstrip(".") or _("tanpa nomor")
    return None
