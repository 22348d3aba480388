# SPDX-License-Identifier: Apache-2.0
"""The judge of signatures: runs in a process of its own, where a hostile file can do no harm.

It may raise for what no file of good will contains: its process ends and the asker is told so. Never
the network; only the given roots are trusted. The verdict rests on pyHanko's bottom line, never on
`intact` alone: a catalogue changed in a later revision leaves a signature intact.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import (
    SignatureValidationError,
    ValidationInfoReadingError,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko_certvalidator.context import ValidationContext

from tatalaksana.core.naskah.signing import Level
from tatalaksana.formats.signing.additions import ADDITIONS
from tatalaksana.formats.signing.pades import context
from tatalaksana.formats.signing.revoked import is_list, is_listed
from tatalaksana.formats.signing.verdict import (
    Changes,
    FileProblem,
    SignatureFacts,
    TimeSource,
    Verdict,
    Verification,
)

_MOST_SIGNATURES: Final = 64
_MALFORMED: Final = (ValueError, LookupError, TypeError, AttributeError)
_AHEAD: Final = timedelta(minutes=5)
_PADES: Final = "/ETSI.CAdES.detached"
_LONGEST: Final = 300
# PSrE of other times gave only the second.
_USAGE: Final = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
_EXPIRED: Final = (
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
)


@dataclass(frozen=True, slots=True)
class Trust:
    """What signatures are judged by: roots, which of them are of a recognised PSrE, lists, a time."""

    roots: tuple[asn1_x509.Certificate, ...]
    certified: frozenset[bytes]
    crls: tuple[bytes, ...]
    at: datetime


def trust_of(
    roots: Iterable[bytes],
    certified: Iterable[bytes],
    crls: Iterable[bytes],
    at: datetime,
) -> Trust:
    """Read the certificates (PEM, one or several in each) and put them together."""
    recognised = _certificates(certified)
    return Trust(
        (*_certificates(roots), *recognised),
        frozenset(c.sha256 for c in recognised),
        tuple(filter(is_list, crls)),
        at,
    )


def _certificates(pems: Iterable[bytes]) -> tuple[asn1_x509.Certificate, ...]:
    return tuple(
        asn1_x509.Certificate.load(der)
        for words in pems
        for _kind, _headers, der in pem.unarmor(words, multiple=True)
    )


def judge(pdf: bytes, trust: Trust) -> Verification:
    """Judge every signature of a file.

    Raises:
        Exception: the file contains what no file of good will contains.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        if reader.encrypted:
            return Verification((), FileProblem.ENCRYPTED)
        found = reader.embedded_regular_signatures
    except PdfError:
        return Verification((), FileProblem.BROKEN)
    if not found:
        return Verification((), FileProblem.NO_SIGNATURE)
    if len(found) > _MOST_SIGNATURES:
        return Verification((), FileProblem.TOO_HEAVY)
    return Verification(tuple(_facts(reader, one, trust) for one in found))


def _facts(reader: PdfFileReader, signature: Any, trust: Trust) -> SignatureFacts:
    said = _said(signature)
    try:
        status = asyncio.run(_status(reader, signature, trust))
    except (PdfError, SignatureValidationError, *_MALFORMED):
        return _broken(said)
    verdict = _verdict(status, trust, (*trust.crls, *_stored(reader)[1]))
    return SignatureFacts(
        **said,
        verdict=verdict,
        root=_root(status),
        is_certified=_is_certified(status, trust),
        signed_at=_signed_at(status),
        time_source=_time_source(status),
        is_intact=bool(status.intact and status.valid),
        covers_whole_document=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        changes_after=_changes(status),
        level=_level(reader, signature, status),
    )


def _broken(said: dict[str, Any]) -> SignatureFacts:
    return SignatureFacts(
        **said,
        verdict=Verdict.RUSAK,
        root="",
        is_certified=False,
        signed_at=None,
        time_source=TimeSource.NONE,
        is_intact=False,
        covers_whole_document=False,
        changes_after=Changes.FORBIDDEN,
        level=Level.UNKNOWN,
    )


def _said(signature: Any) -> dict[str, Any]:
    """Return what a signature says of itself, believed or not."""
    certificate = signature.signer_cert
    subject = certificate.subject
    return {
        "field_name": _short(signature.field_name),
        "signer_name": _short(_common_name(subject)),
        "subject": _short(subject.human_friendly),
        "issuer": _short(_common_name(certificate.issuer)),
        "serial": f"{certificate.serial_number:x}"[:80],
        "valid_until": certificate.not_valid_after,
        "reason": _short(signature.sig_object.get("/Reason", "")),
        "location": _short(signature.sig_object.get("/Location", "")),
    }


def _short(words: object) -> str:
    """Write foreign words on one line, without signs that no database keeps."""
    return " ".join(
        str(words).encode("utf-8", "replace").decode().replace("\0", "").split()
    )[:_LONGEST]


