# SPDX-License-Identifier: Apache-2.0
"""One berkas as a ZIP: every version of every paper, an index, the chain as text, and a verifier.

Names of files are made safe and different from each other, whatever they were handed in as.
"""

import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import BinaryIO, Final

from tatalaksana.core.plain import Plain
from tatalaksana.core.record.chain import Sealed

_VERIFIER: Final = Path(__file__).with_name("berkasverifier.py")
_UNSAFE: Final = re.compile(r"[^\w .,()+-]+", re.ASCII)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST: Final = 80
_OLDEST_YEAR: Final = 1980  # before it a ZIP knows no time


@dataclass(frozen=True, slots=True)
class Piece:
    """One version of a paper; `missing` says why its bytes are not here, "" when they are."""

    paper: str
    version: int
    filename: str
    sha256: str
    size: int
    office: str
    at: datetime
    is_signed: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A berkas as it is exported, with its chain and the end its row knows."""

    number: str
    code: str
    subject: str
    sop: str
    agency: str
    made_at: datetime
    pieces: tuple[Piece, ...]
    chain: tuple[Sealed, ...]
    count: int
    head: bytes


def write_zip(out: BinaryIO, dossier: Dossier, load: Callable[[Piece], bytes]) -> None:
    """Write a berkas as a ZIP; `load` gives the bytes of one piece at a time."""
    folder = f"berkas-{_safe(dossier.number)}"
    names = names_of(dossier.pieces)
    index = _index(dossier, names)
    stamp = _stamp(dossier.made_at)

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:

        def put(name: str, data: bytes | str) -> None:
            info = zipfile.ZipInfo(f"{folder}/{name}", stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, data)

        put("indeks.html", _page(dossier, names))
        put("indeks.json", json.dumps(index, ensure_ascii=False, indent=1))
        put("rekam.txt", "".join(_line(entry) for entry in dossier.chain))
        put("periksa.py", _VERIFIER.read_text(encoding="utf-8"))
        for piece, name in zip(dossier.pieces, names, strict=True):
            if name:
                put(name, load(piece))


def names_of(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """Return where each piece lies in the ZIP, "" for one whose bytes are not here."""
    taken = set[str]()
    found = list[str]()
    for number, piece in enumerate(pieces, start=1):
        if piece.missing:
            found.append("")
            continue
        stem, _, ending = piece.filename.rpartition(".")
        signed = "-ttd" if piece.is_signed else ""
        words = f"{number:02}-{_safe(piece.paper)}-v{piece.version}{signed}"
        ending = _safe(ending if stem else "")[:8].lower() or "bin"
        name = f"naskah/{words}.{ending}"
        assert name not in taken, "the running number makes every name another one"
        taken.add(name)
        found.append(name)
    return tuple(found)


def _safe(words: str) -> str:
    """Return words no system takes for a path, a device or a hidden file."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = _UNSAFE.sub("-", plain).strip(" .-")[:_LONGEST].strip(" .-")
    return f"x-{name}" if _RESERVED.fullmatch(name) else name or "naskah"


def _stamp(moment: datetime) -> tuple[int, int, int, int, int, int]:
    year = max(moment.year, _OLDEST_YEAR)
    return year, moment.month, moment.day, moment.hour, moment.minute, moment.second


def _line(entry: Sealed) -> str:
    """Return an entry of the chain as one line; its text is JSON, which has no line breaks."""
    assert "\n" not in entry.body
    return f"{entry.seq} {entry.seal.hex()} {entry.body}\n"


def _index(dossier: Dossier, names: tuple[str, ...]) -> dict[str, Plain]:
    return {
        "nomor": dossier.number,
        "kode": dossier.code,
        "perihal": dossier.subject,
        "sop": dossier.sop,
        "instansi": dossier.agency,
        "dibuat": dossier.made_at.isoformat(),
        "catatan": dossier.count,
        "segel": dossier.head.hex(),
        "naskah": [
            {
                "nama": p.paper,
                "versi": p.version,
                "file": name,
                "nama_asli": p.filename,
                "sha256": p.sha256,
                "ukuran": p.size,
                "jabatan": p.office,
                "waktu": p.at.isoformat(),
                "ditandatangani": p.is_signed,
                "tidak_disertakan": p.missing,
            }
            for p, name in zip(dossier.pieces, names, strict=True)
        ],
    }


_PAGE: Final = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1>
<p>{subject}<br>{sop}<br>{agency}</p>
<p>Dibuat {made}. Rekam: {count} catatan, segel <code>{head}</code> (rekam.txt).
Untuk memeriksa tanpa sambungan: <code>python3 periksa.py</code></p>
<table border="1"><thead><tr><th>Naskah</th><th>Versi</th><th>Diserahkan oleh</th><th>Waktu</th><th>SHA-256</th></tr></thead>
<tbody>
{rows}</tbody></table>
</body></html>
"""
_ROW: Final = "<tr><td>{name}</td><td>{version}</td><td>{office}</td><td>{at}</td><td><code>{sha}</code></td></tr>\n"


def _page(dossier: Dossier, names: tuple[str, ...]) -> str:
    return _PAGE.format(
        title=escape(f"Berkas {dossier.number}"),
        subject=escape(dossier.subject),
        sop=escape(dossier.sop),
        agency=escape(dossier.agency),
        made=f"{dossier.made_at:%d-%m-%Y %H.%M} UTC",
        count=dossier.count,
        head=dossier.head.hex(),
        rows="".join(
            _row(p, name) for p, name in zip(dossier.pieces, names, strict=True)
        ),
    )


def _row(piece: Piece, name: str) -> str:
    words = escape(piece.paper)
    link = f'<a href="{escape(name)}">{words}</a>'
    version = f"{piece.version}{', ditandatangani' if piece.is_signed else ''}"
    return _ROW.format(
        name=link if name else f"{words}<br>{escape(piece.missing)}",
        version=version,
        office=escape(piece.office),
        at=f"{piece.at:%d-%m-%Y %H.%M} UTC",
        sha=piece.sha256,
    )
