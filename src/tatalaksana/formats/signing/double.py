# SPDX-License-Identifier: Apache-2.0
"""A signer that signs nothing, for tests and trying out: always the same, failing as told.

What it makes is the file with one line behind it, so that it opens, and no verdict calls it signed.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tatalaksana.core.naskah.signing import (
    Level,
    Passphrase,
    Problem,
    Provider,
    Purpose,
    Signed,
    SigningFailed,
)

_MARK: Final = b"\n% tanda tangan tiruan "
_VALID: Final = timedelta(days=365)


def _ignore(_given: object) -> None:
    """Do nothing."""


class Died(BaseException):
    """The process of a signer ended in the middle: no rule catches it."""


@dataclass(frozen=True, slots=True)
class Double:
    """Signs for anybody, or fails as told.

    `wait` is called with the seconds of `delay` in place of the clock. With `dies_after` the
    provider has signed when the process dies; otherwise it dies before.
    """

    expected: Passphrase | None = None
    fails: SigningFailed | None = None
    delay: float = 0.0
    wait: Callable[[float], object] = _ignore
    dies: bool = False
    dies_after: bool = False
    on_signed: Callable[[Signed], object] = _ignore

    @property
    def provider(self) -> Provider:
        """Who makes the signature: nobody."""
        return Provider.DOUBLE

    def sign(
        self, pdf: bytes, purpose: Purpose, passphrase: Passphrase, at: datetime
    ) -> Signed:
        """Return the file with a mark, or fail as told.

        Raises:
            SigningFailed: as told, a wrong passphrase, or a file that is no PDF.
        """
        self.wait(self.delay)
        if self.dies:
            raise Died
        if self.fails and not self.fails.is_uncertain:
            raise _fresh(self.fails)
        if self.expected is not None and passphrase != self.expected:
            raise SigningFailed(Problem.WRONG_PASSPHRASE, self.provider)
        if not pdf.startswith(b"%PDF-"):
            raise SigningFailed(Problem.BAD_INPUT, self.provider)
        signed = _signed(pdf, purpose, at)
        self.on_signed(signed)
        if self.dies_after:
            raise Died
        if self.fails:
            raise _fresh(self.fails)
        return signed


def is_double(pdf: bytes) -> bool:
    """Whether the double has signed a file."""
    return _MARK in pdf[-400:]


def _fresh(told: SigningFailed) -> SigningFailed:
    return SigningFailed(
        told.problem,
        told.provider,
        provider_code=told.provider_code,
        tries_left=told.tries_left,
        is_uncertain=told.is_uncertain,
    )


def _signed(pdf: bytes, purpose: Purpose, at: datetime) -> Signed:
    said = f"{purpose.field_name}\0{purpose.reason}\0{purpose.location}\0{at.isoformat()}\0"
    name = hashlib.sha256(said.encode() + pdf).hexdigest()[:32]
    return Signed(
        data=pdf + _MARK + name.encode() + b"\n",
        provider=Provider.DOUBLE,
        document_id=name,
        certificate_subject="CN=Tanda Tangan Tiruan",
        certificate_serial=name[:16],
        valid_until=at + _VALID,
        level=Level.UNKNOWN,
    )
