# SPDX-License-Identifier: Apache-2.0
"""Certificates of an agency's own authority: P-256, two years for a person, twenty for itself."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_AUTHORITY_YEARS: Final = 20
_PERSON_YEARS: Final = 2
_YEAR: Final = timedelta(days=365)
_LONGEST_NAME: Final = 64
_DOCUMENT_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336


def fresh_authority(name: str, at: datetime) -> bytes:
    """Make a key and a certificate of its own, as one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _fit(name))])
    certificate = (
        _builder(subject, subject, key.public_key(), at, at + _AUTHORITY_YEARS * _YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + pem(certificate)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    at: datetime,
    until: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at.replace(microsecond=0))
        .not_valid_after(until.replace(microsecond=0))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*allowed: str) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: name in allowed for name in names})


def person_certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey,
    above: x509.Certificate,
    signing: ec.EllipticCurvePrivateKey,
    at: datetime,
) -> x509.Certificate:
    """Make the certificate of a person: for the non-repudiation of documents, nothing else."""
    until = min(at + _PERSON_YEARS * _YEAR, above.not_valid_after_utc)
    return (
        _builder(subject, above.subject, key, at, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("content_commitment"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([_DOCUMENT_SIGNING]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .sign(signing, hashes.SHA256())
    )


def person(name: str, office: str, serial: str) -> x509.Name:
    """Name a person as X.509 does; parts that are empty are left out."""
    parts = (
        (NameOID.COUNTRY_NAME, "ID"),
        (NameOID.ORGANIZATION_NAME, office),
        (NameOID.SERIAL_NUMBER, serial),
        (NameOID.COMMON_NAME, name),
    )
    return x509.Name(
        [x509.NameAttribute(kind, _fit(said)) for kind, said in parts if _fit(said)]
    )


def _fit(words: str) -> str:
    """Cut words to what a name of X.509 may hold, never empty in the middle of a sign."""
    return " ".join(words.split())[:_LONGEST_NAME].strip()


def subject_words(name: x509.Name) -> str:
    """Write the name of a certificate in one line (RFC 4514)."""
    return name.rfc4514_string({NameOID.SERIAL_NUMBER: "SERIALNUMBER"})


def common_name(name: x509.Name) -> str:
    """Return the name of whoever a certificate is of or from."""
    return said(name, NameOID.COMMON_NAME) or name.rfc4514_string()


def said(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    """Return one part of a name, "" when it has none."""
    found = name.get_attributes_for_oid(kind)
    return str(found[0].value) if found else ""


def pem(certificate: x509.Certificate) -> bytes:
    """Write a certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM)
