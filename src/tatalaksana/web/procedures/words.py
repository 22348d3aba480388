# SPDX-License-Identifier: Apache-2.0
"""What the reader found, and what each file is good for, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tatalaksana.core.sop.findings import ReadingFinding, Spot
from tatalaksana.formats.reading.words import words_of


@dataclass(frozen=True, slots=True)
class FindingWords:
    """One finding of the reader as a sentence and a place."""

    severity: str
    words: str
    place: str


def finding_words(finding: ReadingFinding) -> FindingWords:
    """Say a finding of the reader."""
    return FindingWords(finding.severity, words_of(finding, _), _place(finding.spot))


def _place(spot: Spot) -> str:
    parts = []
    if spot.page:
        parts.append(_("halaman %(n)s") % {"n": spot.page})
    if spot.line:
        parts.append(_("baris %(n)s") % {"n": spot.line})
    return ", ".join(parts)


def file_words() -> dict[str, str]:
    """Say what each kind of file is good for."""
    return {
        "pdf": _("lembar resmi, siap cetak dan arsip (PDF/A)"),
        "docx": _("tabel dan simbol yang dapat digeser di Word"),
        "xlsx": _("tabel dan simbol yang dapat digeser di Excel"),
        "bpmn": _("alur untuk aplikasi proses lain"),
        "svg": _("gambar bagan alir untuk laman dan paparan"),
        "yaml": _("isi SOP yang dapat dibaca, dibandingkan, dan ditulis orang"),
        "json": _("isi SOP untuk aplikasi lain"),
    }
