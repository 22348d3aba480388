# SPDX-License-Identifier: Apache-2.0
"""Where a finding is, in the words of the sheet: "Langkah 3, Waktu"."""

import re

from django.utils.translation import gettext as _

from tatalaksana.core.sop.model import Sop

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
    activity: str | None = part if kind == "activities" else None
    nodes = {n.id: n.activity for n in sop.nodes}
    if kind == "nodes":
        activity = next((a for n, a in nodes.items() if n == part), None)
    if kind == "edges":
        source = next((e.source for e in sop.edges if e.id == part), None)
        activity = nodes.get(source) if source else None
    for row in sop.activities:
        if row.id == activity:
            number = (row.number or "").strip(" .")
            return _("Langkah %(no)s") % {"no": number or _("tanpa nomor")}
    return None
