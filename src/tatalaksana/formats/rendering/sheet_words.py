# SPDX-License-Identifier: Apache-2.0
"""The identity page as fields, the same for PDF, DOCX and XLSX."""

from tatalaksana.core.plain import Plain
from tatalaksana.core.sop.model import Approver, PrintedDate, Sop

TOP = (
    ("number", "Nomor SOP"), ("created_on", "Tanggal Pembuatan"), ("revised_on", "Tanggal Revisi"),
    ("effective_on", "Tanggal Efektif"), ("approved_by", "Disahkan oleh"), ("title", "Nama SOP"),
)  # fmt: skip
PAIRS = (
    (("legal_basis", "Dasar Hukum"), ("qualifications", "Kualifikasi Pelaksana")),
    (("related", "Keterkaitan"), ("equipment", "Peralatan/Perlengkapan")),
    (("warning", "Peringatan"), ("records", "Pencatatan dan Pendataan")),
)


def lines_of(value: object) -> list[Plain]:
    """Return the lines of one field of the identity page."""
    if isinstance(value, tuple):
        return [str(line) for line in value]
    if isinstance(value, PrintedDate):
        return [value.as_printed] if value.as_printed else []
    if isinstance(value, Approver):
        nip = f"NIP. {value.nip}" if value.nip else ""
        return [w for w in (value.office, value.name, value.rank, nip) if w]
    return [str(value)] if value else []


def identity_fields(sop: Sop) -> dict[str, Plain] | None:
    """Return the identity page as data, None when the SOP has none."""
    identity = sop.identity
    if identity.institution is None and identity.legal_basis is None:
        return None

    def field(name: str, label: str) -> Plain:
        return {"label": label, "lines": lines_of(getattr(identity, name))}

    return {
        "institution": list(identity.institution or ()),
        "unit": identity.unit,
        "top": [field(*pair) for pair in TOP],
        "pairs": [[field(*left), field(*right)] for left, right in PAIRS],
    }
