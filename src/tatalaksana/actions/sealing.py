# SPDX-License-Identifier: Apache-2.0
"""What signing does to one paper: reserve its number, draw it as it is sealed, keep what came of it."""

import secrets
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from tatalaksana.actions.bookkeeping import Hand, settle
from tatalaksana.actions.casework import Work
from tatalaksana.actions.numbering import reserve_number
from tatalaksana.actions.papers import keep_file
from tatalaksana.core.acts.paperacts import SignedPaper
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.content import KINDS, Naskah, check_for_signing
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.core.naskah.signing import Purpose, Signed, Signer, is_certified
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.plain import Plain
from tatalaksana.queries.letters import Sealing, content_of, draw, signatory_of
from tatalaksana.queries.papers import Paper
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import AccountRow, PaperVersionRow, SigningRow

PDF: Final = "application/pdf"


class NotAPdf(RuleViolation):
    """Only a paper written here or a PDF can be signed: `paper` is another kind of file."""

    code = "signing.not_a_pdf"


class SigningLost(RuleViolation):
    """The signature took so long that it was given up meanwhile; nothing of it was kept."""

    code = "signing.lost"


@dataclass(frozen=True, slots=True)
class Reserved:
    """One paper whose attempt is noted and whose number is reserved; it is drawn after that."""

    signing: int
    paper: Paper


@dataclass(frozen=True, slots=True)
class Begun:
    """One paper on its way to a signature: its attempt, what is sealed, and as what it is told."""

    signing: int
    paper: Paper
    pdf: bytes
    purpose: Purpose


def reserve(
    work: Work,
    opened: Opened,
    known: Paperwork,
    paper: Paper,
    signer: Signer,
    by: AccountRow,
) -> Reserved:
    """Note the attempt to sign a paper, and reserve its number where its book numbers before.

    Raises:
        NotAPdf: the file is none that can be signed.
        Incomplete: what the paper says is not complete, or its time is over.
    """
    version = PaperVersionRow.objects.select_related("paper", "file").get(
        pk=paper.version_id
    )
    naskah = _said(version)
    if naskah is not None:
        check_for_signing(naskah, opened.day)
    elif version.file.media_type != PDF:
        raise NotAPdf(paper=paper.name)
    entry = reserve_number(work, opened, known, paper, version, naskah, by)
    row = SigningRow.objects.create(
        version=version,
        task=opened.row,
        entry=entry,
        provider=signer.provider.value,
        code=secrets.token_urlsafe(12),
        sha_before=paper.sha256,
        by=by,
        office=work.doer.office,
        capacity=work.doer.capacity,
        began_at=work.at,
    )
    return Reserved(row.pk, paper)


def _said(version: PaperVersionRow) -> Naskah | None:
    if version.content is None or not version.paper.kind:
        return None
    return content_of(version, KINDS[Kind(version.paper.kind)])


def drawn(
    opened: Opened, known: Paperwork, reserved: Reserved, signer: Signer
) -> Begun:
    """Draw a paper as it is sealed: with its number, the name, the QR."""
    paper = reserved.paper
    row = SigningRow.objects.select_related("entry").get(pk=reserved.signing)
    version = PaperVersionRow.objects.select_related("paper", "file").get(
        pk=paper.version_id
    )
    naskah = _said(version)
    pdf = bytes(version.file.data)
    if naskah is not None:
        post = PositionId(paper.signer) if paper.signer else None
        # By the kop and the template that was seen, whatever the office has changed since.
        by = paperwork_of(opened.row.case.agency, version.drawn).value
        names = signatory_of(
            opened.office, known, naskah, post, opened.day, opened.acts_as
        )
        number = row.entry.text if row.entry else ""
        sealing = sealing_of(row.code, number, signer)
        pdf = draw(
            naskah,
            by,
            names,
            opened.day,
            sealing,
            tuple(i.office for i in paper.initials),
        )
    purpose = Purpose(paper.name, known.city, f"ttd-{row.pk}")
    return Begun(row.pk, paper, pdf, purpose)


CERTIFIED_WORDS: Final = "Ditandatangani secara elektronik oleh:"
CERTIFIED_FOOT: Final = (
    "Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik "
    "yang diterbitkan BSrE, BSSN."
)
INTERNAL_WORDS: Final = "Tanda tangan internal, tidak tersertifikasi:"
INTERNAL_FOOT: Final = (
    "Ditandatangani dengan tanda tangan internal instansi, bukan TTE tersertifikasi. "
    "Keaslian naskah dapat diperiksa di"
)


def sealing_of(code: str, number: str, signer: Signer) -> Sealing:
    """Return what a signature puts on the page; only a certified one is called so."""
    address = f"{settings.SITE_URL}/periksa/{code}/"
    if is_certified(signer.provider):
        return Sealing(number, CERTIFIED_WORDS, address, CERTIFIED_FOOT)
    return Sealing(number, INTERNAL_WORDS, address, f"{INTERNAL_FOOT} {address}")


def keep_signed(work: Work, hand: Hand, begun: Begun, result: Signed) -> SignedPaper:
    """Keep a signed file with both hashes, and use its number.

    Raises:
        SigningLost: the attempt was given up meanwhile.
    """
    row = SigningRow.objects.select_for_update().get(pk=begun.signing)
    if row.state != SigningRow.BEGUN:
        raise SigningLost
    file = keep_file(f"{begun.paper.name}.pdf", result.data)
    row.state, row.file, row.sha_after = SigningRow.DONE, file, file.sha256
    row.ended_at = work.at
    row.details = {
        "document": result.document_id,
        "subject": result.certificate_subject,
        "serial": result.certificate_serial,
        "level": result.level.value,
    }
    row.save()
    if row.entry is not None:
        settle(row.entry, NumberState.USED, hand)
    number = row.entry.text if row.entry else ""
    paper = begun.paper
    facts: dict[str, Plain] = {"paper": paper.name, "version": paper.number}
    facts |= {"number": number, "provider": row.provider, "code": row.code}
    facts |= {"sha_before": row.sha_before, "sha_after": row.sha_after}
    work.note("paper.signed", facts)
    return SignedPaper(
        paper.name, paper.number, row.sha_before, row.sha_after, number, row.provider
    )
