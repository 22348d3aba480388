# SPDX-License-Identifier: Apache-2.0
"""The lembar disposisi of a case on half a folio, as it was given."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.naskah.content import LembarDisposisi
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.office.model import PositionId
from tatalaksana.queries.casefile import may_see
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.letters import Sealing, draw, signatory_of
from tatalaksana.queries.offices import office_of, time_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.sheetdesk import letter_of
from tatalaksana.records.models import AccountRow, DispositionRow


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One sheet as PDF, and the number of its case."""

    pdf: bytes
    case_number: int


def printed_sheet(account: AccountRow, part: int, *, at: datetime) -> PrintedSheet:
    """Return the sheet one recipient's part belongs to, for somebody who may see its case.

    Raises:
        NotFound: there is none for this account, or it was called back.
    """
    rows = DispositionRow.objects.select_related("case__agency")
    row = rows.exclude(state=State.CALLED_BACK).filter(pk=part).first()
    if row is None or row.case is None or not may_see(account, row.case, at=at):
        raise NotFound
    agency = row.case.agency
    day = time_of(agency).calendar.day_of(row.at)
    known = paperwork_of(agency).value
    naskah = _naskah(row, day)
    office = office_of(agency).value
    names = signatory_of(office, known, naskah, PositionId(row.giver), day)
    foot = (
        f"Disposisi ini tercatat secara elektronik pada Berkas {row.case.number:04d}."
    )
    return PrintedSheet(
        draw(naskah, known, names, day, Sealing(foot=foot)), row.case.number
    )


def _naskah(row: DispositionRow, day: date) -> LembarDisposisi:
    assert row.case is not None
    letter, number = letter_of(row.case, day)
    parts = list(DispositionRow.objects.filter(group=row.group).order_by("pk"))
    return LembarDisposisi(
        subject=letter.subject,
        security=letter.security,
        speed=letter.speed,
        sender=letter.counterpart,
        letter_number=letter.letter_number,
        letter_day=letter.letter_date,
        received=letter.day,
        agenda_number=number,
        to=tuple(p.to_title for p in parts if p.is_main),
        copies=tuple(p.to_title for p in parts if not p.is_main),
        instructions=tuple(row.instructions),
        note=row.note,
        giver=row.giver_title,
        until=row.due_on,
    )
