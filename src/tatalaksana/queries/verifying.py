# SPDX-License-Identifier: Apache-2.0
"""Whether a paper is genuine, for anybody: by the code of its QR, or by the file itself.

No names of people beyond the signer, no subject of a closed paper, no content.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tatalaksana.core.naskah.kinds import Security
from tatalaksana.core.naskah.signing import Provider, is_certified
from tatalaksana.formats.signing.verdict import Verification
from tatalaksana.formats.signing.verify import verify
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.letters import said_of
from tatalaksana.queries.trust import certified_roots, own_roots, tsa_roots
from tatalaksana.records.models import SigningRow

_CERTIFIED = frozenset(p.value for p in Provider if is_certified(p))


@dataclass(frozen=True, slots=True)
class SignedPage:
    """One signed paper as anybody may know it; of a closed one neither name nor subject."""

    code: str
    agency: str
    paper: str
    number: str
    book: str
    state: str
    signer: str
    signer_name: str
    capacity: str
    signed_at: datetime
    sha256: str
    is_certified: bool
    provider: str
    is_closed: bool
    zone: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of an uploaded file: its signatures, and the paper of ours it is."""

    verification: Verification
    known: SignedPage | None
    sha256: str

    @property
    def is_genuine(self) -> bool:
        """Whether it is, byte for byte, a paper signed here, with signatures that hold."""
        return self.known is not None and self.verification.is_valid


def signed_page(code: str) -> SignedPage:
    """Return the paper a QR leads to.

    Raises:
        NotFound: nothing was signed under this code.
    """
    row = _rows().filter(code=code[:24]).first()
    if row is None:
        raise NotFound
    return _page(row)


def checked(data: bytes, *, at: datetime) -> Checked:
    """Judge an uploaded file, one of ours at the time it was signed; nothing of it is kept."""
    sha256 = hashlib.sha256(data).hexdigest()
    row = _rows().filter(sha_after=sha256).first()
    when = at if row is None or row.ended_at is None else row.ended_at
    roots = (*own_roots(), *tsa_roots())
    found = verify(data, roots, when, certified=certified_roots())
    return Checked(found, None if row is None else _page(row), sha256)


def _rows() -> QuerySet[SigningRow]:
    return SigningRow.objects.filter(state=SigningRow.DONE).select_related(
        "version__paper__case__agency", "entry__book", "by"
    )


def _page(row: SigningRow) -> SignedPage:
    paper = row.version.paper
    is_closed = _security(row).is_closed
    agency = paper.case.agency
    return SignedPage(
        code=row.code,
        agency=agency.name,
        paper="" if is_closed else paper.name,
        number="" if row.entry is None else row.entry.text,
        book="" if row.entry is None else row.entry.book.key,
        state="" if row.entry is None else row.entry.state,
        signer=row.office,
        signer_name=row.by.get_full_name(),
        capacity=row.capacity,
        signed_at=row.ended_at or row.began_at,
        sha256=row.sha_after,
        is_certified=row.provider in _CERTIFIED,
        provider=row.provider,
        is_closed=is_closed,
        zone=agency.zone,
    )


def _security(row: SigningRow) -> Security:
    """Return the sifat of a paper: as it says itself, else, when it is destroyed, as its book says."""
    paper = row.version.paper
    said = said_of(paper)
    if said is not None:
        return said.security
    line = row.entry or paper.entries.order_by("pk").last()
    return Security.BIASA if line is None else entry_of(line).security
