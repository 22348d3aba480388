# SPDX-License-Identifier: Apache-2.0
"""Signing with a key that never leaves its token or HSM (PKCS#11); the passphrase is the token's PIN.

The package for it is an extra (requirements/pkcs11.txt): without it there is no key to sign with. A
token knows one login for the whole process, so one signing at a time opens and closes it: a wrong PIN
must never find the door another signer left open.
"""

import threading
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    Purpose,
    Signed,
    SigningFailed,
)
from tatalaksana.formats.signing.certificates import subject_words
from tatalaksana.formats.signing.local import asn1, proof_of, unfit
from tatalaksana.formats.signing.pades import signed_pdf
from tatalaksana.formats.signing.verify import verify

_ONE_AT_A_TIME: Final = threading.Lock()


def is_available() -> bool:
    """Whether the package that speaks to tokens is installed."""
    try:
        import_module("pkcs11")
    except ImportError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Pkcs11Signer:
    """Signs with the key of a label on a token, for the holder of a certificate.

    `module` is the library of the token's maker; `certificate_pem` the holder's certificate.
    """

    module: str
    token: str
    key: str
    certificate_pem: bytes
    roots: tuple[bytes, ...]
    tsa_url: str = ""
    crls: tuple[bytes, ...] = ()

    @property
    def provider(self) -> Provider:
        """Who makes the signature."""
        return Provider.PKCS11

    def sign(
        self, pdf: bytes, purpose: Purpose, passphrase: Passphrase, at: datetime
    ) -> Signed:
        """Sign a finished paper.

        Raises:
            SigningFailed: no signature was made; `provider_code` is the token's word for why.
        """
        certificate = x509.load_pem_x509_certificate(self.certificate_pem)
        problem = unfit(certificate, self.roots, self.crls, at)
        if problem:
            raise SigningFailed(problem, self.provider)
        proof = proof_of(self.roots, self.tsa_url, self.crls)
        with _ONE_AT_A_TIME:
            session = self._opened(passphrase)
            try:
                made = self._signed((session, certificate), pdf, purpose, at)
            finally:
                session.close()
        return Signed(
            data=made,
            provider=self.provider,
            document_id="",
            certificate_subject=subject_words(certificate.subject),
            certificate_serial=f"{certificate.serial_number:x}",
            valid_until=certificate.not_valid_after_utc,
            level=proof.level,
        )

    def opens_with(self, passphrase: Passphrase) -> None:
        """Refuse a PIN that does not open the token.

        Raises:
            SigningFailed: it is another, or there is no such token.
        """
        with _ONE_AT_A_TIME:
            self._opened(passphrase).close()

    def _opened(self, pin: Passphrase) -> Any:
        """Open the token with the PIN."""
        if not is_available():
            raise SigningFailed(
                Problem.NO_KEY, self.provider, provider_code="no-pkcs11"
            )
        problem: tuple[Problem, str] = (Problem.NO_KEY, "")
        tokens = import_module("pkcs11")
        try:
            token = tokens.lib(self.module).get_token(token_label=self.token)
            return token.open(user_pin=pin.reveal())
        except tokens.PKCS11Error as error:
            problem = _problem_of(error)
        except (OSError, RuntimeError):  # no such library, or none of this kind
            problem = (Problem.NO_KEY, "no-module")
        raise SigningFailed(problem[0], self.provider, provider_code=problem[1])

    def _signed(
        self,
        key: tuple[Any, x509.Certificate],
        pdf: bytes,
        purpose: Purpose,
        at: datetime,
    ) -> bytes:
        session, certificate = key
        tokens = import_module("pkcs11")
        signer = import_module("pyhanko.sign.pkcs11").PKCS11Signer(
            session,
            signing_cert=asn1(certificate),
            key_label=self.key,
            ca_chain=[asn1(x509.load_pem_x509_certificate(one)) for one in self.roots],
            # Few tokens hash for elliptic curves themselves.
            use_raw_mechanism=isinstance(
                certificate.public_key(), EllipticCurvePublicKey
            ),
        )
        proof = proof_of(self.roots, self.tsa_url, self.crls)
        try:
            made = signed_pdf(
                pdf, signer, purpose, at, provider=self.provider, proof=proof
            )
        except tokens.PKCS11Error as error:
            problem = _problem_of(error)
        else:
            if _fits(made, purpose, at):
                return made
            problem = (Problem.NO_KEY, "other-key")
        raise SigningFailed(problem[0], self.provider, provider_code=problem[1])


def _fits(made: bytes, purpose: Purpose, at: datetime) -> bool:
    """Whether the key of the label was the certificate's: tokens sign with whatever they are told."""
    found = verify(made, (), at).signatures
    return any(s.is_intact for s in found if s.field_name == purpose.field_name)


_PROBLEMS: Final = MappingProxyType(
    {
        "PinIncorrect": Problem.WRONG_PASSPHRASE,
        "PinInvalid": Problem.WRONG_PASSPHRASE,
        "PinLenRange": Problem.WRONG_PASSPHRASE,
        "PinLocked": Problem.LOCKED,
        "PinExpired": Problem.EXPIRED,
        # Without a name of its own: a library that cannot be loaded, a label nobody has.
        "PKCS11Error": Problem.NO_KEY,
        "NoSuchToken": Problem.NO_KEY,
        "NoSuchKey": Problem.NO_KEY,
        "MultipleTokensReturned": Problem.NO_KEY,
        "MultipleObjectsReturned": Problem.NO_KEY,
        "UserPinNotInitialized": Problem.NO_KEY,
        "TokenNotPresent": Problem.UNREACHABLE,
        "TokenNotRecognised": Problem.UNREACHABLE,
        "DeviceRemoved": Problem.UNREACHABLE,
        "DeviceError": Problem.UNREACHABLE,
    }
)


def _problem_of(error: Exception) -> tuple[Problem, str]:
    name = type(error).__name__
    return _PROBLEMS.get(name, Problem.REFUSED), name
