# SPDX-License-Identifier: Apache-2.0
"""What a handed-in file is, by its bytes: only papers are taken, whatever their name says."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.packages import UNREADABLE

LARGEST: Final = 20_000_000
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": f"{_OFFICE}wordprocessingml.document",
        "xlsx": f"{_OFFICE}spreadsheetml.sheet",
        "pptx": f"{_OFFICE}presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "jpg": "image/jpeg",
        "png": "image/png",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "txt": "text/plain",
        "csv": "text/csv",
    }
)
SCANS: Final = ("pdf", "jpg", "png")
_SAME: Final = {"jpeg": "jpg", "m4a": "mp4", "htm": "html"}
_STARTS: Final = (
    ("pdf", re.compile(rb"%PDF-")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("mp3", re.compile(rb"ID3|\xff[\xfb\xf3\xf2]")),
    ("mp4", re.compile(rb"....ftyp", re.DOTALL)),
)
_PARTS: Final = (
    ("docx", "word/document.xml"),
    ("xlsx", "xl/workbook.xml"),
    ("pptx", "ppt/presentation.xml"),
)
_MACROS: Final = ("vbaProject.bin", "vbaData.xml")


class NotAPaper(RuleViolation):
    """The file is none of the kinds that are taken, or not what its name says: `problem` says which.

    `problem` is empty, too_large, kind, other_kind or macros; `kinds` lists what is taken.
    """

    code = "file.not_a_paper"

    def __init__(
        self, problem: str, ending: str = "", kinds: Sequence[str] = tuple(TYPES)
    ) -> None:
        super().__init__(
            problem=problem,
            ending=ending,
            kinds=tuple(kinds),
            most=LARGEST // 1_000_000,
        )


def media_type_of(filename: str, data: bytes) -> str:
    """Return the media type of a file, sure that name and bytes agree.

    Raises:
        NotAPaper: it is empty, over 20 MB, of another kind, or carries macros.
    """
    ending = filename.rpartition(".")[2].lower()
    ending = _SAME.get(ending, ending)
    if not data:
        raise NotAPaper("empty")
    if len(data) > LARGEST:
        raise NotAPaper("too_large")
    if ending not in TYPES:
        raise NotAPaper("kind", ending[:12])
    if _kind(data, ending) != ending:
        raise NotAPaper("other_kind", ending)
    return TYPES[ending]


def require_scan(filename: str, data: bytes) -> None:
    """Refuse what is no PDF and no picture: a scan or a proof is looked at, not worked on.

    Raises:
        NotAPaper: it is of another kind, or none that is taken at all.
    """
    ending = filename.rpartition(".")[2].lower()
    if data and _SAME.get(ending, ending) not in SCANS:
        raise NotAPaper("kind", ending[:12], SCANS)
    media_type_of(filename, data)


def clean_name(filename: str) -> str:
    """Return a name that is one line, no path, and safe to show and to save under."""
    name = unicodedata.normalize("NFC", filename).replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    stem, dot, ending = name.strip(" .").rpartition(".")
    if not dot:
        return ending[:200] or "berkas"
    return f"{stem[:200] or 'berkas'}.{ending[:12]}"


def _kind(data: bytes, ending: str) -> str:
    for kind, start in _STARTS:
        if start.match(data):
            return kind
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if ending in {"txt", "csv"} and _is_text(data):
        return ending
    return ""


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if any(name.endswith(_MACROS) for name in names):
                raise NotAPaper("macros")
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                said = package.read("mimetype").decode("ascii", "replace")
                return next((k for k, t in TYPES.items() if t == said), "")
    except UNREADABLE:
        return ""
    return next((kind for kind, part in _PARTS if part in names), "")


def _is_text(data: bytes) -> bool:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", "replace")
    return not any(ord(c) < 32 and c not in "\t\n\r\f" for c in words)
