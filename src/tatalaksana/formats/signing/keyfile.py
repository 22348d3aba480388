# SPDX-License-Identifier: Apache-2.0
"""A person's key in a file that only their passphrase opens.

PKCS#12 as our library writes it answers "wrong passphrase" after one round of its checksum, however
many rounds guard the key. What we make is therefore locked with a key that Argon2id draws from the
passphrase (19 MiB, two passes), and carries the salt before it; a PKCS#12 file made elsewhere opens
with its passphrase as it is.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from tatalaksana.core.naskah.signing import Passphrase, Problem, Provider, SigningFailed

_MAGIC: Final = b"tatalaksana-p12-1\n"
_SALT: Final = 16
_MEMORY_KIB: Final = 19_456
_PASSES: Final = 2
_KEY: Final = 32
_LARGEST: Final = 200_000
# The words that reach PKCS#12 are 256 random-looking bits: its own rounds add nothing.
_ROUNDS: Final = 2_048

PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Opened:
    """A key out of its file, with its certificate and those above it."""

    key: PrivateKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


def sealed(opened: Opened, passphrase: Passphrase) -> bytes:
    """Put a key into a file that the passphrase opens."""
    salt = secrets.token_bytes(_SALT)
    guard = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(_drawn(passphrase, salt))
    )
    made = pkcs12.serialize_key_and_certificates(
        b"tatalaksana", opened.key, opened.certificate, opened.chain, guard
    )
    return _MAGIC + salt + made


def unsealed(p12: bytes, passphrase: Passphrase) -> Opened:
    """Take a key out of its file.

    Raises:
        SigningFailed: the passphrase is another, or there is no key that can sign in the file.
    """
    body = _body(p12)
    if not _is_pkcs12(body):
        raise SigningFailed(Problem.NO_KEY, Provider.LOCAL)
    found = _loaded(body, _password(p12, passphrase))
    if found is None:
        raise SigningFailed(Problem.WRONG_PASSPHRASE, Provider.LOCAL)
    key, certificate, chain = found
    if isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey) and certificate:
        return Opened(key, certificate, tuple(chain))
    raise SigningFailed(Problem.NO_KEY, Provider.LOCAL)


def _body(p12: bytes) -> bytes:
    return p12[len(_MAGIC) + _SALT :] if p12.startswith(_MAGIC) else p12


def _password(p12: bytes, passphrase: Passphrase) -> bytes:
    if p12.startswith(_MAGIC):
        return _drawn(passphrase, p12[len(_MAGIC) : len(_MAGIC) + _SALT])
    return passphrase.reveal().encode("utf-8", "surrogatepass")


def _drawn(passphrase: Passphrase, salt: bytes) -> bytes:
    """Draw the words PKCS#12 is locked with; the same typed letters give the same on every machine."""
    return (
        hash_secret_raw(
            unicodedata.normalize("NFC", passphrase.reveal()).encode(
                "utf-8", "surrogatepass"
            ),
            salt,
            time_cost=_PASSES,
            memory_cost=_MEMORY_KIB,
            parallelism=1,
            hash_len=_KEY,
            type=Type.ID,
        )
        .hex()
        .encode("ascii")
    )


def _is_pkcs12(body: bytes) -> bool:
    """Whether bytes are a PKCS#12 file at all: the library says the same of junk and wrong words."""
    if not 0 < len(body) <= _LARGEST:
        return False
    try:
        return bool(asn1_pkcs12.Pfx.load(body, strict=True)["version"].native == "v3")
    except (ValueError, TypeError):
        return False


def _loaded(
    body: bytes, password: bytes
) -> tuple[object, x509.Certificate | None, Sequence[x509.Certificate]] | None:
    try:
        return pkcs12.load_key_and_certificates(body, password)
    except ValueError:
        return None
