# SPDX-License-Identifier: Apache-2.0
"""An agency's own authority and the signatures made with its keys: internal, never *tersertifikasi*.

The authority's key is made once and lies beside the data, readable by its owner only. A person's
key lies in a file that their passphrase alone opens; its certificate is kept beside it, readable.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from asn1crypto import x509 as asn1_x509
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    Purpose,
    Signed,
    SigningFailed,
    check_passphrase,
)
from tatalaksana.formats.signing.certificates import (
    common_name,
    fresh_authority,
    pem,
    person,
    person_certificate,
    said,
    subject_words,
)
from tatalaksana.formats.signing.keyfile import Opened, sealed, unsealed
from tatalaksana.formats.signing.pades import Proof, signed_pdf
from tatalaksana.formats.signing.revoked import is_list, is_listed
from tatalaksana.formats.signing.stamping import UrlTimeStamper

_NAME: Final = "otoritas.pem"
_CRL_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Authority:
    """The agency's own issuer of certificates; `certificate_pem` is what its signatures are judged by."""

    name: str
    certificate_pem: bytes
    key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate of the authority itself."""
        return x509.load_pem_x509_certificate(self.certificate_pem)


@dataclass(frozen=True, slots=True)
class Issued:
    """A person's key, locked with their passphrase, and what is known of it without the passphrase."""

    p12: bytes = field(repr=False)
    certificate_pem: bytes
    valid_until: datetime
    serial: str


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says."""

    subject: str
    office: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime


def make_authority(folder: Path, name: str, *, at: datetime | None = None) -> Authority:
    """Return the authority kept in a folder, making it on first use; whoever is first makes it.

    Raises:
        TypeError, ValueError: the file there is no such authority.
    """
    path = folder / _NAME
    if not path.exists():
        _keep(path, fresh_authority(name, at or datetime.now(UTC)))
    kept = path.read_bytes()
    key = serialization.load_pem_private_key(kept, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds another kind of key")
    certificate = x509.load_pem_x509_certificate(kept)
    if certificate.public_key() != key.public_key():
        raise ValueError(f"{path} holds a certificate of another key")
    return Authority(common_name(certificate.subject), pem(certificate), key)


def _keep(path: Path, words: bytes) -> None:
    """Write a file whole or not at all, once: a reader never sees half of it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:  # another process was faster; its authority is as good
        return
    finally:
        draft.unlink()


def issue(
    authority: Authority,
    *,
    subject_name: str,
    office: str,
    serial: str,
    passphrase: Passphrase,
    at: datetime,
) -> Issued:
    """Make a key and a certificate for a person; `serial` (a NIP, an account) tells namesakes apart.

    Raises:
        WeakPassphrase: the passphrase is too weak to guard a key.
    """
    check_passphrase(passphrase)
    above = authority.certificate
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = person_certificate(
        person(subject_name, office, serial), key.public_key(), above, authority.key, at
    )
    return Issued(
        sealed(Opened(key, certificate, (above,)), passphrase),
        pem(certificate),
        certificate.not_valid_after_utc,
        f"{certificate.serial_number:x}",
    )


def rekey(p12: bytes, old: Passphrase, new: Passphrase) -> bytes:
    """Lock a key with another passphrase; the certificate stays.

    Raises:
        WeakPassphrase: the new passphrase is too weak.
        SigningFailed: the old passphrase is another.
    """
    check_passphrase(new)
    return sealed(unsealed(p12, old), new)


def revocation_list(
    authority: Authority, revoked: Mapping[str, datetime], at: datetime
) -> bytes:
    """Return the authority's list of revoked certificates (by serial, since when), as DER."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(at)
        .next_update(at + timedelta(days=_CRL_DAYS))
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(
                authority.key.public_key()
            ),
            critical=False,
        )
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
    )
    for serial, since in sorted(revoked.items()):
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(int(serial, 16))
            .revocation_date(since)
            .build()
        )
    made = builder.sign(authority.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def certificate_of(pem: bytes) -> CertificateFacts:
    """Return what a certificate says; a key file says nothing without its passphrase.

    Raises:
        ValueError: these bytes are no certificate.
    """
    found = x509.load_pem_x509_certificate(pem)
    return CertificateFacts(
        common_name(found.subject),
        said(found.subject, NameOID.ORGANIZATION_NAME),
        common_name(found.issuer),
        f"{found.serial_number:x}",
        found.not_valid_before_utc,
        found.not_valid_after_utc,
    )


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """Signs with a key in a file: PAdES B-B; B-T with a time stamp, B-LT with revocation lists too."""

    p12: bytes = field(repr=False)
    roots: tuple[bytes, ...]
    tsa_url: str = ""
    crls: tuple[bytes, ...] = ()

    @property
    def provider(self) -> Provider:
        """Who makes the signature."""
        return Provider.LOCAL

    def opens_with(self, passphrase: Passphrase) -> None:
        """Try a passphrase without signing anything.

        Raises:
            SigningFailed: the key opens with another one, or is broken.
        """
        unsealed(self.p12, passphrase)

    def sign(
        self, pdf: bytes, purpose: Purpose, passphrase: Passphrase, at: datetime
    ) -> Signed:
        """Sign a finished paper.

        Raises:
            SigningFailed: no signature was made.
        """
        opened = unsealed(self.p12, passphrase)
        problem = unfit(opened.certificate, self.roots, self.crls, at)
        if problem:
            raise SigningFailed(problem, self.provider)
        proof = proof_of(self.roots, self.tsa_url, self.crls)
        data = signed_pdf(
            pdf, _signer(opened), purpose, at, provider=self.provider, proof=proof
        )
        return Signed(
            data=data,
            provider=self.provider,
            document_id="",
            certificate_subject=subject_words(opened.certificate.subject),
            certificate_serial=f"{opened.certificate.serial_number:x}",
            valid_until=opened.certificate.not_valid_after_utc,
            level=proof.level,
        )


def unfit(
    certificate: x509.Certificate,
    roots: tuple[bytes, ...],
    crls: tuple[bytes, ...],
    at: datetime,
) -> Problem | None:
    """Say why a certificate may not sign at a time: outside its years, or revoked before."""
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return Problem.EXPIRED
    issuers = [
        one
        for one in map(x509.load_pem_x509_certificate, roots)
        if one.subject == certificate.issuer
    ]
    serial = certificate.serial_number
    if any(is_listed(crl, serial, one, at) for crl in crls for one in issuers):
        return Problem.REVOKED
    return None


def proof_of(roots: tuple[bytes, ...], tsa_url: str, crls: tuple[bytes, ...]) -> Proof:
    """Return what signatures are to carry: nothing but themselves without a time stamp."""
    if not tsa_url:
        return Proof()
    known = tuple(map(asn1, map(x509.load_pem_x509_certificate, roots)))
    return Proof(UrlTimeStamper(tsa_url), known, tuple(filter(is_list, crls)))


def _signer(opened: Opened) -> SimpleSigner:
    """Hand the key to pyHanko, with the certificates that lead up to a root."""
    store = SimpleCertificateStore()
    store.register_multiple(map(asn1, opened.chain))
    secret = opened.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=asn1(opened.certificate),
        signing_key=PrivateKeyInfo.load(secret),
        cert_registry=store,
    )


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate in the form pyHanko takes."""
    return asn1_x509.Certificate.load(
        certificate.public_bytes(serialization.Encoding.DER)
    )
