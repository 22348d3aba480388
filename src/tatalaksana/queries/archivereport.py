# SPDX-License-Identifier: Apache-2.0
"""The berita acara of a list of the archive that was approved: who did what, the berkas, the signatures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from tatalaksana.core.naskah.archiving import Fate, Keeping, Listed, Witness
from tatalaksana.core.naskah.names import PREFIXES
from tatalaksana.core.naskah.saying import counted, day_words, spoken_day
from tatalaksana.core.office.model import Capacity
from tatalaksana.formats.rendering.books import Column, Row, Sheet
from tatalaksana.queries.archives import ACTS, Proposal, proposal_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import AccountRow, TransferRow

_COLUMNS: Final = (
    Column("No.", 0.7), Column("Berkas", 1), Column("Klasifikasi", 1.5),
    Column("Uraian", 5), Column("Kurun waktu", 2.6), Column("Naskah", 0.9),
    Column("Jatuh tempo", 1.8), Column("Nasib akhir", 1.6), Column("Lokasi", 1.8),
)  # fmt: skip
FATES: Final[Mapping[Fate, str]] = MappingProxyType(
    {
        Fate.DESTROY: "Musnah",
        Fate.APPRAISE: "Dinilai kembali",
        Fate.PERMANENT: "Permanen",
    }
)
_BLANK: Final = "." * 40


def report_sheet(account: AccountRow, number: int, *, at: datetime) -> Sheet:
    """Return the berita acara of a list that was carried out.

    Destroying has its witnesses; handing over has the archive institution.

    Raises:
        NotFound: there is none for this account.
    """
    found = proposal_page(account, number, at=at)
    if not found.is_approved or found.done_at is None or account.agency is None:
        raise NotFound
    own, above = _parties(TransferRow.objects.get(pk=number))
    _, time = surroundings(account.agency)
    day = time.calendar.day_of(found.done_at)
    what, many = ACTS[found.wanted].lower(), counted(len(found.lines), "berkas")
    return Sheet(
        title=f"Berita acara {what}",
        period=f"Nomor {found.report}",
        columns=_COLUMNS,
        rows=tuple(Row(_cells(i, x)) for i, x in enumerate(found.lines, start=1)),
        head=paperwork_of(account.agency).value.head.lines,
        opening=(
            f"Pada hari ini {spoken_day(day)}, kami yang bertanda tangan di bawah ini:",
            f"1. {own.name}, {own.office}, yang mengusulkan;",
            f"2. {above.name}, {above.office}, yang menyetujui,",
            *_witnessed(found.witnesses),
            f"melaksanakan {what} sebanyak {many} menurut daftar ini. Alasan: {found.reason}",
        ),
        notes=(f"Catatan: {found.remark}",) if found.remark else (),
        signers=_signers(own, above, found),
        foot=f"{ACTS[found.wanted]}, {len(found.lines)} berkas",
        day=day,
    )


@dataclass(frozen=True, slots=True)
class _Party:
    """Who signs, as they were called when they acted."""

    name: str
    office: str


def _parties(row: TransferRow) -> tuple[_Party, _Party]:
    own, above = row.name or _called(row.by), row.decided_name
    return (
        _Party(own, _as(row.capacity, row.office)),
        _Party(
            above or _called(row.decided_by),
            _as(row.decided_capacity, row.decided_office),
        ),
    )


def _called(account: AccountRow | None) -> str:
    """Name who acted in a list that was made before names were kept in it."""
    return "" if account is None else account.get_full_name() or account.username


def _as(capacity: str, office: str) -> str:
    """Write a post with how it is held before it: "Plt. Kepala Biro Organisasi"."""
    return f"{PREFIXES[Capacity(capacity)] if capacity else ''}{office}"


def _witnessed(witnesses: Sequence[Witness]) -> Iterator[str]:
    for number, one in enumerate(witnesses, start=3):
        yield f"{number}. {one.name}, {one.office}, sebagai saksi,"


def _signers(
    own: _Party, above: _Party, found: Proposal
) -> tuple[tuple[str, ...], ...]:
    first = ("Yang mengusulkan,", own.office, own.name)
    last = ("Menyetujui,", above.office, above.name)
    seen = (("Saksi,", one.office, one.name) for one in found.witnesses)
    if found.wanted is Keeping.HANDED_OVER:
        return (first, ("Yang menerima,", "Lembaga kearsipan", _BLANK), last)
    return (first, *seen, last)


def _cells(number: int, line: Listed) -> tuple[str, ...]:
    return (
        str(number),
        f"{line.number:04d}",
        line.classification,
        line.title,
        f"{day_words(line.begun)} s.d. {day_words(line.closed)}",
        str(line.papers),
        day_words(line.due),
        FATES[line.fate],
        line.location,
    )
