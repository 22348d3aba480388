# SPDX-License-Identifier: Apache-2.0
"""Office papers as PDF by Typst: PDF/A-2a and PDF/UA-1, embedded fonts, same input same bytes.

A paper is put together from parts (`letters_parts`) that `letters.typ` sets. A glyph no font has
(PDF/A forbids it) gives a plain PDF; an emblem that cannot be drawn is left out.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2

from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import Font, Letterhead, Paper, Template
from tatalaksana.core.naskah.papers import Naskah, kind_of_value
from tatalaksana.core.plain import Plain
from tatalaksana.formats.onepdfium import ONE_AT_A_TIME
from tatalaksana.formats.rendering import letters_outgoing, letters_records
from tatalaksana.formats.rendering.letters_parts import (
    SECURITY,
    Part,
    Sheet,
    Stamp,
    kop,
    words,
)
from tatalaksana.formats.rendering.typesetting import NotSet, typeset

__all__ = ["Stamp", "page_count", "render_letter"]

_FAMILIES: Final = {Font.ARIAL: "Liberation Sans", Font.BOOKMAN: "TeX Gyre Bonum"}
_NO_DATE = (2000, 1, 1)
_LONGEST_TITLE = 300
# Any: each takes the value of its own kind, and KINDS sees to it that it gets no other.
_MADE_BY: Final[dict[Kind, Callable[[Any, Sheet], list[Part]]]] = {
    Kind.SURAT: letters_outgoing.surat,
    Kind.UNDANGAN: letters_outgoing.undangan,
    Kind.NOTA_DINAS: letters_outgoing.nota_dinas,
    Kind.SURAT_TUGAS: letters_outgoing.surat_tugas,
    Kind.KEPUTUSAN: letters_outgoing.keputusan,
    Kind.DISPOSISI: letters_records.disposisi,
    Kind.LAPORAN: letters_outgoing.laporan,
    Kind.NOTULA: letters_records.notula,
    Kind.DAFTAR_HADIR: letters_records.daftar_hadir,
    Kind.BERITA_ACARA: letters_records.berita_acara,
    Kind.TANDA_TERIMA: letters_records.tanda_terima,
    Kind.JADWAL: letters_records.jadwal,
}


def render_letter(
    naskah: Naskah, template: Template, head: Letterhead, stamp: Stamp
) -> bytes:
    """Return a paper as PDF."""
    data = _data(naskah, Sheet(template, head, stamp))
    *attempts, last = _attempts(data)
    for given, is_archive in attempts:
        try:
            return _set(given, is_archive=is_archive)
        except NotSet:
            continue
    given, is_archive = last
    return _set(given, is_archive=is_archive)


def _set(data: str, *, is_archive: bool) -> bytes:
    return typeset("letters.typ", data, is_archive=is_archive, has_spare=False)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _attempts(data: dict[str, Plain]) -> Iterator[tuple[str, bool]]:
    """Yield what to try, the best first: with and without the emblem, as an archive file and plain."""
    whole = json.dumps(data, ensure_ascii=False)
    bare = json.dumps(_without_emblem(data), ensure_ascii=False)
    ways = (whole,) if whole == bare else (whole, bare)
    yield from ((way, True) for way in ways)
    yield from ((way, False) for way in ways)


def _without_emblem(data: dict[str, Plain]) -> dict[str, Plain]:
    parts = data["parts"]
    assert isinstance(parts, list)
    return {
        **data,
        "parts": [
            {**p, "emblem": "", "is-state": False}
            if isinstance(p, dict) and "emblem" in p
            else p
            for p in parts
        ],
    }


def _data(naskah: Naskah, sheet: Sheet) -> dict[str, Plain]:
    template, stamp = sheet.template, sheet.stamp
    parts = _MADE_BY[kind_of_value(naskah)](naskah, sheet)
    has_kop = template.has_head and sheet.head.lines
    day = stamp.day
    closed = SECURITY[naskah.security].upper() if naskah.security.is_closed else ""
    return {
        "title": (words(naskah.subject) or words(template.title) or "Naskah")[:_LONGEST_TITLE],
        "author": words(sheet.head.lines[-1] if sheet.head.lines else "") or "Tatalaksana",
        "date": [day.year, day.month, day.day] if day else [*_NO_DATE],
        "look": _look(template),
        "marks": {
            "security": closed,
            "draft": "KONSEP" if stamp.is_draft else "",
            "foot": words(stamp.foot),
        },
        "parts": [*([kop(sheet.head)] if has_kop else []), *parts],
    }  # fmt: skip


def _look(template: Template) -> dict[str, Plain]:
    width, height = template.paper.size
    is_small = template.paper is Paper.HALF_F4
    return {
        "font": _FAMILIES[template.font],
        "size": template.size,
        "width": width,
        "height": height,
        "margin": [12, 12, 14, 14] if is_small else [20, 20, 25, 30],
        "kop": 10 if is_small else 14,
        "leading": 0.6 if is_small else 0.72,
        "spacing": 0.8 if is_small else 1.05,
        "justify": not is_small,
        "rise": 0 if is_small else 5,
        "sign": 62 if is_small else 90 if template.font is Font.BOOKMAN else 84,
        "annex": 92,
    }
