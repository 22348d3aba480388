# SPDX-License-Identifier: Apache-2.0
"""Open an Office package within limits: no bombs, no entities, no surprises."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tatalaksana.formats.packages import UNREADABLE

MOST_BYTES = 200_000_000
MOST_PARTS = 5_000
MOST_RATIO = 300
_SMALL = 1_000_000


class BadPackage(Exception):  # noqa: N818 - caught by the readers, which turn it into a finding
    """The package cannot be opened; `code` names the finding that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked(data: bytes) -> ZipFile:
    """Open a package that unpacks to a bearable size.

    Raises:
        BadPackage: broken, encrypted, or unpacking beyond measure.
    """
    try:
        archive = ZipFile(BytesIO(data))
        parts = archive.infolist()
    except UNREADABLE:
        raise BadPackage("file-broken") from None
    if any(part.flag_bits & 1 for part in parts):
        raise BadPackage("file-encrypted")
    total = sum(part.file_size for part in parts)
    swollen = any(
        p.file_size > _SMALL and p.file_size > MOST_RATIO * max(1, p.compress_size)
        for p in parts
    )
    if total > MOST_BYTES or len(parts) > MOST_PARTS or swollen:
        raise BadPackage("file-bomb")
    return archive


def part(archive: ZipFile, name: str) -> etree._Element:
    """Parse one XML part without entities.

    Raises:
        BadPackage: the part is missing, broken, or declares a document type.
    """
    try:
        data = archive.read(name)
    except (KeyError, *UNREADABLE):
        raise BadPackage("file-broken") from None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadPackage("file-entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise BadPackage("file-broken") from None
