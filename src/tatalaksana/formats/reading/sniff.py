# SPDX-License-Identifier: Apache-2.0
"""What a file really is: decided by its bytes, never by its name."""

from enum import StrEnum
from io import BytesIO
from zipfile import ZipFile

from tatalaksana.formats.packages import UNREADABLE

LARGEST = 50_000_000
_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
)
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)


class FileKind(StrEnum):
    """The kinds of file an office hands in; the rest are named so that we can say so."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TEXT = "text"
    SOPFILE = "sopfile"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    OLD_OFFICE = "old_office"
    ENCRYPTED_OFFICE = "encrypted_office"
    PICTURE = "picture"
    ZIP = "zip"
    BROKEN_ZIP = "broken_zip"
    UNKNOWN = "unknown"


def kind_of(data: bytes) -> FileKind:
    """Tell what a file is by looking at its bytes."""
    if len(data) > LARGEST:
        return FileKind.TOO_LARGE
    head = data[:_HEAD]
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf") and not data.strip():
        return FileKind.EMPTY
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    if head.startswith(_PICTURES):
        return FileKind.PICTURE
    return _kind_of_rest(head)


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except UNREADABLE:
        return FileKind.BROKEN_ZIP
    if "word/document.xml" in names:
        return FileKind.DOCX
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    return FileKind.ZIP


def _kind_of_ole(data: bytes) -> FileKind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileKind.ENCRYPTED_OFFICE
    return FileKind.OLD_OFFICE


def _kind_of_rest(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    if head.startswith(_PROGRAMS) or b"\x00" in head:
        return FileKind.UNKNOWN
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    first = next(
        (s for line in lines if (s := line.strip()) and not s.startswith(b"#")), b""
    )
    return FileKind.SOPFILE if first.startswith(b"format:") else FileKind.TEXT


def text_of(data: bytes) -> str:
    """Decode text of an office: UTF-8, UTF-16 with its mark, else Windows' western set."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
