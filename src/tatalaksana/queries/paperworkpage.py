# SPDX-License-Identifier: Apache-2.0
"""Naskah: the paperwork of an agency in front of its administrator, and samples of its templates."""

from dataclasses import dataclass
from datetime import date, datetime, time

from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.naskah.content import Known, first_of
from tatalaksana.core.naskah.kinds import FAMILIES, Kind
from tatalaksana.core.naskah.names import (
    Person,
    Signatory,
    name_lines,
    office_lines,
)
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.formats.rendering.letters import Stamp, render_letter
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import keeping
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.records.models import AccountRow


@dataclass(frozen=True, slots=True)
class PaperworkPage:
    """The paperwork, the revision it is at, and the posts of the office by id and title."""

    value: Paperwork
    revision: int
    posts: tuple[tuple[str, str], ...]
    titles: dict[str, str]
    kinds: tuple[Kind, ...]


def paperwork_page(account: AccountRow, *, at: datetime) -> PaperworkPage:
    """Return the paperwork of the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    page = keeping(account, at=at)
    known = paperwork_of(page.agency)
    posts = tuple((p.id, p.title) for p in page.office.positions)
    return PaperworkPage(known.value, known.revision, posts, dict(posts), tuple(Kind))


def sample_pdf(account: AccountRow, kind: Kind) -> bytes:
    """Return a paper of a kind as the agency prints it, with invented facts.

    Raises:
        NotFound: the account belongs to no agency.
    """
    if account.agency is None:
        raise NotFound
    known = paperwork_of(account.agency).value
    template = known.template(kind)
    day = date(2026, 1, 5)
    meeting = Appointment(
        "Rapat koordinasi", "Ruang Rapat", day, time(9), time(11), reason=""
    )
    facts = Known(
        subject="Contoh naskah",
        applicant="Dinas Contoh",
        to=("Kepala Dinas Contoh",),
        sender="Kepala Biro",
        appointment=meeting,
        opening=template.opening,
        closing=template.closing,
    )
    person = Person("Nama Pejabat", "", "S.Sos., M.Si.", "197001011998031001", "Pembina Utama Muda")  # fmt: skip
    signatory = Signatory(person, "Kepala Biro")
    stamp = Stamp(
        number="000/00001/UNIT/2026",
        day=day,
        signatory_lines=name_lines(FAMILIES[kind], signatory),
        office_lines=office_lines(signatory),
        is_draft=True,
    )
    return render_letter(first_of(kind, facts), template, known.head, stamp)
