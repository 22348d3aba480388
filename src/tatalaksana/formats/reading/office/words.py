# SPDX-License-Identifier: Apache-2.0
"""The Indonesian sentence of every finding of the Office readers, by code."""

from types import MappingProxyType as Frozen
from typing import Final

SENTENCES: Final = Frozen(
    {
        "file-bomb": "Isi berkas ini mengembang melewati batas dan tidak dibuka.",
        "file-entities": "Berkas ini memuat XML yang tidak aman dan tidak dibuka.",
        "office-shapes-few": (
            "Dari {count} bentuk gambar tidak terbaca satu alur; alurnya disimpulkan dari "
            "kalimatnya."
        ),
        "office-shapes-too-many": "Gambar di berkas ini terlalu banyak; sisanya tidak dibaca.",
        "office-groups-too-deep": "Kelompok gambar bersarang terlalu dalam; isinya tidak dibaca.",
        "office-shape-unknown": 'Bentuk "{shape}" di kolom pelaksana tidak dikenal dan dilewati.',
        "symbol-row-unsure": "Baris simbol ini diperkirakan dari tinggi baris; periksa barisnya.",
    }
)
