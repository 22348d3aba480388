# SPDX-License-Identifier: Apache-2.0
"""Names of actor columns when the head lost its borders, or the head itself is lost."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tatalaksana.core.sop.infer.offices import kind_of
from tatalaksana.core.sop.infer.weights import Kind
from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.labels import head_part

_TITLES: Final = (
    r"kepala|kasubbag|kasubag|kasubid|kasubbid|kasi|kasie|kabag|kabid|karo|kadis|kaban|kaur|"
    r"sekda|sekretaris|sekdis|sekcam|asisten|ass|staf|staff|petugas|tim|panitia|pokja|pemohon|"
    r"analis|analisis|operator|ketua|koordinator|pj|bendahara|ppk|kpa|gubernur|bupati|walikota|"
    r"camat|lurah|direktur|loket|front|resepsionis|arsiparis|pengelola|pengadministrasi|fungsional|"
    r"verifikator|admin|skpd|opd|masyarakat|pelaksana|pimpinan|inspektur|auditor|kasir|dokter|"
    r"perawat|guru|ka\.?|wakil|pemroses|penyusun|agendaris|caraka|biro|dinas|badan"
)
_BEFORE_TITLE: Final = re.compile(rf"\s+(?=(?:{_TITLES})\b)", re.IGNORECASE)
_LABELS: Final = re.compile(
    r"\b(?:no(?:mor)?\.?|uraian(?: kegiatan| prosedur)?|kegiatan|aktivitas|prosedur|pelaksana|"
    r"mutu\s+baku|ket(?:erangan)?\.?|kelengkapan|persyaratan|perlengkapan|waktu|out\s?put|hasil)"
    r"(?=\s|$|[/&])",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"(?:^|\b(?:kepada|ke|oleh|memerintahkan|menugaskan|melalui|dari|disposisi)\s+)"
    rf"((?:{_TITLES})\b(?:\s+(?!Dan\b)[A-Z][\w/.-]*){{0,4}})",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 60
_OPENING: Final = frozenset(
    {"kepala", "ketua", "sekretaris", "staf", "wakil", "skpd", "opd", "petugas", "tim", "/",
     "koordinator", "dinas", "perangkat"}
)  # fmt: skip


def columns_of(head: Sequence[str]) -> tuple[str, ...]:
    """Find the names of the columns among the lines of a head."""
    cells = [" ".join(c.split()) for c in head]
    alone = [c for c in cells if c and head_part(c) is None and _is_name(c)]
    if len([c for c in cells if head_part(c)]) >= 3:
        return tuple(_joined(alone))
    return tuple(_cut_names(" ".join(cells)))


def _is_name(cell: str) -> bool:
    if len(cell) > _LONGEST_NAME or look_of(cell) not in {
        Look.SHORT,
        Look.WORDS,
        Look.SENTENCE,
    }:
        return False
    return not _LABELS.fullmatch(cell) and not re.search(r"\d{2,}|[.:;]$", cell)


def _joined(cells: list[str]) -> list[str]:
    """A line without a title of its own is the second storey of the name above."""
    names: list[str] = []
    for cell in cells:
        is_rest = (
            names
            and kind_of(cell) is Kind.OTHER
            and kind_of(names[-1]) is not Kind.OTHER
        )
        is_bare = bool(names) and len(names[-1].split()) == 1
        if is_rest and is_bare and names:
            names[-1] = f"{names[-1]} {cell}"
        else:
            names.append(cell)
    return names


def _cut_names(line: str) -> list[str]:
    """Names in one line: what stands between labels, cut before title words."""
    labels = [(m.start(), m.end(), m[0].lower()) for m in _LABELS.finditer(line)]
    stop = next(
        (s for s, _, w in labels if w.startswith(("kelengkapan", "persyaratan"))), None
    )
    if stop is None:
        return []
    above = [(e, w) for s, e, w in labels if s < stop]
    start = max((e for e, w in above if w.startswith(("mutu", "ket"))), default=None)
    if start is None:
        start = next((e for e, w in above if w.startswith("pelaksana")), stop)
    return [n for n in _titled(line[start:stop]) if n]


def _titled(words: str) -> list[str]:
    parts = [p.strip(" ,&/") for p in _BEFORE_TITLE.split(words.strip())]
    names: list[str] = []
    for part in parts:
        opens = names and names[-1].lower().split()[-1] in _OPENING
        if opens:
            names[-1] = f"{names[-1]} {part}"
        elif part:
            names.append(part)
    return [
        n for n in names if len(n) <= _LONGEST_NAME and kind_of(n) is not Kind.OTHER
    ]


def named_offices(texts: Iterable[str]) -> tuple[str, ...]:
    """Offices the steps name as doer or addressee, in the order they appear."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _NAMED.finditer(text):
            name = match[1].strip(" .,")
            if name[:1].isupper() and kind_of(name) not in {Kind.OTHER, Kind.UNIT}:
                found.setdefault(name.lower(), name)
    names = list(found.values())
    return tuple(
        n
        for n in names
        if not any(o != n and o.lower().startswith(n.lower()) for o in names)
    )
