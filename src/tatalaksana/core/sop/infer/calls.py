# SPDX-License-Identifier: Apache-2.0
"""Which other SOP a step hands over to, as its note says ("Terkait SOP Surat Keluar")."""

import re
from typing import Final

_POINTS: Final = re.compile(
    r"\b(?:ter\s?kait|lihat|sesuai|mengacu(?:\s+pada)?|berdasarkan|dilanjutkan(?:\s+(?:ke|dengan))?|"
    r"masuk(?:\s+ke)?|melalui|mengikuti)\s+(?:dengan\s+)?SOP\s+(?P<name>[^;.\n()]+)|"
    r"\(\s*SOP\s+(?P<inside>[^;.\n()]+)\)",
    re.IGNORECASE,
)
_END: Final = re.compile(r"\s+(?:dan|serta|atau)\s+SOP\b.*$|,.*$", re.IGNORECASE)


def called_sop(words: str) -> str:
    """Return the name of the (first) SOP that the words point at, "" when there is none."""
    match = _POINTS.search(words)
    if match is None:
        return ""
    name = " ".join((match["name"] or match["inside"]).split())
    return _END.sub("", name).strip(" .")
