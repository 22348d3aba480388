# SPDX-License-Identifier: Apache-2.0
"""The paperwork of an agency, decoded once for equal content."""

from dataclasses import dataclass, field

from tatalaksana.core.naskah.paperwork import Paperwork, first_paperwork
from tatalaksana.queries.offices import ByHash
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AgencyRow, PaperworkRow

_KNOWN: ByHash[Paperwork] = ByHash()


@dataclass(frozen=True, slots=True)
class KnownPaperwork:
    """A revision of an agency's paperwork; 0 is what it begins with."""

    revision: int
    value: Paperwork = field(compare=False)


def paperwork_of(agency: AgencyRow, revision: int = 0) -> KnownPaperwork:
    """Return the newest paperwork of an agency, or the revision asked for."""
    rows = PaperworkRow.objects.filter(agency=agency).defer("content")
    if revision:
        rows = rows.filter(revision=revision)
    row = rows.order_by("-revision").first()
    if row is None:
        return KnownPaperwork(0, first_paperwork(tuple(agency.head)))
    value = _KNOWN.get(row.sha256, lambda: from_json(row.content, Paperwork))
    return KnownPaperwork(row.revision, value)
