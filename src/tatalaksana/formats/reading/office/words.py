# SPDX-License-Identifier: Apache-2.0
"""The Indonesian sentence of every finding of the Office readers, by code."""

from types import MappingProxyType as Frozen
from typing import Final

SENTENCES: Final = Frozen(
    {
        "file-bomb": "Isi berkas ini mengembang melewati batas dan tidak dibuka.",
        "file-entities": "Berkas ini memuat XML yang tidak aman dan tidak dibuka.",
        "office-drawing-unread": (
            "Dokumen ini memuat {count} bentuk gambar yang belum dibaca; pelaksana disimpulkan "
            "dari kalimatnya. Unggah juga PDF-nya agar gambarnya terbaca."
        ),
    }
)
