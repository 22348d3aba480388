# SPDX-License-Identifier: Apache-2.0
"""Putting a signature into a PDF (PAdES), behind one door: pyHanko is named nowhere above `formats`.

The signature is invisible: the block and the QR are already drawn in the page. What was in the file
stays byte for byte and the signature is appended, so earlier signatures stay valid.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    SigDSSPlacementPreference,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
)

from tatalaksana.core.naskah.signing import (
    Level,
    Problem,
    Provider,
    Purpose,
    SigningFailed,
)

LARGEST: Final = 50_000_000
_FIELD_WORDS: Final = "Tanda tangan elektronik"
_START: Final = 1024
_NEWEST: Final = (2, 0)
# The lists in a file are of the day it was signed. An old list is no worse than none, which is let
# pass; the revocations it or a newer one tells of count.
_REVOCATION: Final = CertRevTrustPolicy(
    RevocationCheckingPolicy.from_legacy("soft-fail"),
    freshness=timedelta(days=36_500),
    freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
    retroactive_revinfo=True,
)
# In the revision of the signature, so that nothing is written after it.
_STORE: Final = DSSContentSettings(
    include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
)

# It warns of every B-LT signature that it may not fetch, which is what we want.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a signature carries besides itself: a time stamp, and lists of revoked certificates."""

    stamper: TimeStamper | None = None
    roots: tuple[asn1_x509.Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()

    @property
    def level(self) -> Level:
        """What a signature with this proof is called."""
        if self.stamper is None:
            return Level.BASIC
        return Level.LONG_TERM if self.crls and self.roots else Level.TIMED


class _Appending(IncrementalPdfFileWriter):
    """Appends what it is told and nothing else."""

    def _update_meta(self) -> None:
        """Leave the XMP and the properties of the paper as they are: pyHanko would write itself in."""


class _AtTime(PdfSigner):
    """Signs at the time it is told: the clock is the caller's."""

    def __init__(
        self, signer: Signer, purpose: Purpose, at: datetime, proof: Proof
    ) -> None:
        super().__init__(
            _metadata(purpose, at, proof),
            signer,
            timestamper=proof.stamper,
            new_field_spec=_field(purpose),
        )
        self._at = at

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - the signature is pyHanko's
    ) -> PdfSigningSession:
        """Open the session and set its clock."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session

    def register_extensions(
        self,
        pdf_out: BasePdfFileWriter,
        *,
        md_algorithm: str,  # noqa: ARG002 - the signature is pyHanko's
    ) -> None:
        """Name the extension of PAdES alone: pyHanko would call a PDF/A-3 of ours PDF 2.0."""
        if pdf_out.output_version < _NEWEST:
            pdf_out.register_extension(ESIC_EXTENSION_1)


def signed_pdf(
    pdf: bytes,
    signer: Signer,
    purpose: Purpose,
    at: datetime,
    *,
    provider: Provider,
    proof: Proof,
) -> bytes:
    """Return a PDF with one more signature.

    Raises:
        SigningFailed: the file cannot be signed, the certificate is revoked, or no time stamp came.
    """
    problem = Problem.BAD_INPUT
    if is_pdf(pdf) and len(pdf) <= LARGEST:
        made, problem = _tried(pdf, signer, purpose, at, proof)
        if made:
            return made
    raise SigningFailed(problem, provider)


def is_pdf(data: bytes) -> bool:
    """Whether bytes call themselves a PDF."""
    return b"%PDF-" in data[:_START]


def _tried(
    pdf: bytes, signer: Signer, purpose: Purpose, at: datetime, proof: Proof
) -> tuple[bytes, Problem]:
    """Sign, or say what is wrong; nothing of the signer's key stays in an error that is passed on."""
    try:
        writer = _Appending(BytesIO(pdf), strict=False)
        if writer.prev.encrypted:
            return b"", Problem.BAD_INPUT
        _keep_reading_order(writer)
        signing = _AtTime(signer, purpose, at, proof)
        out = asyncio.run(signing.async_sign_pdf(writer))
    except RevokedError:
        return b"", Problem.REVOKED
    except (OSError, PathError, ValidationError, SignatureValidationError) as error:
        return b"", _problem_of(error)
    except (PdfError, ValueError, LookupError, TypeError, AttributeError):
        return b"", Problem.BAD_INPUT
    return bytes(out.getbuffer()), Problem.BAD_INPUT


def _problem_of(error: Exception) -> Problem:
    """Say what failed: the time stamp is the only thing that is fetched from elsewhere."""
    if isinstance(error, TimeoutError):
        return Problem.TIMEOUT
    return Problem.UNREACHABLE if isinstance(error, OSError) else Problem.REFUSED


def _metadata(purpose: Purpose, at: datetime, proof: Proof) -> PdfSignatureMetadata:
    is_long = proof.level is Level.LONG_TERM
    return PdfSignatureMetadata(
        field_name=purpose.field_name,
        md_algorithm="sha256",
        reason=purpose.reason or None,
        location=purpose.location or None,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=is_long,
        validation_context=context(proof.roots, at, proof.crls) if is_long else None,
        dss_settings=_STORE,
    )


def context(
    roots: Sequence[asn1_x509.Certificate],
    at: datetime,
    crls: Sequence[bytes] = (),
    others: Sequence[asn1_x509.Certificate] = (),
) -> ValidationContext:
    """Return what certificates are judged by: these roots and lists, at this time, never the network."""
    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(others),
        moment=at,
        crls=list(crls),
        allow_fetching=False,
        revinfo_policy=_REVOCATION,
    )


def _field(purpose: Purpose) -> SigFieldSpec:
    """Describe the field: printable for PDF/A, outside the page for PDF/UA."""
    return SigFieldSpec(
        sig_field_name=purpose.field_name,
        readable_field_name=_FIELD_WORDS,
        invis_sig_settings=InvisSigSettings(
            set_print_flag=True, box_out_of_bounds=True
        ),
    )


def _keep_reading_order(writer: IncrementalPdfFileWriter) -> None:
    """Say that the fields of the first page follow its structure (PDF/UA-1, 7.18.3).

    Only before the first signature: afterwards it would be a change to what was signed.
    """
    if "/AcroForm" in writer.root or "/StructTreeRoot" not in writer.root:
        return
    page = writer.find_page_for_modification(0)[0].get_object()
    if "/Tabs" not in page:
        page[NameObject("/Tabs")] = NameObject("/S")
        writer.update_container(page)
