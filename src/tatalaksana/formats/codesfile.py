# SPDX-License-Identifier: Apache-2.0
"""A list of classification codes with their JRA as CSV or XLSX: codes, and what is wrong in which line.

Reading never raises for bad content. A workbook is read in a process of its own.
"""

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tatalaksana.core.naskah.archiving import MOST_YEARS, Code, Fate
from tatalaksana.formats.child import Fault, Limits, answered, asked
from tatalaksana.formats.tablefile import (
    Head,
    as_meant,
    defused,
    head_of,
    is_workbook,
    table_of,
)

COLUMNS: Final = (
    "kode", "uraian", "retensi aktif", "retensi inaktif", "nasib akhir", "kode lama",
)  # fmt: skip
LARGEST: Final = 2_000_000  # bytes
MOST_ROWS: Final = 10_000
_MODULE: Final = "tatalaksana.formats.codesfile"
_NEEDED: Final = frozenset({"kode", "uraian"})
_OTHER_NAMES: Final = MappingProxyType(
    {"kode klasifikasi": "kode", "klasifikasi": "kode", "jenis arsip": "uraian",
     "nama": "uraian", "jenis": "uraian", "aktif": "retensi aktif",
     "inaktif": "retensi inaktif", "nasib": "nasib akhir", "keterangan": "nasib akhir"}
)  # fmt: skip
_HEAD: Final = Head(COLUMNS, _OTHER_NAMES, _NEEDED)
_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/]{0,39}")
_YEARS: Final = re.compile(r"(\d{1,3})(?:[.,]0)?\s*(?:tahun|th\.?)?")
_FATES: Final = (
    (Fate.PERMANENT, re.compile(r"permanen")),
    (Fate.APPRAISE, re.compile(r"dinilai|nilai kembali")),
    (Fate.DESTROY, re.compile(r"musnah")),
)
_USUAL: Final = Code("", "")


class CodeProblem(StrEnum):
    """What is wrong with a line of codes."""

    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    TOO_SLOW = "too_slow"
    NO_HEAD = "no_head"
    NO_CODE = "no_code"
    BAD_CODE = "bad_code"
    NO_NAME = "no_name"
    REPEATED = "repeated"
    BAD_YEARS = "bad_years"
    BAD_FATE = "bad_fate"


@dataclass(frozen=True, slots=True)
class CodeFinding:
    """One problem at a line (0 is the file as a whole); `what` are the words found there."""

    line: int
    problem: CodeProblem
    what: str = ""


@dataclass(frozen=True, slots=True)
class CodesFile:
    """The codes of a list, and what is wrong with its other lines."""

    codes: tuple[Code, ...] = ()
    findings: tuple[CodeFinding, ...] = ()


def read_codes_safely(data: bytes, limits: Limits | None = None) -> CodesFile:
    """Read a list; a workbook that takes too much, or kills its reader, is one finding."""
    if not is_workbook(data) or len(data) > LARGEST:
        return read_codes(data)
    found = asked(_MODULE, data, CodesFile, limits or Limits())
    if isinstance(found, Fault):
        return _broken(CodeProblem.TOO_SLOW)
    assert isinstance(found, CodesFile)
    return found


def read_codes(data: bytes) -> CodesFile:
    """Read a list, whatever its columns' order and however it was saved."""
    if len(data) > LARGEST:
        return _broken(CodeProblem.TOO_LONG)
    lines = table_of(data)
    if lines is None:
        return _broken(CodeProblem.UNREADABLE)
    head_at, head = head_of(lines, _HEAD)
    if head is None:
        return _broken(CodeProblem.NO_HEAD)
    if len(lines) > MOST_ROWS:
        return _broken(CodeProblem.TOO_LONG)
    codes, findings = dict[str, Code](), list[CodeFinding]()
    for number, cells in enumerate(lines[head_at + 1 :], head_at + 2):
        if not any(cells):
            continue
        padded = (*cells, *[""] * len(head))
        named = {name: as_meant(padded[at]) for name, at in head.items()}
        wrong = tuple(CodeFinding(number, p, w[:80]) for p, w in _wrong(named, codes))
        findings += wrong
        if not wrong:
            codes[named["kode"]] = _code(named)
    return CodesFile(tuple(codes.values()), tuple(findings))


def codes_text(codes: Iterable[Code]) -> str:
    """Write codes as CSV, no cell a formula; reading it gives the same codes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    for c in codes:
        name = defused(c.name)
        writer.writerow([c.code, name, c.active, c.inactive, c.fate.value, c.old])
    return out.getvalue()


def _broken(problem: CodeProblem) -> CodesFile:
    return CodesFile((), (CodeFinding(0, problem),))


def _wrong(
    cells: dict[str, str], known: dict[str, Code]
) -> Iterator[tuple[CodeProblem, str]]:
    code = cells["kode"]
    if not code:
        yield CodeProblem.NO_CODE, cells["uraian"]
    elif _CODE.fullmatch(code) is None:
        yield CodeProblem.BAD_CODE, code
    elif code in known:
        yield CodeProblem.REPEATED, code
    if not cells["uraian"]:
        yield CodeProblem.NO_NAME, code
    for name in ("retensi aktif", "retensi inaktif"):
        if _years(cells.get(name, ""), 0) is None:
            yield CodeProblem.BAD_YEARS, cells[name]
    if _fate(cells.get("nasib akhir", "")) is None:
        yield CodeProblem.BAD_FATE, cells["nasib akhir"]


def _code(cells: dict[str, str]) -> Code:
    active = _years(cells.get("retensi aktif", ""), _USUAL.active)
    inactive = _years(cells.get("retensi inaktif", ""), _USUAL.inactive)
    fate = _fate(cells.get("nasib akhir", ""))
    assert active is not None
    assert inactive is not None
    assert fate is not None
    old = cells.get("kode lama", "")[:40]
    return Code(cells["kode"], cells["uraian"][:300], active, inactive, fate, old)


def _years(words: str, usual: int) -> int | None:
    """Return a number of years, the usual one for nothing; None when it is none."""
    if not words.strip():
        return usual
    match = _YEARS.fullmatch(words.strip().casefold())
    years = int(match[1]) if match else MOST_YEARS + 1
    return years if years <= MOST_YEARS else None


def _fate(words: str) -> Fate | None:
    """Return what becomes of it, appraisal for nothing; None when nobody knows."""
    plain = words.casefold().replace("_", " ").strip()
    if not plain:
        return _USUAL.fate
    return next((fate for fate, said in _FATES if said.search(plain)), None)


if __name__ == "__main__":
    sys.exit(answered(sys.argv[1:], read_codes))
