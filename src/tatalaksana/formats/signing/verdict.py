# SPDX-License-Identifier: Apache-2.0
"""What is said of the signatures of a PDF."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tatalaksana.core.naskah.signing import Level


class Verdict(StrEnum):
    """The bottom line on one signature."""

    SAH = "sah"
    SAH_TIDAK_TERSERTIFIKASI = "sah_tidak_tersertifikasi"
    BERUBAH = "berubah"
    TIDAK_DIKENAL = "tidak_dikenal"
    KEDALUWARSA = "kedaluwarsa"
    DICABUT = "dicabut"
    RUSAK = "rusak"

    @property
    def is_valid(self) -> bool:
        """Whether the paper is what was signed, by whom it says."""
        return self in {Verdict.SAH, Verdict.SAH_TIDAK_TERSERTIFIKASI}


class TimeSource(StrEnum):
    """Who says when it was signed."""

    NONE = "tidak_ada"
    OWN_CLOCK = "jam_sendiri"
    TIME_STAMP = "cap_waktu"


class Changes(StrEnum):
    """What was added to the file after a signature."""

    NONE = "tidak_ada"
    ALLOWED = "diizinkan"
    FORBIDDEN = "terlarang"


class FileProblem(StrEnum):
    """Why nothing can be said of the signatures of a file."""

    NONE = ""
    NO_SIGNATURE = "tanpa_tanda_tangan"
    BROKEN = "rusak"
    ENCRYPTED = "terkunci"
    TOO_LARGE = "terlalu_besar"
    TOO_SLOW = "terlalu_lama"
    TOO_HEAVY = "terlalu_berat"


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature: what it says of itself, what it proves, and the verdict."""

    field_name: str
    verdict: Verdict
    signer_name: str
    subject: str
    issuer: str
    serial: str
    valid_until: datetime | None
    root: str
    is_certified: bool
    signed_at: datetime | None
    time_source: TimeSource
    is_intact: bool
    covers_whole_document: bool
    changes_after: Changes
    level: Level
    reason: str
    location: str


@dataclass(frozen=True, slots=True)
class Verification:
    """All signatures of a file in their order, or why there is nothing to say of them."""

    signatures: tuple[SignatureFacts, ...]
    problem: FileProblem = FileProblem.NONE

    @property
    def is_valid(self) -> bool:
        """Whether there are signatures and every one of them holds."""
        return bool(self.signatures) and all(
            s.verdict.is_valid for s in self.signatures
        )
