# SPDX-License-Identifier: Apache-2.0
"""A list of posts and people as CSV or XLSX: rows with their line, and what is wrong where.

Reading never raises for bad content; a line that is wrong is told, and no row is made of it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from tatalaksana.core.office.intake import IntakeRow, RowFinding, RowProblem
from tatalaksana.core.office.model import Capacity
from tatalaksana.formats.tablefile import Head, head_of, table_of

COLUMNS: Final = (
    "jabatan",
    "unit",
    "atasan",
    "nama",
    "nama pengguna",
    "kapasitas",
    "sejak",
    "surat",
)
LARGEST: Final = 2_000_000  # bytes
MOST_ROWS: Final = 5_000
_NEEDED: Final = frozenset({"jabatan", "unit"})
_OTHER_NAMES: Final = MappingProxyType(
    {"unit kerja": "unit", "nip": "nama pengguna", "username": "nama pengguna",
     "nama jabatan": "jabatan", "tmt": "sejak", "nomor surat": "surat",
     "kedudukan": "kapasitas"}
)  # fmt: skip
_HEAD: Final = Head(COLUMNS, _OTHER_NAMES, _NEEDED)
_CAPACITIES: Final = MappingProxyType(
    {"": Capacity.DEFINITIF, "definitif": Capacity.DEFINITIF,
     "plt": Capacity.PLT, "pelaksana tugas": Capacity.PLT,
     "plh": Capacity.PLH, "pelaksana harian": Capacity.PLH,
     "pj": Capacity.PJ, "penjabat": Capacity.PJ,
     "pjs": Capacity.PJS, "penjabat sementara": Capacity.PJS}
)  # fmt: skip
_MONTHS: Final = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt",
                  "nov", "des")  # fmt: skip
_DAY: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./-]+(\d{4})")
_USERNAME: Final = re.compile(r"[\w.@+-]{1,150}")
_CUT: Final = re.compile(r"\d\.\d{3}e\+\d+")  # as `table_of` writes such a number


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The rows of a list, and what is wrong with the others."""

    rows: tuple[IntakeRow, ...] = ()
    findings: tuple[RowFinding, ...] = ()


def read_office_file(data: bytes) -> OfficeFile:
    """Read a list, whatever its columns' order and however it was saved."""
    if len(data) > LARGEST:
        return _broken(RowProblem.TOO_LONG)
    lines = table_of(data)
    if lines is None:
        return _broken(RowProblem.UNREADABLE)
    head_at, head = head_of(lines, _HEAD)
    if head is None:
        return _broken(RowProblem.NO_HEAD)
    if len(lines) > MOST_ROWS:
        return _broken(RowProblem.TOO_LONG)
    rows, findings = list[IntakeRow](), list[RowFinding]()
    for number, cells in enumerate(lines[head_at + 1 :], head_at + 2):
        if any(cells):
            padded = (*cells, *[""] * len(head))
            named = {name: padded[at] for name, at in head.items()}
            wrong = tuple(_wrong(number, named))
            findings += wrong
            rows += [] if wrong else [_row(number, named)]
    return OfficeFile(tuple(rows), tuple(findings))


def office_file_text(rows: Iterable[IntakeRow]) -> str:
    """Write rows as CSV; reading it gives the same rows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    for r in rows:
        since = "" if r.since is None else r.since.isoformat()
        cells = (r.title, r.unit, r.superior, r.name, r.username)
        writer.writerow([*cells, r.capacity.value, since, r.decree])
    return out.getvalue()


def _broken(problem: RowProblem) -> OfficeFile:
    return OfficeFile((), (RowFinding(0, problem),))


def _wrong(line: int, cells: dict[str, str]) -> Iterator[RowFinding]:
    """Yield what is wrong with a line."""
    for problem, what in (*_post_wrong(cells), *_holder_wrong(cells)):
        yield RowFinding(line, problem, what[:80])


def _post_wrong(cells: dict[str, str]) -> Iterator[tuple[RowProblem, str]]:
    if not cells["jabatan"]:
        yield RowProblem.NO_TITLE, ""
    if not cells["unit"]:
        yield RowProblem.NO_UNIT, ""


def _holder_wrong(cells: dict[str, str]) -> Iterator[tuple[RowProblem, str]]:
    username, since = cells.get("nama pengguna", ""), cells.get("sejak", "")
    if _CUT.fullmatch(username):
        yield RowProblem.NUMBER_CUT, username
    elif username and _USERNAME.fullmatch(username) is None:
        yield RowProblem.BAD_USERNAME, username
    elif cells.get("nama") and not username:
        yield RowProblem.NO_USERNAME, cells["nama"]
    if _capacity(cells) is None:
        yield RowProblem.BAD_CAPACITY, cells["kapasitas"]
    if since and _date(since) is None:
        yield RowProblem.BAD_DATE, since
    elif username and not since:
        yield RowProblem.NO_SINCE, username


def _row(line: int, cells: dict[str, str]) -> IntakeRow:
    capacity = _capacity(cells)
    assert capacity is not None
    return IntakeRow(
        line,
        cells["jabatan"],
        cells["unit"],
        cells.get("atasan", ""),
        cells.get("nama", ""),
        cells.get("nama pengguna", ""),
        capacity,
        _date(cells.get("sejak", "")),
        cells.get("surat", ""),
    )


def _capacity(cells: dict[str, str]) -> Capacity | None:
    return _CAPACITIES.get(cells.get("kapasitas", "").rstrip(".").casefold())


def _date(words: str) -> date | None:
    """Read "2026-01-02", "02/01/2026" or "2 Januari 2026"."""
    match = _DAY.fullmatch(words.casefold())
    try:
        if match is None:
            return date.fromisoformat(words)
        month = match[2]
        number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
        return date(int(match[3]), number, int(match[1]))
    except ValueError:
        return None
