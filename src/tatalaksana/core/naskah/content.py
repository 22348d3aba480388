# SPDX-License-Identifier: Apache-2.0
"""The face of what papers say: their values, forms, first words, checks and passages."""

from tatalaksana.core.naskah.completeness import Incomplete, check, check_for_signing
from tatalaksana.core.naskah.fields import Field, FieldKind, fields_of
from tatalaksana.core.naskah.firsts import Known, first_of
from tatalaksana.core.naskah.papers import (
    KINDS,
    Assigned,
    BeritaAcara,
    DaftarHadir,
    Jadwal,
    Keputusan,
    Laporan,
    LembarDisposisi,
    Naskah,
    NotaDinas,
    Notula,
    Party,
    Slot,
    Surat,
    SuratTugas,
    TandaTerima,
    TeamMember,
    Undangan,
    kind_of_value,
)
from tatalaksana.core.naskah.passages import Passage, passages

__all__ = [
    "KINDS",
    "Assigned",
    "BeritaAcara",
    "DaftarHadir",
    "Field",
    "FieldKind",
    "Incomplete",
    "Jadwal",
    "Keputusan",
    "Known",
    "Laporan",
    "LembarDisposisi",
    "Naskah",
    "NotaDinas",
    "Notula",
    "Party",
    "Passage",
    "Slot",
    "Surat",
    "SuratTugas",
    "TandaTerima",
    "TeamMember",
    "Undangan",
    "check",
    "check_for_signing",
    "fields_of",
    "first_of",
    "kind_of_value",
    "passages",
]