def _common_name(name: asn1_x509.Name) -> str:
    found = name.native.get("common_name")
    return str(found[0] if isinstance(found, list) else found or name.human_friendly)


async def _status(
    reader: PdfFileReader, signature: Any, trust: Trust
) -> PdfSignatureStatus:
    """Judge at the time that a trusted time stamp proves, else at the time of asking.

    A time stamp is judged at its own time: its authority's certificate ends long before a paper does.
    """
    now = _context(reader, trust, trust.at)
    stamp = (await _judged(signature, now, is_first=True)).timestamp_validity
    if stamp is not None and stamp.timestamp <= trust.at + _AHEAD:
        then = _context(reader, trust, stamp.timestamp)
        status = await _judged(signature, then)
        if _proven_at(status):
            return status
    return await _judged(signature, now)


async def _judged(
    signature: Any, moment: ValidationContext, *, is_first: bool = False
) -> PdfSignatureStatus:
    """Judge a signature; what was added after it takes long to find, so a first look leaves it out."""
    return await async_validate_pdf_signature(
        signature,
        moment,
        diff_policy=ADDITIONS,
        key_usage_settings=_USAGE,
        skip_diff=is_first,
    )


def _context(reader: PdfFileReader, trust: Trust, at: datetime) -> ValidationContext:
    certificates, lists = _stored(reader)
    return context(trust.roots, at, (*trust.crls, *lists), certificates)


def _stored(
    reader: PdfFileReader,
) -> tuple[Sequence[asn1_x509.Certificate], Sequence[bytes]]:
    """Return the certificates and revocation lists that lie in the file itself."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        lists = [reference.get_object().data for reference in store.crls]
        certificates = list(store.load_certs())
    except (ValidationInfoReadingError, PdfError, *_MALFORMED):
        return (), ()
    return certificates, list(filter(is_list, lists))


def _is_listed(
    status: PdfSignatureStatus, trust: Trust, lists: Iterable[bytes]
) -> bool:
    """Whether an issuer's list names the certificate; pyHanko looks only when the certificate asks it to."""
    certificate = status.signing_cert
    issuers = [
        x509.load_der_x509_certificate(c.dump())
        for c in (*trust.roots, *(status.validation_path or ()))
        if isinstance(c, asn1_x509.Certificate) and c.subject == certificate.issuer
    ]
    moment = _proven_at(status) or trust.at
    return any(
        is_listed(crl, certificate.serial_number, issuer, moment)
        for crl in lists
        for issuer in issuers
    )


def _proven_at(status: PdfSignatureStatus) -> datetime | None:
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp is not None and stamp.trusted else None


def _verdict(
    status: PdfSignatureStatus, trust: Trust, lists: Iterable[bytes]
) -> Verdict:
    if not (status.intact and status.valid):
        return Verdict.RUSAK if status.intact else Verdict.BERUBAH
    if _changes(status) is Changes.FORBIDDEN:
        return Verdict.BERUBAH
    if status.revoked or _is_listed(status, trust, lists):
        return Verdict.DICABUT
    if status.bottom_line:
        is_certified = _is_certified(status, trust)
        return Verdict.SAH if is_certified else Verdict.SAH_TIDAK_TERSERTIFIKASI
    return _distrust(status)


def _distrust(status: PdfSignatureStatus) -> Verdict:
    """Say why an intact signature is not trusted; an unproven time stamp spoils it too."""
    if status.trust_problem_indic in _EXPIRED:
        return Verdict.KEDALUWARSA
    return Verdict.TIDAK_DIKENAL


def _changes(status: PdfSignatureStatus) -> Changes:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Changes.NONE
    return Changes.ALLOWED if status.docmdp_ok else Changes.FORBIDDEN


def _top(status: PdfSignatureStatus) -> asn1_x509.Certificate | None:
    path = status.validation_path
    return path.first if status.bottom_line and path is not None else None


def _root(status: PdfSignatureStatus) -> str:
    top = _top(status)
    return _short(_common_name(top.subject)) if top is not None else ""


def _is_certified(status: PdfSignatureStatus, trust: Trust) -> bool:
    top = _top(status)
    return top is not None and top.sha256 in trust.certified


def _time_source(status: PdfSignatureStatus) -> TimeSource:
    if _proven_at(status):
        return TimeSource.TIME_STAMP
    return TimeSource.OWN_CLOCK if status.signer_reported_dt else TimeSource.NONE


def _signed_at(status: PdfSignatureStatus) -> datetime | None:
    return _proven_at(status) or status.signer_reported_dt


def _level(reader: PdfFileReader, signature: Any, status: PdfSignatureStatus) -> Level:
    if str(signature.sig_object.get("/SubFilter", "")) != _PADES:
        return Level.UNKNOWN
    if _time_source(status) is not TimeSource.TIME_STAMP:
        return Level.BASIC
    return Level.LONG_TERM if _stored(reader)[1] else Level.TIMED
