# SPDX-License-Identifier: Apache-2.0
"""Pages dumped as one long line: broken before labels, table heads and numbered entries."""

import re
from typing import Final

LONG: Final = 400  # characters; no line of a page is as long
_LEAST: Final = 3  # labels that show a line to be a page

_LABEL: Final = re.compile(
    r"\s(?=(?:(?:Nomor|NOMOR|No\.?) SOP|(?:Tanggal|TANGGAL|Tgl\.?) (?:Pembuatan|PEMBUATAN|Revisi"
    r"|REVISI|Efektif|EFEKTIF|Pengesahan|PENGESAHAN)|(?:Disahkan|DISAHKAN) (?:[Oo]leh|OLEH)"
    r"|(?:Nama|NAMA|Judul|JUDUL) SOP|(?:Dasar|DASAR) (?:[Hh]ukum|HUKUM)"
    r"|(?:Kualifikasi|KUALIFIKASI) (?:[Pp]elaksana|PELAKSANA)|(?:Keterkaitan|KETERKAITAN)"
    r"|(?:Peralatan|PERALATAN) ?/ ?(?:[Pp]erlengkapan|PERLENGKAPAN|[Pp]erengkapan)"
    r"|(?:Peringatan|PERINGATAN)(?: ?:| [A-Z])|(?:Pencatatan|PENCATATAN) ?(?:/|dan|DAN)"
    r"|(?:No|NO)\.? (?:Kegiatan|KEGIATAN|Aktivitas|AKTIVITAS|Uraian|URAIAN))\b)"
)
_HEADING: Final = re.compile(
    r"\s(?=SOP [A-Z][^.]{6,160}? (?:No|NO)\.? (?:Kegiatan|KEGIATAN|Aktivitas|AKTIVITAS|Uraian))"
)
_CITED: Final = "".join(
    f"(?<!{end})" for end in ("omor", "No.", "ahun", "asal", "ayat", "angka")
)
_UNIT: Final = r"(?:[Mm]enit|[Jj]am|[Hh]ari|[Mm]inggu|[Bb]ulan|[Tt]ahun|[Dd]etik)\b"
_NUMBER: Final = rf"\s(?=\(?\d{{1,2}}[.)]? +(?!{_UNIT})[A-Z][a-z])"
ENTRY: Final = re.compile(_NUMBER)
_LISTED: Final = re.compile(_CITED + _NUMBER)
_PLACE: Final = re.compile(
    r"\s(?=(?:PEMERINTAH|KEMENTERIAN) (?:PROVINSI|KABUPATEN|KOTA|REPUBLIK)\b)"
)


def broken(text: str) -> str:
    """Return a text whose long lines are broken where a page would begin a line."""
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    if len(line) <= LONG or "\t" in line or "|" in line or "<t" in line.lower():
        return line
    labels = {m.end() for m in _LABEL.finditer(line)}
    if len(labels) < _LEAST:
        return line
    for pattern in (_PLACE, _HEADING, _LABEL, _LISTED):
        line = pattern.sub("\n", line)
    return line
