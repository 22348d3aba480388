# SPDX-License-Identifier: Apache-2.0
"""Rules of the Peringatan (ID14 to ID16): if-then, the right way round, and saying something."""

import re
from collections.abc import Iterator

from tatalaksana.core.lint.finding import Fix, LintFinding, Stage
from tatalaksana.core.lint.rule import (
    ERROR,
    IDENTITY,
    INFO,
    WARNING,
    Check,
    hit,
    law,
    ours,
)
from tatalaksana.core.lint.things import stems
from tatalaksana.core.sop.model import Sop

ID14 = law("ID14", "Peringatan tanpa jika-maka",
           "Peringatan ditulis dengan jika/apabila ... maka ... atau batas waktu.",
           IDENTITY, WARNING)  # fmt: skip
ID15 = ours("ID15", "Peringatan berbunyi terbalik",
            "Kalimat ini berarti: melaksanakan SOP berakibat buruk.", ERROR)  # fmt: skip
ID16 = ours("ID16", "Peringatan tidak menyebut risikonya",
            "Peringatan yang berguna menyebut akibat nyata bagi pekerjaan ini.", INFO)  # fmt: skip

_IF = re.compile(r"\b(jika|apabila|bila)\b", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(paling lambat|selambat|\d+\s*(menit|jam|hari|minggu|bulan))\b", re.IGNORECASE
)
_REVERSED = re.compile(
    r"^(?P<head>\s*(?:jika|apabila|bila)\s+SOP\b[^,]*?)\s*,\s*maka\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(tidak|dilaksanakan|dijalankan|dilakukan|dipatuhi|diabaikan)\b", re.IGNORECASE
)
_THEN = re.compile(r"\b(?:maka|akan|dapat|mengakibatkan|menyebabkan)\b", re.IGNORECASE)
_STOCK = stems(
    "maka akan dapat mengakibatkan menyebabkan menghambat terhambat terhambatnya kelancaran lancar "
    "pelaksanaan penyelenggaraan kegiatan proses prosedur dilaksanakan tidak ketidakpastian "
    "ketidaktransparanan ketidaktransparan ketidaksinkronan ketidaktepatan waktu keterlambatan "
    "terlambat terlambatnya kelambatan ketidaksesuaian ketidakjelasan ketidaktertiban "
    "terganggu terganggunya mengganggu tersusun terlaksana berjalan baik tertib optimal maksimal "
    "sesuai pekerjaan tugas pelayanan laporan sop standar operasional"
)


def worded(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID14, ID15: a warning says if-then or a deadline, and says it the right way round."""
    lines = sop.identity.warning or ()
    whole = " ".join(lines)
    if not re.search(r"\w", whole):
        return
    if not (
        _IF.search(whole) and re.search(r"\bmaka\b", whole, re.IGNORECASE)
    ) and not _DEADLINE.search(whole):
        yield hit(
            ID14, "identity.warning[0]", "Tulis peringatan dengan jika ... maka ...."
        )
    for i, line in enumerate(lines):
        match = _REVERSED.match(line)
        if match and not _VERB.search(match["head"]):
            path = f"identity.warning[{i}]"
            after = f"{match['head']} tidak dilaksanakan{line[match.end('head') :]}"
            yield hit(ID15, path, "Kata tidak dilaksanakan hilang dari syaratnya.",
                      marked=line[match.end("head"):match.end()].strip(),
                      fix=Fix(path, line, after))  # fmt: skip


def says_something(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID16: what happens otherwise is more than the title and words that fit every SOP."""
    lines = sop.identity.warning or ()
    whole = " ".join(lines)
    match = _IF.search(whole)
    if match is None or _DEADLINE.search(whole):
        return
    condition, _, consequence = whole[match.end() :].partition(",")
    if not consequence and (then := _THEN.search(condition)):
        consequence = condition[then.start() :]
    said = stems(consequence)
    named = _named(sop)
    if said and not any(_says_more(word, named) for word in said - _STOCK):
        yield hit(ID16, "identity.warning[0]",
                  "Peringatan ini cocok untuk SOP mana pun; sebut akibat yang khas bagi pekerjaan ini.")  # fmt: skip


def _named(sop: Sop) -> frozenset[str]:
    """Return the words of the title and of the office, which say nothing new."""
    office = " ".join(sop.identity.institution or ())
    return stems(f"{sop.identity.title} {office}")


def _says_more(word: str, named: frozenset[str]) -> bool:
    """Whether a word is neither one that is named already nor two of them cut short: Kalbar."""
    return word not in named and not any(
        word.startswith(one[:3]) and other.startswith(word[len(one[:3]) :])
        for one in named
        for other in named
    )


CHECKS: tuple[Check, ...] = (worded, says_something)
