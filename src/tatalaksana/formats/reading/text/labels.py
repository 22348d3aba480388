# SPDX-License-Identifier: Apache-2.0
"""The printed labels of the template: heads of columns and fields of the identity page."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Part(StrEnum):
    """A column of the table, by what stands in it."""

    NUMBER = "row_number"
    TEXT = "text"
    ACTORS = "actors"
    QUALITY = "quality"
    REQUIREMENTS = "requirements"
    TIME = "time"
    OUTPUT = "outputs"
    NOTE = "note"


_HEADS: Final = (
    (Part.NUMBER, r"no(?:mor)?(?: ?urut)?"),
    (
        Part.TEXT,
        (
            r"(?:uraian |rincian |nama |langkah(?: langkah)? )?(?:prosedur|kegiatan|aktivitas|aktifitas)"
            r"(?: kegiatan| prosedur)?|uraian(?: prosedur| kegiatan| tugas| aktivitas)?|langkah(?: langkah)?"
            r"(?: kerja| kegiatan)?|tahapan?(?: kegiatan)?|kegiatan ?/ ?aktivitas|aktivitas ?/ ?kegiatan|urutan kegiatan"
        ),
    ),
    (Part.ACTORS, r"pelaksana(?:an)?|pelaku|aktor|unit pelaksana|petugas pelaksana"),
    (Part.QUALITY, r"mutu b[au]ku|baku mutu|mutu|standar mutu"),
    (
        Part.REQUIREMENTS,
        (
            r"(?:persyaratan|syarat|kelengkapan|perlengkapan|peralatan)(?: ?(?:&|/|dan|,)? ?"
            r"(?:pe ?rlengkapan|kelengkapan|perengkapan|peralatan))?|sumber data|input|bahan|dokumen"
            r"|kelengkapan ?/ ?persyaratan|masukan"
        ),
    ),
    (
        Part.TIME,
        r"waktu(?: ?\(.*\))?|waktu penyelesaian|lama waktu|durasi|jangka waktu",
    ),
    (
        Part.OUTPUT,
        r"out ?put|hasil|keluaran|produk|out ?put ?/ ?hasil|hasil ?/ ?out ?put",
    ),
    (Part.NOTE, r"ket(?:erangan)?|catatan"),
)
_HEAD: Final = tuple((part, re.compile(rf"(?:{p})\.?$")) for part, p in _HEADS)

_FIELDS: Final = (
    ("number", r"(?:nomor|no\.?) ?sop(?: ?ap)?"),
    ("created_on", r"(?:tanggal|tgl\.?) ?(?:pembuatan|pembentukan|dibuat)"),
    ("revised_on", r"(?:tanggal|tgl\.?) ?revisi"),
    (
        "effective_on",
        r"(?:tanggal|tgl\.?) ?(?:efektif|pengesahan|berlaku|diberlakukan)",
    ),
    ("approved_by", r"disahkan ?oleh|disyahkan ?oleh|pengesahan"),
    ("title", r"(?:nama|judul) ?sop(?: ?ap)?"),
    ("legal_basis", r"dasar ?hukum"),
    ("qualifications", r"ku?alifikasi ?pelaksana(?:an)?"),
    ("related", r"keterkaitan(?: ?(?:dengan )?sop(?: ?(?:lain|ap))?)?"),
    (
        "equipment",
        r"peralatan(?: ?(?:/|dan|&) ?(?:pe?r?l?engkapan|perlengkapan|kelengkapan))?",
    ),
    ("warning", r"peringatan"),
    ("records", r"pencatatan(?: ?(?:/|dan|&) ?pendataan)?"),
)
_FIELD: Final = tuple(
    (name, re.compile(rf"\s*({pattern})\s*(:|\.?$|(?=\s)|$)\s*", re.IGNORECASE))
    for name, pattern in _FIELDS
)
LIST_FIELDS: Final = frozenset(
    {"legal_basis", "qualifications", "related", "equipment", "warning", "records"}
)


@lru_cache(maxsize=4096)
def head_part(cell: str) -> Part | None:
    """Tell which column a head cell names."""
    words = " ".join(cell.lower().replace(".", " ").split()).strip(" :")
    if not words or len(words) > 48:
        return None
    return next((part for part, pattern in _HEAD if pattern.match(words)), None)


@lru_cache(maxsize=8192)
def field_label(cell: str) -> tuple[str, str, str] | None:
    """Read a cell that starts with a field label: (field, label as printed, what follows).

    A label followed by words counts only with a colon, or when the words cannot belong to a
    sentence (the label field-by-field is how identity pages are printed).
    """
    head = cell[:60]
    for name, pattern in _FIELD:
        match = pattern.match(head)
        if match and _stands_alone(match, cell, name):
            return name, match[1], cell[match.end() :].strip(" :\n")
    return None


def _stands_alone(match: re.Match[str], cell: str, name: str) -> bool:
    rest = cell[match.end() :]
    if not rest or match[2] == ":" or rest.startswith((":", "\n")) or "\n" in match[0]:
        return True
    # "Nama SOP Pembuatan ..." is printed without a colon; "Peringatan dini banjir" is a title.
    return (
        name not in LIST_FIELDS
        and cell[: match.end()][:1].isupper()
        and name != "approved_by"
    )
