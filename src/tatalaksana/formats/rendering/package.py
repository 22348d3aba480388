# SPDX-License-Identifier: Apache-2.0
"""Office packages with a fixed date on every part, so that the same sheet is the same file."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Return a package with some parts replaced and all dates fixed."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w") as new:
        for item in old.infolist():
            info = ZipInfo(item.filename, _DATE)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, (replaced or {}).get(item.filename) or old.read(item))
    return made.getvalue()
