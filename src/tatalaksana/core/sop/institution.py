# SPDX-License-Identifier: Apache-2.0
"""The head of an identity page: government, secretariat, bureau, one line each."""

import re
from typing import Final

_LEVEL: Final = re.compile(
    r"\s+(?=(?:SEKRETARIAT|INSPEKTORAT|DINAS|BADAN|BIRO|BAGIAN|SUB\s?BAGIAN|KECAMATAN|"
    r"KELURAHAN|RUMAH SAKIT|RSUD|UPTD?)\b)"
)
_LEAST: Final = 40  # characters: a shorter line is one line of a letterhead


def letterhead_lines(line: str) -> tuple[str, ...]:
    """Return the lines of a letterhead that was dumped as one.

    Only capitals are told apart, as letterheads are set in them; "BADAN PUSAT STATISTIK" alone,
    and any sentence, stay whole.
    """
    words = " ".join(line.split())
    if len(words) < _LEAST or words != words.upper():
        return (words,) if words else ()
    return tuple(_LEVEL.split(words))
